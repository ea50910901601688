import { useState } from "react";
import { isAbort, toAppError } from "#base/app-error.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useConsole } from "../console.ts";
import { IssueTable } from "./issue-table.tsx";
import { reportWords } from "./join-words.ts";
import styles from "./join.module.css";
import type { JoinStep, JoinTools } from "./use-join.ts";

export interface CheckStepProps {
  readonly step: Extract<JoinStep, { readonly type: "checked" }>;
  readonly join: JoinTools;
}

/** What would come of the table, before anything is written. */
export function CheckStep({ step, join }: CheckStepProps) {
  const tools = useLanguage();
  const { t, format } = tools;
  const { services } = useConsole();
  const { summary, plan, issues, issueCount } = step.check;
  const [reason, setReason] = useState(() => t("join.usualReason", { name: step.name }));
  const [failure, setFailure] = useState<string>();
  const count = plan.changed + plan.made;
  const save = async (): Promise<void> => {
    const bytes = await step.table.report(reportWords(tools));
    const name = `${step.name.replace(/\.[^.]*$/, "")}-${t("join.reportName")}.csv`;
    services.saveFile(new Blob([bytes], { type: "text/csv;charset=utf-8" }), name);
  };
  const facts: readonly (readonly [label: string, value: number, note?: string])[] = [
    [t("join.sum.rows"), summary.rows],
    [
      t("join.sum.matched"),
      summary.matched,
      t("join.sum.by", {
        code: format.integer(summary.by.code),
        address: format.integer(summary.by.address),
        position: format.integer(summary.by.position),
      }),
    ],
    [t("join.sum.unmatched"), summary.unmatched + summary.noKey],
    [t("join.sum.ambiguous"), summary.ambiguous],
    [t("join.sum.faulty"), summary.faulty],
    [t("join.sum.changed"), plan.changed],
    [t("join.sum.made"), plan.made],
    [t("join.sum.unchanged"), plan.unchanged],
  ];
  return (
    <>
      <dl className={styles["sums"]}>
        {facts.map(([label, value, note]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {format.integer(value)}
              {note !== undefined && value > 0 && <span className={styles["note"]}>{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {issueCount === 0 ? (
        <NoticeBar tone="ok">{t("join.noIssues")}</NoticeBar>
      ) : (
        <>
          <div className={styles["bar"]}>
            <h3 className={styles["heading"]}>
              {t("join.issues", { count: issueCount, shown: format.integer(issueCount) })}
            </h3>
            <Button
              icon="download"
              onPress={() => {
                save().catch((thrown: unknown) => {
                  if (isAbort(thrown)) return;
                  const { code, params } = toAppError(thrown, "table.defect");
                  setFailure(errorText(t, code, params));
                });
              }}
            >
              {t("join.report")}
            </Button>
          </div>
          <IssueTable issues={issues} />
          {issueCount > issues.length && (
            <p className={styles["note"]}>{t("join.moreIssues", { shown: format.integer(issues.length) })}</p>
          )}
        </>
      )}
      {failure !== undefined && <NoticeBar tone="danger">{failure}</NoticeBar>}
      <TextField label={t("join.why")} isRequired value={reason} maxLength={200} onChange={setReason} />
      <div className={styles["actions"]}>
        <Button onPress={join.back}>{t("join.back")}</Button>
        <Button
          look="primary"
          isFocusedAtFirst
          isDisabled={count === 0 || reason.trim() === ""}
          onPress={() => join.run(reason.trim())}
        >
          {t("join.run", { count, shown: format.integer(count) })}
        </Button>
      </div>
    </>
  );
}
