import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = {
  key: "map",
  task: "move",
  commands: ["view.home", "view.northUp", "view.tilt", "view.zoomIn", "view.zoomOut"],
};
