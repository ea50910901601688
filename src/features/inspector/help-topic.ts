import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = {
  key: "inspector",
  task: "choose",
  commands: [
    "selection.locate",
    "selection.fadeOthers",
    "selection.storeys",
    "selection.hide",
    "selection.showHidden",
    "selection.isolate",
  ],
};
