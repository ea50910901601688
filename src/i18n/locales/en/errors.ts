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
    layer: { unreachable: "The data cannot be read: {{detail}}" },
  },
};
