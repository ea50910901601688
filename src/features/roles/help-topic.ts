import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = {
  key: "roles",
  task: "console",
  commands: ["records.role", "records.vault"],
};
