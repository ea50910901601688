export const layers = {
  category: {
    spatiotemporal: "Base data",
    resource: "Resource surveys",
    planning: "Planning control",
    project: "Construction projects",
    publicTopic: "Public topics",
    iot: "Sensors",
  },
  layers: {
    empty: "This city has no layers to show.",
    locate: "Go to {{name}}",
    retry: "Reload {{name}}",
    loading: "Loading",
    partial_one: "{{count}} tile missing",
    partial_other: "{{count}} tiles missing",
    packageProblems_one: "{{count}} problem in the package",
    packageProblems_other: "{{count}} problems in the package",
  },
};
