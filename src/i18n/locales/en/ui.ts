export const ui = {
  ui: {
    remove: "Remove",
    loading: "Looking",
    failed: "The search failed; try again",
    noMatch: "Nothing matches",
    hex: "{{label}}, as a hexadecimal number",
    found_one: "{{shown}} result",
    found_other: "{{shown}} results",
    rename: "Rename {{name}}",
    tour: {
      step: "Step {{step}} of {{steps}}",
      next: "Next",
      back: "Back",
      done: "Done",
      skip: "Skip the tour",
    },
    chart: {
      name: "Name",
      value: "Value",
      asChart: "Show as a chart: {{label}}",
      asTable: "Show as a table: {{label}}",
      more_one: "{{shown}} more",
      more_other: "{{shown}} more",
      failed: "The charting program was not downloaded; the table has the data.",
    },
    table: {
      select: "Select this row",
      selectAll: "Select all",
      hint: "Enter sorts; Shift with the left or right arrow sets the width.",
      width: "Column {{column}}: {{width}} pixels wide",
    },
  },
};
