import { useCallback, useMemo } from "react";
import { chooseRow, goToRow, pointAt } from "#commands/cursor-commands.ts";
import { buildingAt } from "#domain/building-index.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { hasRow } from "#domain/row-list.ts";
import { codeEntry } from "#domain/dossier/code-lists.ts";
import type { RecordColumn } from "#domain/records/records-answers.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { WindowedList } from "#ui/windowed-list.tsx";
import { buildingBrief, buildingName } from "../building-words.ts";
import { useConsole, useLive, useSession } from "../console.ts";
import { useRecordsAnswer } from "../use-records-answer.ts";
import type { RecordsQuestion } from "../use-records-answer.ts";
import { useSelectedRows } from "../use-rows.ts";
import { rowsByCode } from "#domain/dossier/rows-by-code.ts";
import styles from "./dossiers.module.css";

const ROW_PX = 42;
const NO_ROW = -1;

/** Grades of all buildings; none for a role that does not see them. */
const askGrades: RecordsQuestion<ReadonlyMap<string, string>> = async (records, signal) => {
  const column: RecordColumn = await records.ask("column", ["appraisalGrade"], { signal });
  return new Map(column.codes.map((code, i) => [code, String(column.values[i])]));
};

export interface ResultListProps {
  readonly index: BuildingIndex;
  /** codes of the buildings; undefined while the first answer is under way */
  readonly codes: readonly string[] | undefined;
}

/** Buildings by their codes, as a list that is one with the map: what is pointed at or chosen here is there. */
export function ResultList({ index, codes }: ResultListProps) {
  const { t } = useLanguage();
  const console = useConsole();
  const { value: grades } = useRecordsAnswer(askGrades);
  const byCode = rowsByCode(index);
  const rows = useMemo(() => (codes ?? []).map((code) => byCode.get(code) ?? NO_ROW), [byCode, codes]);
  const layerId = useSession((state) => state.layers.find((layer) => layer.type === "buildings")?.id);
  const selection = useSession((state) => state.selection);
  const cursor = useSession((state) => state.cursor);
  const selected = useSelectedRows();
  const hovered = useLive(({ hover }) => (hover?.layerId === layerId ? Number(hover?.featureId) : NO_ROW));
  const firstRow = Number(selection.find((ref) => ref.layerId === layerId)?.featureId ?? Number.NaN);
  const first = useMemo(() => rows.indexOf(firstRow), [rows, firstRow]);
  const pointed = useMemo(() => (cursor === undefined ? -1 : rows.indexOf(cursor.row)), [rows, cursor]);
  const rowAt = useCallback((position: number): number => rows[position] ?? NO_ROW, [rows]);
  if (codes === undefined) return null;
  if (codes.length === 0)
    return (
      <EmptyState icon="filter" title={t("dossiers.none")} level={3}>
        {t("dossiers.noneHint")}
      </EmptyState>
    );
  return (
    <WindowedList
      label={t("dossiers.results")}
      count={rows.length}
      rowHeightPx={ROW_PX}
      active={Math.max(0, pointed >= 0 ? pointed : first)}
      revealed={cursor?.by === "map" ? pointed : first}
      isSelected={(position) => rowAt(position) !== NO_ROW && hasRow(selected, rowAt(position))}
      isMarked={(position) => rowAt(position) !== NO_ROW && rowAt(position) === hovered}
      onPoint={(position) => {
        const row = position === undefined ? NO_ROW : rowAt(position);
        pointAt(console, row === NO_ROW ? undefined : row, "list");
      }}
      onChoose={(position, mode) => {
        const row = rowAt(position);
        if (row === NO_ROW) return;
        if (mode === "only") goToRow(console, row, false);
        else chooseRow(console, row, "toggle");
      }}
    >
      {(position) => (
        <ResultRow
          index={index}
          row={rowAt(position)}
          code={codes[position] ?? ""}
          grade={grades?.get(codes[position] ?? "")}
        />
      )}
    </WindowedList>
  );
}

interface ResultRowProps {
  readonly index: BuildingIndex;
  readonly row: number;
  readonly code: string;
  readonly grade: string | undefined;
}

function ResultRow({ index, row, code, grade }: ResultRowProps) {
  const tools = useLanguage();
  const { t, text, language } = tools;
  const building = row === NO_ROW ? undefined : buildingAt(index, row);
  const name = building === undefined ? undefined : buildingName(building, language);
  const entry = grade === undefined || grade === "none" ? undefined : codeEntry("appraisalGrade", grade);
  return (
    <>
      <span className={styles["name"]}>
        {name ?? code}
        {entry !== undefined && (
          <span className={styles["grade"]} title={text(entry.title)}>
            <i style={{ backgroundColor: entry.colour }} aria-hidden />
            {entry.code}
          </span>
        )}
      </span>
      <span className={styles["sub"]}>
        {building === undefined
          ? t("dossiers.notOnMap")
          : [...(name === undefined ? [] : [code]), ...buildingBrief(building, tools)].join("\u2002")}
      </span>
    </>
  );
}
