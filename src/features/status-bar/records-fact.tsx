import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import type { RecordsPhase } from "#state/records-store.ts";
import { Button } from "#ui/button.tsx";
import { cx } from "#ui/class-names.ts";
import { Icon } from "#ui/icon.tsx";
import { Popover } from "#ui/popover.tsx";
import { TextButton } from "#ui/text-button.tsx";
import { useConsole, useRecords } from "../console.ts";
import styles from "./status-bar.module.css";

/** What there is to say of the records, in the order of what costs most. */
type Concern = "failed" | "memory" | "packageProblem" | "reader" | "indexedDb";

function concernsOf(phase: RecordsPhase): readonly Concern[] {
  if (phase.type === "failed") return ["failed"];
  if (phase.type !== "open") return [];
  const { storage, packageProblem, tab } = phase.status;
  const concerns: Concern[] = [];
  if (storage === "memory") concerns.push("memory");
  if (packageProblem !== undefined) concerns.push("packageProblem");
  if (tab === "reader") concerns.push("reader");
  if (storage === "indexedDb") concerns.push("indexedDb");
  return concerns;
}

/** Where the dossiers are kept, when that is not as it should be. Nothing while all is well. */
export function RecordsFact() {
  const { t } = useLanguage();
  const { services } = useConsole();
  const phase = useRecords((state) => state.phase);
  const concerns = concernsOf(phase);
  const [first] = concerns;
  if (first === undefined) return null;
  const isGrave = first === "failed" || first === "memory" || first === "packageProblem";
  const shown = t(`recordsStatus.${first}`);
  return (
    <Popover
      label={t("recordsStatus.label")}
      placement="top end"
      trigger={
        <TextButton
          className={cx(styles["fact"], isGrave && styles["grave"])}
          label={`${t("recordsStatus.label")}: ${shown}`}
        >
          <Icon name={isGrave ? "warn" : "info"} size={13} />
          {shown}
        </TextButton>
      }
    >
      {(close) => (
        <div className={styles["concerns"]}>
          {concerns.map((concern) => (
            <p key={concern}>{sentence(concern)}</p>
          ))}
          {(first === "failed" || concerns.includes("packageProblem")) && (
            <Button
              icon="retry"
              onPress={() => {
                services.records.retry();
                close();
              }}
            >
              {t("action.retry")}
            </Button>
          )}
        </div>
      )}
    </Popover>
  );

  function sentence(concern: Concern): string {
    if (concern === "failed")
      return phase.type === "failed" ? errorText(t, phase.failure.code, phase.failure.params) : "";
    if (concern === "packageProblem") {
      const code = phase.type === "open" ? (phase.status.packageProblem ?? "") : "";
      return t("recordsStatus.packageText", { detail: errorText(t, code, {}) });
    }
    return t(`recordsStatus.${concern}Text`);
  }
}
