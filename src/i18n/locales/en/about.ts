export const about = {
  about: {
    title: "About Yutu",
    intro:
      "A city information model (CIM) in the browser. Data and program are on this machine; it runs without a network.",
    version: "Version {{version}}",
    sources: "Data sources of {{city}}",
    allSources: "Licences and security levels",
    libraries: "Software in use",
    librariesIntro: "Yutu is built of {{packages}} open-source packages; each licence can be read in full.",
    find: "Search by name or licence",
    reading: "Reading the list",
    failed: "The list of software cannot be read",
    noText: "The package brings no text of its licence.",
  },
};
