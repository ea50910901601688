import { useCallback, useMemo, useState } from "react";
import { toAppError } from "#base/app-error.ts";
import { runCommand } from "#commands/commands.ts";
import { csvOfCells } from "#domain/export-text.ts";
import type { ChainCheck } from "#domain/dossier/audit-chain.ts";
import { CODE_LISTS, codeEntry } from "#domain/dossier/code-lists.ts";
import type { AuditEntry } from "#domain/dossier/records.ts";
import { ROLES } from "#domain/dossier/roles.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { SearchField } from "#ui/search-field.tsx";
import { Select } from "#ui/select.tsx";
import { Spinner } from "#ui/spinner.tsx";
import type { TableColumn } from "#ui/table-column.ts";
import { VirtualTable } from "#ui/virtual-table.tsx";
import { useConsole, useRecords, useShell } from "../console.ts";
import { fileNameOf } from "../file-name.ts";
import { useRecordsAnswer } from "../use-records-answer.ts";
import type { RecordsQuestion } from "../use-records-answer.ts";
import styles from "./trail.module.css";

/** Lines that are shown and exported at most: years of one machine's work. */
const MOST_LINES = 20_000;
type Action = AuditEntry["action"];

/** Who has seen, changed and exported what; whether anybody has rewritten it. */
export function AuditDialog() {
  const { t } = useLanguage();
  const { shell } = useConsole();
  return (
    <Dialog
      title={t("trail.auditTitle")}
      closeLabel={t("action.close")}
      isOpen={useShell(({ dialog }) => dialog === "audit")}
      isWide
      onClose={() => shell.getState().set({ dialog: undefined })}
    >
      <Audit />
    </Dialog>
  );
}

function Audit() {
  const { t, text } = useLanguage();
  const console = useConsole();
  const { role } = useRecords((state) => state.actor);
  const phase = useRecords((state) => state.phase.type);
  const maySee = (ROLES[role].revealLevel ?? 0) >= 4;
  if (phase !== "open")
    return (
      <EmptyState icon="history" title={t("vault.noRecords")} level={3}>
        {t("vault.noRecordsHint")}
      </EmptyState>
    );
  return (
    <div className={styles["audit"]}>
      <Verification />
      {maySee ? (
        <AuditLines />
      ) : (
        <EmptyState
          icon="lock"
          title={t("trail.auditForbidden", { role: text(ROLES[role].title) })}
          level={3}
          actions={
            <Button icon="user" onPress={() => runCommand(console, "records.role")}>
              {t("roles.switch")}
            </Button>
          }
        >
          {t("trail.auditForbiddenHint")}
        </EmptyState>
      )}
    </div>
  );
}

/** Goes through the chain when it is asked to, and says what it found in plain words. */
function Verification() {
  const { t, format } = useLanguage();
  const { services } = useConsole();
  const [isBusy, setBusy] = useState(false);
  const [check, setCheck] = useState<ChainCheck>();
  const [failure, setFailure] = useState<string>();
  const verify = async (): Promise<void> => {
    const records = services.records.current();
    if (records === undefined) return;
    setBusy(true);
    setFailure(undefined);
    try {
      setCheck(await records.ask("verifyAudit", []));
    } catch (thrown) {
      const { code, params } = toAppError(thrown);
      setFailure(errorText(t, code, params));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles["verification"]}>
      <p className={styles["intro"]}>{t("trail.auditIntro")}</p>
      <Button icon="ok" isBusy={isBusy} onPress={() => void verify()}>
        {t("trail.verify")}
      </Button>
      <div className={styles["verdict"]}>
        {failure !== undefined && <NoticeBar tone="danger">{failure}</NoticeBar>}
        {check?.ok === true && (
          <NoticeBar tone="ok">
            {t("trail.chainHolds", { count: check.count, shown: format.integer(check.count) })}
            <div className={styles["hash"]}>{t("trail.chainHead", { hash: check.head.slice(0, 16) })}</div>
          </NoticeBar>
        )}
        {check?.ok === false && (
          <NoticeBar tone="danger">
            {t("trail.chainBroken", { number: format.integer(check.sequence) })}{" "}
            {t(`trail.chainProblem.${check.problem}`)}
          </NoticeBar>
        )}
      </div>
    </div>
  );
}

const COLUMN_WIDTHS = { sequence: 64, when: 150, user: 110, role: 110, action: 120, object: 200, fields: 170, purpose: 220, result: 80 } as const; // prettier-ignore
type ColumnId = keyof typeof COLUMN_WIDTHS;
const COLUMN_IDS = Object.keys(COLUMN_WIDTHS) as readonly ColumnId[];

