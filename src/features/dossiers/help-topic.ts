import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = { key: "dossiers", task: "find", commands: ["records.dossiers"] };
