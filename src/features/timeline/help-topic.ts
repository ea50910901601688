import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = {
  key: "timeline",
  task: "see",
  commands: ["time.line", "time.back", "time.forward"],
};
