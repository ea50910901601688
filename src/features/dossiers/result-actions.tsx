import { useState } from "react";
import { toAppError } from "#base/app-error.ts";
import { usualColouring } from "#catalog/colouring-spec.ts";
import { setColouring } from "#commands/colouring-edits.ts";
import { csvOfCells } from "#domain/export-text.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { DOSSIER_COLOURINGS } from "#domain/records/dossier-colouring.ts";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import { visibleLevel } from "#domain/dossier/roles.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import type { DossierQuestion } from "#domain/records/dossier-question.ts";
import type { RecordCondition } from "#domain/records/record-condition.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { Menu } from "#ui/menu.tsx";
import { paintedFieldText } from "../field-words.ts";
import { useConsole, useRecords } from "../console.ts";
import { fileNameOf } from "../file-name.ts";
import { recordFieldTitle, storedValueText } from "../record-text.ts";
import { rowsOfCodes } from "#domain/dossier/rows-by-code.ts";
import styles from "./dossiers.module.css";
import { listColumns, listRecords } from "./list-records.ts";
import { Printout } from "./printout.tsx";
import { questionText } from "./question-text.ts";

export interface ResultActionsProps {
  readonly index: BuildingIndex;
  readonly codes: readonly string[];
  readonly where: RecordCondition | undefined;
  readonly question: DossierQuestion;
}

/** What is done with all that was found: on the map, on paper, in a file. */
export function ResultActions({ index, codes, where, question }: ResultActionsProps) {
  const tools = useLanguage();
  const { t } = tools;
  const console = useConsole();
  const { session, services } = console;
  const level = useRecords((state) => visibleLevel(state.actor));
  const [said, say] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [printed, setPrinted] = useState<{
    readonly records: readonly VisibleRecord[];
    readonly atMs: number;
  }>();
  const isNone = codes.length === 0;
  const columns = listColumns(question, level);

  /** What leaves the program is written down before it does. */
  async function take(object: string): Promise<readonly VisibleRecord[] | undefined> {
    const records = services.records.current();
    if (records === undefined) return undefined;
    setBusy(true);
    say("");
    try {
      const list = await listRecords(records, where);
      await records.ask("logExport", [object, ["code", ...columns], questionText(question, tools)]);
      return list;
    } catch (thrown) {
      const { code, params } = toAppError(thrown);
      say(errorText(t, code, params));
      return undefined;
    } finally {
      setBusy(false);
    }
  }

  async function print(): Promise<void> {
    const list = await take("dossiers.print");
    if (list !== undefined) setPrinted({ records: list, atMs: Date.now() });
  }

  async function exportCsv(): Promise<void> {
    const list = await take("dossiers.csv");
    if (list === undefined) return;
    const head = [t("dossiers.code"), ...columns.map((field) => recordFieldTitle("dossier", field, tools))];
    const lines = list.map(({ id, values }) => [
      id,
      ...columns.map((field) => {
        const value = values[field];
        if (value === undefined || typeof value === "number") return value;
        return storedValueText(RECORD_FIELDS.dossier[field], value, tools);
      }),
    ]);
    const bytes = csvOfCells([head, ...lines]);
    services.saveFile(
      new Blob([new Uint8Array(bytes)], { type: "text/csv;charset=utf-8" }),
      fileNameOf(`${session.getState().cityId ?? "yutu"}-dossiers`, "csv"),
    );
    say(t("dossiers.exported", { count: list.length }));
  }

  return (
    <div className={styles["actions"]}>
      <Button
        icon="pick"
        isDisabled={isNone}
        onPress={() => session.getState().selectRows(rowsOfCodes(index, codes), "replace")}
      >
        {t("dossiers.selectAll")}
      </Button>
      <Button
        icon="isolate"
        isDisabled={isNone}
        onPress={() => session.getState().setIsolatedRows(rowsOfCodes(index, codes))}
      >
        {t("dossiers.isolate")}
      </Button>
      <Menu
        label={t("dossiers.colour")}
        trigger={<Button icon="colour">{t("dossiers.colour")}</Button>}
        groups={[
          {
            id: "fields",
            entries: DOSSIER_COLOURINGS.map((id) => ({ id, label: paintedFieldText(id, tools) })),
          },
        ]}
        onAction={(id) => {
          const field = DOSSIER_COLOURINGS.find((one) => one === id);
          if (field !== undefined) setColouring(console, usualColouring(field));
        }}
      />
      <span className={styles["gap"]} />
      <IconButton
        icon="printer"
        label={t("dossiers.print")}
        isDisabled={isNone || isBusy}
        onPress={() => void print()}
      />
      <IconButton
        icon="download"
        label={t("dossiers.csv")}
        isDisabled={isNone || isBusy}
        onPress={() => void exportCsv()}
      />
      <output className={styles["said"]}>{said}</output>
      {printed !== undefined && (
        <Printout
          {...printed}
          columns={columns}
          title={questionText(question, tools)}
          onDone={() => setPrinted(undefined)}
        />
      )}
    </div>
  );
}
