export const errors = {
  error: {
    unexpected: "An unexpected error: {{detail}}",
    cities: {
      missing: "The server has no {{file}}.",
      unreachable: "The server cannot be reached for {{file}}.",
      refused: "The server refuses {{file}} ({{reason}}).",
      notJson: "{{file}} is not valid JSON: {{reason}}",
      invalid: "{{file}} does not follow its format: {{reason}}",
      empty: "{{file}} lists no usable city.",
    },
    city: {
      missing: "The server has no {{file}}.",
      unreachable: "The server cannot be reached for {{file}}.",
      refused: "The server refuses {{file}} ({{reason}}).",
      notJson: "{{file}} is not valid JSON: {{reason}}",
      invalid: "{{file}} does not follow its format: {{reason}}",
      schemaVersion: "{{file}} is of another version than this software reads: {{reason}}",
      unknown: "The list has no city called “{{id}}”.",
    },
    scene: { chunk: "The program of the 3D view could not be fetched: {{detail}}" },
    document: {
      notJson: "The file is not valid JSON: {{detail}}",
      notDocument: "This is not a document of Yutu.",
      newer:
        "It was written by a newer version (format {{version}}; this software reads up to {{current}}). Upgrade to import it.",
      invalid: "The document lacks what it needs: {{path}} {{detail}}",
      damaged: "Partly damaged",
      tooLarge: "The file is larger than {{megabytes}} MB and no document.",
    },
    picture: {
      memory: "There is no memory for a picture of {{width}} × {{height}} pixels ({{detail}}).",
      contextLost: "The 3D view lost the graphics card while the picture was being taken.",
    },
    layer: {
      failed: "The layer could not be drawn: {{detail}}",
      defect: "The program that prepares the layer broke: {{detail}}",
      unreachable: "The server cannot be reached, or does not let other pages read from it: {{url}}",
      denied: "The server refuses access (HTTP {{status}}). Check the token: {{url}}",
      missing: "The server has nothing there (HTTP {{status}}): {{url}}",
      refused: "The server answers with an error (HTTP {{status}}): {{url}}",
      notJson: "The file is not valid JSON ({{detail}}): {{url}}",
      notGeoJson: "The file is JSON, but not GeoJSON ({{detail}}): {{url}}",
      wrongCrs:
        "The coordinates are no degrees ({{x}}, {{y}}). Say which coordinate system they are in; likely {{likely}}.",
      unknownCrs: "The coordinate system {{crs}} is not known here.",
      empty: "The file holds nothing that this layer can draw: {{url}}",
      skipped: "Not drawn, for want of usable geometry: {{count}}",
      tilesetUnreadable: "The 3D tiles cannot be read: {{url}} ({{detail}})",
      labelsUnreadable: "The place names cannot be read: {{url}} ({{detail}})",
    },
  },
};
