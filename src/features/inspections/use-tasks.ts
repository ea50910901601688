import { useMemo } from "react";
import { asRecord } from "#domain/dossier/inspection-edits.ts";
import { filterTasks } from "#domain/dossier/inspection-round.ts";
import type { TaskFilter } from "#domain/dossier/inspection-round.ts";
import type { InspectionTask } from "#domain/dossier/records.ts";
import type { RecordCondition } from "#domain/records/record-condition.ts";
import { useRecordsAnswer } from "../use-records-answer.ts";
import type { RecordsQuestion } from "../use-records-answer.ts";

const MOST = 10_000;
/** Closed visits are many: of the latest so many are looked at. */
const MOST_CLOSED = 2000;

const CLOSED: RecordCondition = {
  type: "field",
  field: "state",
  op: "in",
  values: ["closedNormal", "closedFixed"],
};

const askOpen: RecordsQuestion<readonly InspectionTask[]> = async (records, signal) => {
  const where: RecordCondition = { type: "not", of: CLOSED };
  const page = await records.ask("list", [{ kind: "task", where, limit: MOST }], { signal });
  return page.records.map((record) => asRecord("task", record));
};

const askClosed: RecordsQuestion<readonly InspectionTask[]> = async (records, signal) => {
  const sort = { field: "finishedAt", isDescending: true };
  const page = await records.ask("list", [{ kind: "task", where: CLOSED, sort, limit: MOST_CLOSED }], {
    signal,
  });
  return page.records.map((record) => asRecord("task", record));
};

/** The city's tasks that a filter lets through, and all that it chose from. */
export function useTasks(filter: TaskFilter, today: string) {
  const answer = useRecordsAnswer(filter.scope === "closed" ? askClosed : askOpen);
  const { value } = answer;
  const shown = useMemo(
    () => (value === undefined ? undefined : filterTasks(value, filter, today)),
    [value, filter, today],
  );
  return { ...answer, all: value, shown };
}
