import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = {
  key: "trail",
  task: "keep",
  commands: ["records.audit", "records.changesets"],
};
