import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = { key: "table", task: "find", commands: ["shell.table"] };
