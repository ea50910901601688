import { useState } from "react";
import { toAppError } from "#base/app-error.ts";
import { randomId } from "#base/random-id.ts";
import type { Records } from "#commands/records-service.ts";
import { readTableFile } from "#commands/table-file.ts";
import { buildingAt } from "#domain/building-index.ts";
import { inspectionFile } from "#domain/dossier/inspection-edits.ts";
import type { InspectionFile } from "#domain/dossier/inspection-edits.ts";
import { planImport } from "#domain/dossier/result-import.ts";
import type { PlannedImport } from "#domain/dossier/result-import.ts";
import { readResults, RESULT_COLUMNS } from "#domain/dossier/result-table.ts";
import type { ReadResults } from "#domain/dossier/result-table.ts";
import type { RecordActor } from "#domain/records/record-change.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { FileButton } from "#ui/file-button.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { useCodeRows } from "../code-rows.ts";
import { useConsole, useRecords } from "../console.ts";
import { useCommit } from "../edit-outcome.tsx";
import styles from "./inspections.module.css";

interface Preview {
  readonly name: string;
  readonly read: ReadResults;
  readonly plan: PlannedImport;
}

/** Problems that are listed; all are counted. */
const SHOWN_PROBLEMS = 200;

type Places = NonNullable<ReturnType<typeof useCodeRows>>;

/** What the records know of the buildings that the rows name, asked once for each. */
async function planFor(
  records: Records,
  read: ReadResults,
  known: Places,
  actor: RecordActor,
): Promise<PlannedImport> {
  const ids = [...new Set(read.rows.flatMap(({ taskId }) => taskId ?? []))];
  const tasks = new Map<string, string>();
  for (let from = 0; from < ids.length; from += 500) {
    const page = await records.ask("list", [
      {
        kind: "task",
        where: { type: "field", field: "id", op: "in", values: ids.slice(from, from + 500) },
        limit: 500,
      },
    ]);
    for (const { id, buildingCode } of page.records) tasks.set(id, buildingCode);
  }
  const codes = new Set([...tasks.values(), ...read.rows.flatMap(({ buildingCode }) => buildingCode ?? [])]);
  const files = new Map<string, InspectionFile>();
  for (const code of codes) {
    const dossier = await records.ask("dossier", [code]);
    // A building of the map may have no record yet; what is in neither is no building.
    if (dossier !== undefined || known.rows.has(code)) files.set(code, inspectionFile(code, dossier));
  }
  return planImport(
    read.rows,
    {
      file: (code) => files.get(code),
      buildingOfTask: (id) => tasks.get(id),
      position: (code) => {
        const row = known.rows.get(code);
        if (row === undefined) return undefined;
        const { longitudeDeg, latitudeDeg } = buildingAt(known.index, row);
        return [Number(longitudeDeg.toFixed(6)), Number(latitudeDeg.toFixed(6))];
      },
      newId: randomId,
    },
    actor,
    Date.now(),
  );
}

/** Results of visits from a table: read, tried without writing, told row by row, then brought in at once. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const { services } = useConsole();
  const actor = useRecords((state) => state.actor);
  const known = useCodeRows();
  const { commit } = useCommit();
  const [preview, setPreview] = useState<Preview>();
  const [said, say] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const take = async (file: File): Promise<void> => {
    const records = services.records.current();
    if (records === undefined || known === undefined) return;
    setBusy(true);
    say(undefined);
    try {
      const { rows, headingRow } = await readTableFile(file);
      const read = readResults(rows, headingRow, Date.now());
      setPreview({ name: file.name, read, plan: await planFor(records, read, known, actor) });
    } catch (thrown) {
      const { code, params } = toAppError(thrown);
      setPreview(undefined);
      say(errorText(t, code, params));
    } finally {
      setBusy(false);
    }
  };
  const bring = async ({ name, plan }: Preview): Promise<void> => {
    setBusy(true);
    const outcome = await commit(t("inspections.reason.import", { name }), plan.edits);
    setBusy(false);
    if (outcome.type === "done") onClose();
    else if (outcome.type === "conflict") say(t("inspections.importConflict"));
  };
  return (
    <Dialog
      title={t("inspections.importTitle")}
      closeLabel={t("action.close")}
      isOpen
      isWide
      onClose={onClose}
    >
      <p>{t("inspections.importHint")}</p>
      <div className={styles["buttons"]}>
        <FileButton
          label={t("inspections.chooseFile")}
          accepts={[".csv", ".tsv", ".txt", ".xlsx"]}
          isDisabled={isBusy}
          onFiles={([file]) => {
            if (file !== undefined) void take(file);
          }}
        />
      </div>
      {said !== undefined && <NoticeBar tone="danger">{said}</NoticeBar>}
      {preview !== undefined && (
        <Report preview={preview} isBusy={isBusy} onBring={() => void bring(preview)} />
      )}
    </Dialog>
  );
}

interface ReportProps {
  readonly preview: Preview;
  readonly isBusy: boolean;
  readonly onBring: () => void;
}

function Report({ preview, isBusy, onBring }: ReportProps) {
  const { t, text, format } = useLanguage();
  const { name, read, plan } = preview;
  const problems = [...read.problems, ...plan.problems].toSorted((a, b) => a.row - b.row);
  return (
    <>
      <h3 className={styles["title"]}>{t("inspections.dryRun", { name })}</h3>
      <ul className={styles["facts"]}>
        <li>
          {t("inspections.importVisits", { count: plan.visits, buildings: format.integer(plan.buildings) })}
        </li>
        <li>{t("inspections.importFindings", { count: plan.findings })}</li>
        {plan.awaitPhoto > 0 && <li>{t("inspections.importPhotos", { count: plan.awaitPhoto })}</li>}
        {read.leftOut.length > 0 && (
          <li>{t("inspections.importLeftOut", { columns: read.leftOut.join(" · ") })}</li>
        )}
      </ul>
      {problems.length > 0 && (
        <>
          <h3 className={styles["title"]}>{t("inspections.importProblems", { count: problems.length })}</h3>
          <table className={styles["report"]}>
            <thead>
              <tr>
                <th scope="col">{t("inspections.rowNumber")}</th>
                <th scope="col">{t("inspections.field")}</th>
                <th scope="col">{t("inspections.why")}</th>
                <th scope="col">{t("inspections.foundText")}</th>
                <th scope="col">{t("inspections.suggestion")}</th>
              </tr>
            </thead>
            <tbody>
              {problems.slice(0, SHOWN_PROBLEMS).map(({ row, column, reason, found, suggestion }) => (
                <tr key={`${row} ${column ?? ""} ${reason}`}>
                  <td>{row}</td>
                  <td>{column === undefined ? "" : text(RESULT_COLUMNS[column].title)}</td>
                  <td>{t(`inspections.importReason.${reason}`)}</td>
                  <td>{found}</td>
                  <td>{suggestion}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <div className={styles["buttons"]}>
        <Button look="primary" isBusy={isBusy} isDisabled={plan.edits.length === 0} onPress={onBring}>
          {t("inspections.bring", { count: plan.visits })}
        </Button>
      </div>
    </>
  );
}
