import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = { key: "statusBar", task: "move", commands: ["shell.coordinates"] };
