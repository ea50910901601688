import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = { key: "join", task: "keep", commands: ["records.import"] };
