import { useCallback, useMemo } from "react";
import type { JoinIssue } from "#domain/dossier/join-table.ts";
import { useLanguage } from "#i18n/use-language.ts";
import type { TableColumn } from "#ui/table-column.ts";
import { VirtualTable } from "#ui/virtual-table.tsx";
import { columnText, reasonText } from "./join-words.ts";
import styles from "./join.module.css";

/** What is wrong with a table, row by row. */
export function IssueTable({ issues }: { readonly issues: readonly JoinIssue[] }) {
  const tools = useLanguage();
  const { t } = tools;
  const columns = useMemo(
    (): readonly TableColumn[] => [
      { id: "row", label: t("join.issue.row"), widthPx: 64, align: "end" },
      { id: "column", label: t("join.issue.column"), widthPx: 130 },
      { id: "reason", label: t("join.issue.reason"), widthPx: 210 },
      { id: "found", label: t("join.issue.found"), widthPx: 150 },
      { id: "suggestion", label: t("join.issue.suggestion"), widthPx: 150, isFlexible: true },
    ],
    [t],
  );
  const getCell = useCallback(
    (position: number, id: string): string => {
      const issue = issues[position];
      if (issue === undefined) return "";
      switch (id) {
        case "row":
          return String(issue.row);
        case "column":
          return issue.column === undefined ? "" : columnText(issue.column, tools);
        case "reason":
          return reasonText(issue.reason, tools);
        case "found":
          return issue.found;
        default:
          return issue.suggestion ?? "";
      }
    },
    // The tools are made anew with every drawing; the language is what makes them others.
    // oxlint-disable-next-line react/exhaustive-deps
    [issues, t],
  );
  return (
    <div className={styles["issues"]}>
      <VirtualTable
        label={t("join.issueTable")}
        density="dense"
        count={issues.length}
        columns={columns}
        getCell={getCell}
      />
    </div>
  );
}
