export const tour = {
  tour: {
    find: {
      title: "One place to find",
      text: "Buildings, addresses, coordinates, layers and commands, by pinyin too. Ctrl + K opens it anywhere.",
    },
    panels: {
      title: "Panels",
      text: "Layers, buildings, filter, colours, viewpoints and notes. Press to open, press again to close.",
    },
    tools: {
      title: "Select and measure",
      text: "Frame or draw an area on the map, and measure distance, area and height.",
    },
    move: {
      title: "Move the view",
      text: "Left drag pans, right drag orbits, the wheel zooms. Here are north, straight down and the whole city.",
    },
    file: { title: "Building details", text: "Click a building, and its file opens here." },
    keep: {
      title: "Saved by itself",
      text: "Layers, colours, filter and viewpoints are kept in the document. It saves itself, and every step can be undone.",
    },
    help: {
      title: "Whenever you need it",
      text: "What each feature does, all shortcuts and this tour are in the help. Press ? to open it.",
    },
  },
};
