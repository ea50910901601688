import { HELP_TASKS } from "#features/help-topic.ts";
import type { HelpTopic } from "#features/help-topic.ts";

/** What the features that are there say of themselves: each brings its own and takes it along. */
export const HELP_TOPICS: readonly HelpTopic[] = Object.values(
  import.meta.glob<HelpTopic>("../features/*/help-topic.ts", { eager: true, import: "topic" }),
).sort((a, b) => HELP_TASKS.indexOf(a.task) - HELP_TASKS.indexOf(b.task));
