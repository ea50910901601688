/** What the features say of themselves in the help; every line of a text is a point of its own. */
export const topics = {
  topics: {
    map: {
      title: "Moving over the map",
      text: "Drag with the left button to pan, with the right one to orbit; the wheel zooms. On touch screens use one finger or two.\nPress the compass to turn north up; the 2D and 3D button looks straight down or at an angle.\nReach the map with Tab, and you can fly by keyboard alone.",
    },
    statusBar: {
      title: "Coordinates, height and scale",
      text: "The status bar shows the coordinates under the pointer, the eye height, the scale at the centre and the CIM level that suits it.\nPress the coordinates to switch between degrees and plane metres.\nAt its end stand the data sources and the map approval number; synthetic data always carry the red seal.",
    },
    search: {
      title: "Search",
      text: "Any two characters of a building's name, code, estate or address find it, and so do pinyin and its initials, such as zhihuidao or zhd.\nType coordinates, in degrees or plane metres, to fly there.\nLayers and commands are found here too. A building is located even before it has been drawn.",
    },
    buildingList: {
      title: "List of buildings",
      text: "The map in words: the buildings in view, all, those that match the filter or the selected ones, found by name, address or code.\nThe arrow keys move from one to the next, which is marked on the map; Enter selects it, Space adds it.\nOn the map, Alt and an arrow key move the cursor to the next building that way, and the list follows.\nIt works without a graphics card, too.",
    },
    filter: {
      title: "Filter",
      text: "A condition is a field, a comparison and a value; groups join them by AND or OR.\nNumbers have a histogram whose ends you drag; texts suggest the values there are.\nAn area drawn on the map is a condition, too. The filter is kept in the document and can be undone.",
    },
    join: {
      title: "Bringing tables in",
      text: "Open “Bring a table into the dossiers” and drop a CSV, Excel, GeoPackage or GeoJSON file; rows find their buildings by code, address or coordinates, also in GCJ-02, BD-09 and the planes of CGCS2000.\nWhich column is which field is remembered for tables with the same headings.\nIt is checked before it is written: each row, field, reason and suggestion is listed and can be downloaded, and an import can be undone.",
    },
    recordsExport: {
      title: "Taking dossiers out",
      text: "A building as PDF, with its picture and a location map, or as JSON; lists as Excel, CSV, or a GeoPackage for QGIS.\nWhat leaves is masked for the present role, and its purpose goes into the audit trail.",
    },
    dossiers: {
      title: "Ask the dossiers",
      text: "The panel “Dossiers” on the left asks by conditions: on the building’s own fields, and on related records such as findings, appraisals and units; what is said of one record is true of the same one.\nUsual questions take one press: dangerous buildings, open findings, overdue inspections, monitored buildings.\n“Words” looks into all records; two characters are enough.\nThe results are one with the map: select them all, show only these, colour by a field, print the list, export CSV.\n“Coverage” counts filed of all by district, subdistrict, community and grid; a line lists its buildings.",
    },
    roles: {
      title: "Roles and the vault",
      text: "The header names your role; press it to change role and user name. What each role sees is written there.\nWhere a masked value has an eye beside it, it can be revealed once for a stated purpose; it is hidden again after 30 seconds, and the audit trail knows.\nIdentity numbers, telephones and other personal fields are kept encrypted in the vault; if its passphrase is forgotten nobody can bring them back.",
    },
    trail: {
      title: "History, audit trail, changesets",
      text: "The tab “History” of a dossier tells every version: who, when, why, before and after. Any two moments can be compared, every edit can be taken back.\nThe audit trail is found by action or object, can be verified as a whole and exported as CSV.\nA changeset takes the edits made here to another machine; where both have changed a field, you decide.",
    },
    table: {
      title: "Results and statistics",
      text: "All buildings of a filter or selection: press a heading to sort, a row to select it on the map.\nStatistics count and average them by any field.\nExport as CSV, which Excel opens with its Chinese intact, or as GeoJSON.",
    },
    layers: {
      title: "Layers and themes",
      text: "Layers stand in a tree of the six CIM categories: tick to show, drag to reorder, open a row for opacity, legend and source.\nThe plus adds WMTS, WMS, XYZ, 3D Tiles, GeoJSON and glTF from an address, with a key of your own.\nA layer that fails says why and can be tried again; the others are not touched.\nThemes in the header switch layers, colours and panels in one step.",
    },
    timeline: {
      title: "Timeline",
      text: "When a layer is valid for a time, the timeline stands below the map: drag it, step or play, and only what is valid then is shown.\nBuildings appear with their year: go back and see the city as it was. Those without a year always stay.\n“All of time” ends it. Links and viewpoints carry the moment.",
    },
    colouring: {
      title: "Colouring buildings",
      text: "Paint the buildings by any field, in classes of equal count, equal steps, natural breaks, round numbers or your own.\nWhat is unknown is shown as unknown, never as zero.\nPress a class of the legend to change its colour or name, or to select all its buildings.",
    },
    inspector: {
      title: "Looking at a building",
      text: "Click a building to open its file on the right; click empty ground to deselect.\nGo to it, fade the others, hide it, or look at it alone.\nWith nothing selected, the right dock tells about the city.",
    },
    dossier: {
      title: "The dossier of a building",
      text: "Select a building and press “Open the dossier” or the key Z: its file opens on the right, twelve tabs, each value with its source and date, and what is not known says so.\n“Edit” fills in the fields of the dictionary; codes are held to their real rules and told what is wrong. Say why, and save: it is on the disk when it says so.\nWhat is not saved yet stays when you change the tab or the building; what somebody else changed meanwhile is shown field by field to choose from.\nA missing field takes you to where it is filled in. “Storeys and units” shows each unit and its record; “Attachments” takes photos, documents and IFC models.",
    },
    storeys: {
      title: "Storeys and units",
      text: "“Storeys and units” in the dossier takes the building apart by storey and colours its units by use, occupancy or finding; press a unit for its record, a storey to draw it out.\nSliders spread the storeys and cut them level or upright; without a graphics card the list does all of it.\nWhere an attachment of the dossier is an IFC model, its parts and their attributes can be seen; a position that does not fit the building is named, not changed.",
    },
    tools: {
      title: "Selecting and measuring",
      text: "The tools at the left edge select by screen frame, rectangle, circle, polygon or along a line; the result replaces the selection, adds, removes or intersects.\nMeasure distance, area and height; the reading follows the pointer.\nWhile drawing, Backspace takes back a point, Enter finishes, Esc gives up.",
    },
    safety: {
      title: "Appraisal and monitoring",
      text: "The tab Appraisal and check-up lists all appraisals with grades A to D; Monitoring draws tilt, settlement, cracks and vibration, with dashed limits worked out from the building's own height and structure.\nThe level is the worse of value and rate and takes several readings in a row; offline is not normal; the rule that fired is told in words with its clause.\nThe panel Monitor lists all monitored buildings by level, and writes the levels into the dossiers for colours and filters.",
    },
    inspections: {
      title: "Inspections, findings and work orders",
      text: "The panel Inspections lists tasks by grid, inspector and period; what is overdue turns red by the clock. Tasks can be made for buildings that are due.\nPress a task to take it step by step in the dossier's tab Inspections and findings; each step keeps who, when, where and the photos.\nA finding changes the dossier, its colour on the map and the next due day. A work order is raised from it, and the verified repair closes it; orders are in the tab Repairs.\nToday's route draws the order and tells the length, the task sheet is a PDF, and what comes back as CSV or XLSX is tried first and imported at once.",
    },
    documents: {
      title: "Documents",
      text: "Settings of layers, colours, filters, viewpoints and notes are kept in the document, which saves itself.\nEvery step has a name and can be undone and redone.\nDocuments can be renamed, copied, exported to a file and imported; one tab at a time edits one.",
    },
    viewpoints: {
      title: "Viewpoints",
      text: "Keep the present view with its layers, colours and selection, and a small picture.\nThe keys 1 to 9 go to the first nine.\nRename, update, reorder or remove them.",
    },
    annotations: {
      title: "Notes",
      text: "Press a place on the map and write a line; it stays with the document.\nPress a note in the list to fly there.",
    },
    print: {
      title: "Pictures, print and sharing",
      text: "Ctrl + P makes a PDF sheet: A4 to A2, portrait or landscape, up to 300 dpi, with text that can be selected and searched.\nA plan looks straight down with one scale all over, such as 1:5,000, and coordinates around it.\nA PNG has the size you choose. Date, sources, map approval number and the seal of synthetic data are always on it.\nCopy the link to send the same picture to someone else.",
    },
    header: {
      title: "Language, look and presenting",
      text: "The header switches city, theme, light, quality, language, and ink or paper.\nThe docks can be widened and closed, and are where you left them next time.\nHide the interface when presenting: only the map and what must be on it remain.",
    },
  },
};
