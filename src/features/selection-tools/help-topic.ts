import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = {
  key: "tools",
  task: "choose",
  commands: [
    "tool.marquee",
    "tool.polygon",
    "tool.corridor",
    "tool.distance",
    "tool.area",
    "tool.height",
    "tool.mode",
    "selection.invert",
  ],
};
