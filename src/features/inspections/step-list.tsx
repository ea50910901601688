import type { CodeListId } from "#domain/dossier/code-lists.ts";
import type { StateStep } from "#domain/dossier/records.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Disclosure } from "#ui/disclosure.tsx";
import { word } from "./inspection-words.ts";
import styles from "./inspections.module.css";

export interface StepListProps {
  readonly steps: readonly StateStep[] | undefined;
  /** words of the states */
  readonly list: CodeListId;
}

/** How something came to where it stands: who, when, where, with how many photos. */
export function StepList({ steps = [], list }: StepListProps) {
  const tools = useLanguage();
  const { t, format } = tools;
  if (steps.length === 0) return null;
  return (
    <Disclosure title={t("inspections.steps")} detail={steps.length} level={4} isOpenAtFirst={false}>
      <ol className={styles["steps"]}>
        {steps.map(({ from, to, by, atMs, position, photos, note }) => (
          <li key={`${atMs} ${from} ${to}`}>
            <strong>{word(list, to, tools)}</strong>
            <span className={styles["quiet"]}>
              {[
                by,
                format.dateTime(atMs),
                position && `${format.degrees(position[0], 5)}, ${format.degrees(position[1], 5)}`,
                photos && t("inspections.photoCount", { count: photos.length }),
              ]
                .filter(Boolean)
                .join("\u2002")}
            </span>
            {note !== undefined && <p>{note}</p>}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
