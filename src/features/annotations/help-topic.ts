import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = { key: "annotations", task: "keep", commands: ["annotation.add"] };
