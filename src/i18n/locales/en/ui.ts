export const ui = {
  ui: {
    remove: "Remove",
    loading: "Looking",
    failed: "The search failed; try again",
    noMatch: "Nothing matches",
    hex: "{{label}}, as a hexadecimal number",
    table: {
      select: "Select this row",
      selectAll: "Select all",
      hint: "Enter sorts; Shift with the left or right arrow sets the width.",
      width: "Column {{column}}: {{width}} pixels wide",
    },
  },
};
