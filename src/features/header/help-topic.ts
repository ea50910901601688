import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = {
  key: "header",
  task: "console",
  commands: ["shell.scheme", "shell.language", "shell.dayTime", "shell.presenter"],
};
