import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = { key: "layers", task: "see", commands: [] };
