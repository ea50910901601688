import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = {
  key: "print",
  task: "share",
  commands: ["view.print", "view.snapshot", "selection.copyLink"],
};
