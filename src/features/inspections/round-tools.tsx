import { useState } from "react";
import { toAppError } from "#base/app-error.ts";
import { randomId } from "#base/random-id.ts";
import { showRound } from "#commands/rounds.ts";
import { buildingAt } from "#domain/building-index.ts";
import { asRecord, editOf } from "#domain/dossier/inspection-edits.ts";
import { dueTasks } from "#domain/dossier/inspection-round.ts";
import type { InspectionTask } from "#domain/dossier/records.ts";
import { ROLES } from "#domain/dossier/roles.ts";
import { planRound } from "#domain/dossier/visit-round.ts";
import type { VisitRound } from "#domain/dossier/visit-round.ts";
import type { RecordCondition } from "#domain/records/record-condition.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { buildingName } from "../building-words.ts";
import { useCodeRows } from "../code-rows.ts";
import { useConsole, useRecords } from "../console.ts";
import { useCommit } from "../edit-outcome.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import styles from "./inspections.module.css";
import { makeTaskPdf } from "./task-pdf.ts";
import type { SheetStop } from "./task-sheet.ts";

export interface RoundToolsProps {
  /** those that are listed */
  readonly tasks: readonly InspectionTask[];
  readonly gridCode: string | undefined;
  readonly today: string;
}

/** Buildings that are visited in a day at most. */
const MOST_STOPS = 40;
/** Tasks that are made at a time. */
const MOST_TASKS = 200;

/** What is done with the listed visits: the way between them, a sheet to take along, and results that come back. */
export function RoundTools({ tasks, gridCode, today }: RoundToolsProps) {
  const tools = useLanguage();
  const { t, format, language } = tools;
  const console = useConsole();
  const known = useCodeRows();
  const mayEdit = useRecords((state) => ROLES[state.actor.role].mayEdit);
  const { commit } = useCommit();
  const [isImporting, setImporting] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [said, say] = useState("");

  const roundOf = (): VisitRound<SheetStop> => {
    const stops = new Map<string, SheetStop>();
    for (const task of tasks) {
      const row = known?.rows.get(task.buildingCode);
      if (row === undefined || known === undefined) continue;
      const before = stops.get(task.buildingCode);
      if (before !== undefined) {
        stops.set(task.buildingCode, { ...before, tasks: [...before.tasks, task] });
        continue;
      }
      if (stops.size === MOST_STOPS) continue;
      const building = buildingAt(known.index, row);
      const { longitudeDeg, latitudeDeg, address } = building;
      const name = buildingName(building, language) ?? task.buildingCode;
      stops.set(task.buildingCode, {
        id: task.buildingCode, name, address: address ?? "", longitudeDeg, latitudeDeg, tasks: [task],
      }); // prettier-ignore
    }
    return planRound([...stops.values()]);
  };
  const lengthText = (round: VisitRound<SheetStop>): string => {
    const { stops, lengthM } = round;
    const length = t("inspections.roundLength", { count: stops.length, length: format.length(lengthM) });
    const buildings = new Set(tasks.map(({ buildingCode }) => buildingCode)).size;
    if (buildings <= MOST_STOPS) return length;
    return `${length}\u2002${t("inspections.roundCut", { count: MOST_STOPS })}`;
  };
  const draw = (): void => {
    const round = roundOf();
    if (showRound(console, round.stops)) say(lengthText(round));
  };
  const print = async (): Promise<void> => {
    setBusy(true);
    try {
      const round = roundOf();
      const pdf = await makeTaskPdf(round, { today, gridCode, lengthText: lengthText(round) }, tools);
      console.services.saveFile(pdf, `${t("inspections.sheetFile")}-${today}.pdf`);
      say(t("inspections.sheetSaved", { count: round.stops.length }));
    } catch (thrown) {
      const { code, params } = toAppError(thrown);
      say(errorText(t, code, params));
    } finally {
      setBusy(false);
    }
  };
  const makeTasks = async (): Promise<void> => {
    const records = console.services.records.current();
    if (records === undefined) return;
    setBusy(true);
    try {
      const conditions: RecordCondition[] = [
        { type: "field", field: "nextInspectionDay", op: "le", value: today },
        ...(gridCode === undefined
          ? []
          : [{ type: "field", field: "gridCode", op: "is", value: gridCode } as const]),
      ];
      const [due, under] = await Promise.all([
        records.ask("list", [
          {
            kind: "dossier",
            where: { type: "all", of: conditions },
            sort: { field: "nextInspectionDay" },
            limit: 10_000,
          },
        ]),
        records.ask("list", [
          {
            kind: "task",
            where: {
              type: "not",
              of: { type: "field", field: "state", op: "in", values: ["closedNormal", "closedFixed"] },
            },
            limit: 10_000,
          },
        ]),
      ]);
      const made = dueTasks(
        due.records.map((record) => asRecord("dossier", record)),
        new Set(under.records.map(({ buildingCode }) => buildingCode)),
        { title: t("inspections.routineTitle"), newId: randomId, today, nowMs: Date.now() },
        MOST_TASKS,
      );
      if (made.length > 0)
        await commit(
          t("inspections.reason.due"),
          made.flatMap((task) => editOf("task", undefined, task) ?? []),
        );
      say(t("inspections.made", { count: made.length }));
    } catch (thrown) {
      const { code, params } = toAppError(thrown);
      say(errorText(t, code, params));
    } finally {
      setBusy(false);
    }
  };
  const hasStops = tasks.length > 0 && known !== undefined;
  return (
    <div className={styles["buttons"]}>
      <Button icon="line" isDisabled={!hasStops} onPress={draw}>
        {t("inspections.route")}
      </Button>
      <Button icon="printer" isBusy={isBusy} isDisabled={!hasStops} onPress={() => void print()}>
        {t("inspections.print")}
      </Button>
      <Button icon="upload" isDisabled={!mayEdit} onPress={() => setImporting(true)}>
        {t("inspections.import")}
      </Button>
      <Button icon="plus" isBusy={isBusy} isDisabled={!mayEdit} onPress={() => void makeTasks()}>
        {t("inspections.makeDue")}
      </Button>
      <output className={styles["quiet"]}>{said}</output>
      {isImporting && <ImportDialog onClose={() => setImporting(false)} />}
    </div>
  );
}
