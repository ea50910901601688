import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = { key: "colouring", task: "see", commands: [] };
