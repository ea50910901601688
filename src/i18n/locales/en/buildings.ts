export const buildings = {
  buildings: {
    filter: "Filter by name, address or code",
    list: "List of buildings",
    count_one: "{{shown}} building",
    count_other: "{{shown}} buildings",
    countFiltered_one: "{{shown}} of {{total}} buildings",
    countFiltered_other: "{{shown}} of {{total}} buildings",
    none: "No building matches.",
    noneHint: "Try another word, or clear the filter.",
    unavailable: "Listing needs the building index, which is missing.",
  },
};
