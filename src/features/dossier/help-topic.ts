import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = { key: "dossier", task: "choose", commands: ["dossier.open"] };
