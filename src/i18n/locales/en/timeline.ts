export const timeline = {
  timeline: {
    label: "Timeline",
    moment: "Time",
    always: "All of time",
    all: "All of time",
    play: "Play",
    pause: "Pause",
    close: "Close the timeline",
  },
};
