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
    layer: { unreachable: "The data cannot be read: {{detail}}" },
  },
};
