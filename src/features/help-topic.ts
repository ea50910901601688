import type { CommandId } from "#commands/commands.ts";
import type { MessageKey } from "#i18n/setup.ts";

/** What people come to do, in the order in which the help tells it. */
export const HELP_TASKS = ["move", "find", "see", "choose", "keep", "share", "console"] as const;
export type HelpTask = (typeof HELP_TASKS)[number];

/** Keys that have their words under `topics`. */
type TopicKey = MessageKey extends infer K ? (K extends `topics.${infer T}.title` ? T : never) : never;

/**
 * What a feature says of itself in the help. Each folder brings its own in a `help-topic.ts`, which the console
 * finds by its name: it goes with the folder.
 */
export interface HelpTopic {
  readonly key: TopicKey;
  readonly task: HelpTask;
  /** whose keys are shown with it */
  readonly commands: readonly CommandId[];
}
