import type { AlarmLevel } from "#domain/dossier/code-lists.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { levelColour, levelText } from "./safety-words.ts";
import styles from "./safety.module.css";

/** A level in its colour and its word. */
export function LevelMark({ level }: { readonly level: AlarmLevel }) {
  const tools = useLanguage();
  return (
    <span className={styles["level"]} data-level={level}>
      <span className={styles["dot"]} style={{ background: levelColour(level) }} />
      {levelText(level, tools)}
    </span>
  );
}
