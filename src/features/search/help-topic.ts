import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = { key: "search", task: "find", commands: ["shell.search"] };
