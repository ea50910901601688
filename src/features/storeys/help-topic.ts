import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = { key: "storeys", task: "choose", commands: ["selection.storeys"] };
