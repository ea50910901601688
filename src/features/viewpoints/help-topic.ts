import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = {
  key: "viewpoints",
  task: "keep",
  commands: ["viewpoint.add", "viewpoint.go"],
};
