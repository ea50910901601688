import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = {
  key: "buildingList",
  task: "find",
  commands: ["shell.buildingList", "cursor.move", "cursor.select", "cursor.add"],
};
