import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = { key: "safety", task: "see", commands: [] };
