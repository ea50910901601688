import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = { key: "filter", task: "find", commands: ["shell.filter"] };
