import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = { key: "inspections", task: "keep", commands: [] };
