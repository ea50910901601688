import { useCallback, useMemo, useState } from "react";
import { ROLES } from "#domain/dossier/roles.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { useRecords } from "../console.ts";
import type { DossierTabProps } from "../dossier-tab.ts";
import { FieldChanges } from "../field-changes.tsx";
import { useRecordsAnswer } from "../use-records-answer.ts";
import type { RecordsQuestion } from "../use-records-answer.ts";
import { Comparison } from "./comparison.tsx";
import styles from "./trail.module.css";
import { UndoOutcome, useUndo } from "./undo.tsx";
import { versionsOf } from "./versions.ts";
import type { DossierVersion } from "./versions.ts";

/** Transactions of this machine among which those of the building are looked for. */
const MOST_TRANSACTIONS = 5000;
type Transactions = Parameters<typeof versionsOf>[1];

/** 变更履历: every version of the dossier, any two of them compared, and the way back. */
export function HistoryTab({ buildingCode, dossier }: DossierTabProps) {
  const { t } = useLanguage();
  const { role } = useRecords((state) => state.actor);
  const mayEdit = ROLES[role].mayEdit;
  const [view, setView] = useState<"versions" | "compare">("versions");
  const ask = useCallback<RecordsQuestion<Transactions>>(
    (records, signal) => records.ask("transactions", [MOST_TRANSACTIONS], { signal }),
    [],
  );
  const { value: transactions = NONE } = useRecordsAnswer(mayEdit ? ask : undefined);
  const versions = useMemo(
    () => versionsOf(dossier?.history ?? [], transactions),
    [dossier?.history, transactions],
  );
  const { outcome, isUndoing, undo, dismiss } = useUndo();
  if (versions.length === 0)
    return (
      <EmptyState icon="history" title={t("trail.noHistory")} level={3}>
        {t("trail.noHistoryHint")}
      </EmptyState>
    );
  return (
    <div className={styles["tab"]}>
      <Segmented
        label={t("trail.view")}
        isWide
        segments={(["versions", "compare"] as const).map((id) => ({ id, label: t(`trail.views.${id}`) }))}
        selected={view}
        onSelect={setView}
      />
      {outcome !== undefined && <UndoOutcome outcome={outcome} onClose={dismiss} />}
      {view === "versions" ? (
        <ol className={styles["versions"]}>
          {versions.map((version) => (
            <Version
              key={version.id}
              version={version}
              isBusy={isUndoing}
              onUndo={mayEdit && version.transaction !== undefined ? () => undo(version.id) : undefined}
            />
          ))}
        </ol>
      ) : (
        <Comparison buildingCode={buildingCode} versions={versions} />
      )}
    </div>
  );
}

const NONE: Transactions = [];

interface VersionProps {
  readonly version: DossierVersion;
  readonly isBusy: boolean;
  readonly onUndo: (() => void) | undefined;
}

function Version({ version, isBusy, onUndo }: VersionProps) {
  const { t, text, format } = useLanguage();
  const { atMs, by, role, reason, entries, transaction, isSynthetic } = version;
  return (
    <li className={styles["version"]}>
      <div className={styles["head"]}>
        <time dateTime={new Date(atMs).toISOString()}>{format.dateTime(atMs)}</time>
        <span className={styles["who"]}>
          {by === "" ? text(ROLES[role].title) : t("trail.who", { user: by, role: text(ROLES[role].title) })}
        </span>
        {isSynthetic && <Badge>{t("status.synthetic")}</Badge>}
        {transaction?.isUndone === true && <Badge tone="warn">{t("trail.undone")}</Badge>}
        {transaction?.undoes !== undefined && <Badge>{t("trail.isUndo")}</Badge>}
      </div>
      {reason !== undefined && <p className={styles["reason"]}>{reason}</p>}
      {entries.map((entry) => (
        <div key={entry.id} className={styles["entry"]}>
          <span className={styles["what"]}>
            {t(`trail.action.${entry.action}`, { kind: t(`recordKind.${entry.kind}`) })}
            <span className={styles["number"]}>{t("trail.version", { number: entry.version })}</span>
          </span>
          <FieldChanges kind={entry.kind} changes={entry.changes} />
        </div>
      ))}
      {onUndo !== undefined && transaction?.isUndone === false && (
        <div>
          <Button icon="undo" look="quiet" isBusy={isBusy} onPress={onUndo}>
            {t("trail.undo")}
          </Button>
        </div>
      )}
    </li>
  );
}