function cellOf(entry: AuditEntry, column: ColumnId, { t, text, format }: LanguageTools): string {
  switch (column) {
    case "sequence":
      return String(entry.sequence);
    case "when":
      return format.dateTime(entry.atMs);
    case "role":
      return text(ROLES[entry.role].title);
    case "action":
      return text(codeEntry("auditAction", entry.action)?.title ?? { zh: entry.action });
    case "fields":
      return (entry.fields ?? []).join(", ");
    case "purpose":
      return entry.purpose ?? "";
    case "result":
      return t(`trail.result.${entry.result}`);
    case "user":
    case "object":
      return entry[column];
  }
}

function AuditLines() {
  const tools = useLanguage();
  const { t, text, format } = tools;
  const { services, session } = useConsole();
  const [action, setAction] = useState<Action | "all">("all");
  const [object, setObject] = useState("");
  const [said, say] = useState("");
  const ask = useCallback<RecordsQuestion<readonly AuditEntry[]>>(
    (records, signal) =>
      records.ask(
        "audit",
        [
          {
            ...(action === "all" ? {} : { action }),
            ...(object.trim() === "" ? {} : { object: object.trim() }),
            limit: MOST_LINES,
          },
        ],
        { signal },
      ),
    [action, object],
  );
  const { value: lines, failure, isLoading, retry } = useRecordsAnswer(ask);
  const columns = useMemo(
    () =>
      COLUMN_IDS.map((id): TableColumn => ({
        id,
        label: t(`trail.column.${id}`),
        widthPx: COLUMN_WIDTHS[id],
        align: id === "sequence" ? "end" : "start",
        isFlexible: id === "purpose",
      })),
    [t],
  );
  const getCell = useCallback(
    (position: number, id: string) => {
      const entry = lines?.[position];
      const column = COLUMN_IDS.find((one) => one === id);
      return entry === undefined || column === undefined ? "" : cellOf(entry, column, tools);
    },
    // The tools are made anew with every drawing; the language is what makes them others.
    // oxlint-disable-next-line react/exhaustive-deps
    [lines, t],
  );
  const exportCsv = async (): Promise<void> => {
    const records = services.records.current();
    if (records === undefined || lines === undefined) return;
    try {
      await records.ask("logExport", ["audit", [...COLUMN_IDS], t("trail.exportPurpose")]);
      // The hashes go along, so that the file can be checked without this program.
      const head = [...COLUMN_IDS.map((id) => t(`trail.column.${id}`)), "previousHash", "hash"];
      const cells = lines.map((entry) => [
        ...COLUMN_IDS.map((id) =>
          id === "when" ? new Date(entry.atMs).toISOString() : cellOf(entry, id, tools),
        ),
        entry.previousHash,
        entry.hash,
      ]);
      const bytes = csvOfCells([head, ...cells]);
      services.saveFile(
        new Blob([new Uint8Array(bytes)], { type: "text/csv;charset=utf-8" }),
        fileNameOf(`${session.getState().cityId ?? "yutu"}-audit`, "csv"),
      );
      say(t("trail.exported", { count: lines.length }));
    } catch (thrown) {
      const { code, params } = toAppError(thrown);
      say(errorText(t, code, params));
    }
  };
  return (
    <>
      <div className={styles["bar"]}>
        <Select<Action | "all">
          label={t("trail.column.action")}
          options={[
            { id: "all", label: t("trail.allActions") },
            ...CODE_LISTS.auditAction.codes.map(({ code, title }) => ({ id: code, label: text(title) })),
          ]}
          selected={action}
          onSelect={setAction}
        />
        <div className={styles["object"]}>
          <SearchField
            label={t("trail.objectFilter")}
            clearLabel={t("action.clear")}
            value={object}
            onChange={setObject}
          />
        </div>
        <output className={styles["count"]}>
          {lines !== undefined &&
            t("trail.lines", { count: lines.length, shown: format.integer(lines.length) })}
        </output>
        {isLoading && <Spinner label={t("ui.loading")} />}
        <span className={styles["gap"]} />
        <output className={styles["count"]}>{said}</output>
        <Button
          icon="download"
          isDisabled={lines === undefined || lines.length === 0}
          onPress={() => void exportCsv()}
        >
          {t("trail.exportCsv")}
        </Button>
      </div>
      {failure !== undefined ? (
        <ErrorState title={t("trail.auditFailed")} level={3} onRetry={retry}>
          {errorText(t, failure.code, failure.params)}
        </ErrorState>
      ) : (
        <div className={styles["lines"]}>
          <VirtualTable
            label={t("trail.auditTitle")}
            density="dense"
            count={lines?.length ?? 0}
            columns={columns}
            getCell={getCell}
            isBusy={isLoading}
            empty={
              lines !== undefined && (
                <EmptyState icon="history" title={t("trail.noLines")} level={3}>
                  {t("trail.noLinesHint")}
                </EmptyState>
              )
            }
          />
        </div>
      )}
    </>
  );
}
