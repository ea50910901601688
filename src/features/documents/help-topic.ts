import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = {
  key: "documents",
  task: "keep",
  commands: ["document.undo", "document.redo", "document.save", "document.list"],
};
