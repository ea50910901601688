import { commandOf } from "#commands/commands.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Disclosure } from "#ui/disclosure.tsx";
import { Kbd } from "#ui/kbd.tsx";
import type { HelpTopic } from "../help-topic.ts";
import styles from "./help.module.css";

export interface TopicListProps {
  readonly title: string;
  readonly topics: readonly HelpTopic[];
  /** all of them told, as what was searched for is */
  readonly isOpen: boolean;
}

/** The features that serve one task, each in a few lines with its keys. */
export function TopicList({ title, topics, isOpen }: TopicListProps) {
  const { t } = useLanguage();
  if (topics.length === 0) return null;
  return (
    <section className={styles["task"]}>
      <h3 className={styles["title"]}>{title}</h3>
      {topics.map(({ key, commands }) => (
        // A search opens what it has found, and leaves it closed again when it ends.
        <Disclosure
          key={`${key} ${isOpen ? "found" : "all"}`}
          title={t(`topics.${key}.title`)}
          level={4}
          isOpenAtFirst={isOpen}
        >
          <div className={styles["topic"]}>
            <ul className={styles["points"]}>
              {t(`topics.${key}.text`)
                .split("\n")
                .map((point) => (
                  <li key={point}>{point}</li>
                ))}
            </ul>
            {commands.length > 0 && (
              <dl className={styles["keys"]}>
                {commands.map((id) => {
                  const { titleKey, shortcut } = commandOf(id);
                  return (
                    shortcut !== undefined && (
                      <div key={id}>
                        <dt>{t(titleKey)}</dt>
                        <dd>
                          <Kbd keys={shortcut.show} />
                        </dd>
                      </div>
                    )
                  );
                })}
              </dl>
            )}
          </div>
        </Disclosure>
      ))}
    </section>
  );
}
