export const dossier = {
  dossier: {
    title: "Dossier",
    path: "Where you are",
    open: "Open the dossier",
    tabs: "Tabs of the dossier",
    loading: "The dossier is being read",
    failed: "The dossier cannot be read",
    tab: {
      basic: "Basics",
      ownership: "Ownership",
      structure: "Structure and seismic",
      permits: "Permits",
      appraisal: "Appraisal and check-up",
      monitoring: "Monitoring",
      inspection: "Inspections and findings",
      repair: "Repairs",
      fire: "Fire, gas, elevators",
      population: "People and businesses",
      attachments: "Attachments",
      history: "History",
    },
  },
  recordUnit: { mmPerMonth: "mm/month", years: "years", yuan: "yuan" },
  recordValue: { yes: "Yes", no: "No", none: "None" },
  recordsStatus: {
    label: "Records",
    opening: "Opening records",
    failed: "No records",
    memory: "Records not kept",
    memoryText:
      "The browser lets this page keep no files: changes of dossiers are in memory only and are lost with the tab. Export them in time, or use a window that is not private.",
    indexedDb: "Records in the browser’s database",
    indexedDbText:
      "The browser has no file system for pages, so the records are kept in its database: just as safely, but each change writes the whole file and takes longer.",
    reader: "Another tab writes the records",
    readerText:
      "Another tab has the records of this city open and writes the file. Here you read and change as always; when that tab closes, this one takes over.",
    packageProblem: "City’s records missing",
    packageText:
      "The records that come with the city were not read: {{detail}} What was changed on this machine is still there.",
  },
};
