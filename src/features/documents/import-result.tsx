import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import type { ImportOutcome } from "#state/document-store.ts";
import { Icon } from "#ui/icon.tsx";
import styles from "./documents.module.css";

/** Faults that are listed one by one. */
const MAX_LISTED = 20;

/** What became of the file: taken whole, in part, or not, and what was wrong with it, where. */
export function ImportResult({ outcome }: { readonly outcome: ImportOutcome }) {
  const { t } = useLanguage();
  if (outcome.type === "refused") {
    const reason = errorText(t, outcome.code, outcome.params);
    return (
      <div className={styles["outcome"]} role="alert">
        <Icon name="alert" size={15} className={styles["bad"] ?? ""} />
        <p>{t("documents.refused", { file: outcome.fileName, reason })}</p>
      </div>
    );
  }
  const { name, faults } = outcome;
  const rest = faults.length - MAX_LISTED;
  return (
    <div className={styles["outcome"]} aria-live="polite">
      <Icon
        name={faults.length === 0 ? "ok" : "warn"}
        size={15}
        className={styles[faults.length === 0 ? "good" : "doubtful"] ?? ""}
      />
      <div>
        <p>
          {faults.length === 0
            ? t("documents.imported", { name })
            : t("documents.importedPartly", { name, count: faults.length })}
        </p>
        {faults.length > 0 && (
          <ul className={styles["faults"]}>
            {faults.slice(0, MAX_LISTED).map(({ path, reason }) => (
              <li key={`${path} ${reason}`}>
                <code>{path}</code> {reason}
              </li>
            ))}
            {rest > 0 && <li>{t("documents.moreFaults", { count: rest })}</li>}
          </ul>
        )}
      </div>
    </div>
  );
}
