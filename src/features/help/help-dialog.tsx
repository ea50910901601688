import { useState } from "react";
import { COMMAND_IDS, commandOf } from "#commands/commands.ts";
import type { Command, CommandGroup } from "#commands/command.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { SearchField } from "#ui/search-field.tsx";
import { useCommand, useConsole, useShell } from "../console.ts";
import { HELP_TASKS } from "../help-topic.ts";
import type { HelpTopic } from "../help-topic.ts";
import { findHelp } from "./find-help.ts";
import { gesturesOf, PointerHelp } from "./pointer-help.tsx";
import { ShortcutHelp } from "./shortcut-help.tsx";
import { TopicList } from "./topic-list.tsx";
import styles from "./help.module.css";

export interface HelpDialogProps {
  /** what the features say of themselves, by task */
  readonly topics: readonly HelpTopic[];
}

/** What can be done here and how: by task, by key and by gesture. The keys come from the command table itself. */
export function HelpDialog({ topics }: HelpDialogProps) {
  const { t } = useLanguage();
  const { shell } = useConsole();
  const isOpen = useShell((state) => state.dialog === "help");
  return (
    <Dialog
      title={t("help.title")}
      closeLabel={t("action.close")}
      isOpen={isOpen}
      isWide
      onClose={() => shell.getState().set({ dialog: undefined })}
    >
      <HelpBody topics={topics} />
    </Dialog>
  );
}

const GROUPS: readonly CommandGroup[] = ["view", "selection", "tools", "document", "shell"];

function HelpBody({ topics }: HelpDialogProps) {
  const { t } = useLanguage();
  const [query, setQuery] = useState("");
  const tour = useCommand("shell.tour");
  const about = useCommand("shell.about");

  const foundTopics = findHelp(
    topics.map((topic) => {
      const { key, task, commands } = topic;
      const parts = [t(`help.task.${task}`), t(`topics.${key}.title`), t(`topics.${key}.text`)];
      const keys = commands.map(commandOf).flatMap(({ titleKey, shortcut }) => [t(titleKey), shortcut?.show]);
      return { value: topic, words: [...parts, ...keys].join(" ") };
    }),
    query,
  );
  const keyed = COMMAND_IDS.map(commandOf).filter(({ shortcut }) => shortcut !== undefined);
  const foundCommands: readonly Command[] = findHelp(
    keyed.map((command) => ({
      value: command,
      words: `${t(`commandGroup.${command.group}`)} ${t(command.titleKey)} ${command.shortcut?.show ?? ""}`,
    })),
    query,
  );
  const foundGestures = findHelp(gesturesOf(t), query);
  const total = foundTopics.length + foundCommands.length + foundGestures.length;
  return (
    <div className={styles["help"]}>
      <div className={styles["top"]}>
        <div className={styles["search"]}>
          <SearchField
            label={t("help.search")}
            clearLabel={t("action.clear")}
            value={query}
            onChange={setQuery}
          />
        </div>
        <Button icon="play" isDisabled={!tour.isEnabled} onPress={tour.run}>
          {t("help.tour")}
        </Button>
        <Button icon="info" onPress={about.run}>
          {t("help.about")}
        </Button>
      </div>
      <output className={styles["found"]}>{query === "" ? "" : t("help.found", { count: total })}</output>
      {total === 0 && (
        <EmptyState
          icon="search"
          title={t("help.none", { query })}
          actions={<Button onPress={() => setQuery("")}>{t("help.showAll")}</Button>}
        />
      )}
      {HELP_TASKS.map((task) => (
        <TopicList
          key={task}
          title={t(`help.task.${task}`)}
          topics={foundTopics.filter((topic) => topic.task === task)}
          isOpen={query !== ""}
        />
      ))}
      {foundCommands.length > 0 && (
        <ShortcutHelp
          groups={GROUPS.map((group) => ({
            title: t(`commandGroup.${group}`),
            commands: foundCommands.filter((command) => command.group === group),
          }))}
        />
      )}
      {foundGestures.length > 0 && <PointerHelp gestures={foundGestures} />}
    </div>
  );
}
