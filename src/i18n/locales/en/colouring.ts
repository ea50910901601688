export const colouring = {
  colouring: {
    label: "Colour buildings",
    none: "Plain",
    use: "By use",
    height: "By height",
    year: "By year built",
    heightOrigin: "By height source",
    legend: "Legend",
    missing: "Unknown",
    below: "below {{to}}",
    between: "{{from}}–{{to}}",
    above: "{{from}} and above",
    beforeYear: "before {{to}}",
    betweenYears: "{{from}}–{{to}}",
    sinceYear: "since {{from}}",
    unavailable: "Colouring needs the building index, which is missing.",
  },
};
