import { MISSING_CLASS, rangeClasses } from "../building-classes.ts";
import type { BuildingClass, ClassedBuildings, ClassRequest } from "../building-classes.ts";
import { allRows } from "../row-list.ts";
import type { RecordColumn } from "./records-answers.ts";
import { codeListOf } from "../dossier/code-lists.ts";
import { DOSSIER_FIELDS } from "../dossier/dossier-fields.ts";
import { code, whole } from "../dossier/record-field.ts";
import { inspectionDueOn } from "../dossier/inspection-frequency.ts";
import type { FieldSpec } from "../dossier/record-field.ts";

/** What buildings are painted by beside their own fields: what their dossiers say. */

/** The share of the minimum set that is filled, in percent: worked out by the records, and no field of its own. */
export const COMPLETENESS = "completeness";

const INSPECTION_DUE = "dossier.inspectionDue";

const PAINTED = {
  "dossier.appraisalGrade": DOSSIER_FIELDS.appraisalGrade,
  "dossier.structure": DOSSIER_FIELDS.structure,
  "dossier.state": DOSSIER_FIELDS.state,
  "dossier.completeness": whole("档案完整度（%）", "Completeness (%)"),
  "dossier.worstFindingLevel": DOSSIER_FIELDS.worstFindingLevel,
  "dossier.openFindingCount": DOSSIER_FIELDS.openFindingCount,
  "dossier.alarmLevel": DOSSIER_FIELDS.alarmLevel,
  "dossier.inspectionDue": code("inspectionDue", "巡查状态", "Inspection"),
  "dossier.yearBuilt": DOSSIER_FIELDS.yearBuilt,
} as const satisfies Readonly<Record<string, FieldSpec>>;

export type DossierColouring = keyof typeof PAINTED;

export const DOSSIER_COLOURINGS = Object.keys(PAINTED) as readonly DossierColouring[];

export const isDossierColouring = (id: string): id is DossierColouring => Object.hasOwn(PAINTED, id);

export const dossierColouringField = (id: DossierColouring): FieldSpec => PAINTED[id];

/** What the records call it. */
export const recordColumnOf = (id: DossierColouring): string =>
  id === INSPECTION_DUE ? "nextInspectionDay" : id.slice(id.indexOf(".") + 1);

/** What a colouring reads out of its column: how far off a visit is changes with the day alone. */
const readValue = (id: DossierColouring, value: unknown, today: string): unknown =>
  id === INSPECTION_DUE && typeof value === "string" ? inspectionDueOn(value, today) : value;

/** Classes of the words of a list, in its order: grade A stands before grade D, however many there are of each. */
function codeClasses(
  codes: readonly string[],
  valueOfRow: readonly (string | undefined)[],
): ClassedBuildings {
  const counts = new Map<string, number>();
  let missingCount = 0;
  for (const value of valueOfRow)
    if (value === undefined) missingCount += 1;
    else counts.set(value, (counts.get(value) ?? 0) + 1);
  const present = codes.filter((code) => counts.has(code));
  const positions = new Map(present.map((code, position) => [code, position]));
  return {
    classes: present.map((code): BuildingClass => ({
      type: "value",
      id: code,
      value: code,
      count: counts.get(code)!,
    })),
    breaks: [],
    missingCount,
    classOfRow: Uint8Array.from(valueOfRow, (value) =>
      value === undefined ? MISSING_CLASS : (positions.get(value) ?? MISSING_CLASS),
    ),
  };
}

/**
 * Sorts every building into a class by a value of its dossier. Cost: linear, and n·log n for limits.
 *
 * @param today by the clock of the place
 * @param rows of the buildings, by the code under which their dossiers are kept
 */
export function classifyDossiers(
  id: DossierColouring,
  column: RecordColumn,
  rows: ReadonlyMap<string, number>,
  rowCount: number,
  request: Omit<ClassRequest, "field">,
  today: string,
): ClassedBuildings {
  const spec = dossierColouringField(id);
  if (spec.list !== undefined) {
    const values = Array.from<unknown, string | undefined>({ length: rowCount }, () => undefined);
    for (const [i, code] of column.codes.entries()) {
      const [row, value] = [rows.get(code), readValue(id, column.values[i], today)];
      if (row !== undefined && typeof value === "string") values[row] = value;
    }
    return codeClasses(
      codeListOf(spec.list).codes.map(({ code }) => code),
      values,
    );
  }
  const numbers = new Float64Array(rowCount).fill(Number.NaN);
  for (const [i, code] of column.codes.entries()) {
    const [row, value] = [rows.get(code), column.values[i]];
    if (row !== undefined && typeof value === "number") numbers[row] = value;
  }
  return rangeClasses(numbers, request, allRows(rowCount));
}
