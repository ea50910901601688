import type { InspectionTask } from "#domain/dossier/records.ts";
import { ptToMm } from "#domain/sheet.ts";
import type { Sheet, SheetItem } from "#domain/sheet.ts";

/** The sheet that an inspector takes along: the stops in their order, with room for what is found. */

export interface SheetStop {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  readonly tasks: readonly InspectionTask[];
}

/** Words of the sheet, in the reader's language. */
export interface TaskSheetWords {
  readonly title: string;
  readonly subtitle: string;
  readonly heads: readonly [
    number: string,
    building: string,
    task: string,
    due: string,
    result: string,
    note: string,
  ];
  readonly result: string;
  readonly signature: string;
  /** such as `1 / 2` */
  readonly page: (page: number, of: number) => string;
  readonly dueText: (day: string) => string;
}

const WIDTH_MM = 210;
const HEIGHT_MM = 297;
const MARGIN_MM = 14;
const TOP_MM = 36;
const ROW_MM = 17;
const INK = "#1c2430";
const QUIET = "#4e5b69";
const LINE = "#c9c2b1";
/** Left edges of the columns, and the right edge of the last. */
const EDGES_MM = [MARGIN_MM, 22, 80, 112, 140, 162, WIDTH_MM - MARGIN_MM] as const;
const PAD_MM = 1.6;
const FOOT_MM = 20;
export const ROWS_A_PAGE = Math.floor((HEIGHT_MM - TOP_MM - FOOT_MM) / ROW_MM) - 1;

/** Letters of both scripts, near enough to cut a line: a Chinese one is as wide as it is high. */
const widthEm = (letter: string): number => ((letter.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.56);

/** As much of a text as fits, with an ellipsis where something is missing. */
export function fitted(text: string, maxMm: number, sizePt: number): string {
  const letters = [...text];
  let left = maxMm / ptToMm(sizePt);
  const all = letters.reduce((sum, letter) => sum + widthEm(letter), 0);
  if (all <= left) return text;
  left -= 1;
  const kept: string[] = [];
  for (const letter of letters) {
    left -= widthEm(letter);
    if (left < 0) break;
    kept.push(letter);
  }
  return `${kept.join("").trimEnd()}…`;
}

const write = (
  text: string,
  xMm: number,
  baselineMm: number,
  sizePt: number,
  look: Partial<Pick<Extract<SheetItem, { type: "text" }>, "weight" | "colour" | "align">> = {},
): SheetItem => ({
  type: "text",
  text,
  xMm,
  baselineMm,
  align: "start",
  sizePt,
  weight: 400,
  colour: INK,
  ...look,
});

const across = (yMm: number, lineMm: number): SheetItem => ({
  type: "line",
  points: [
    [MARGIN_MM, yMm],
    [WIDTH_MM - MARGIN_MM, yMm],
  ],
  stroke: LINE,
  lineMm,
});

function rowItems(stop: SheetStop, number: number, yMm: number, words: TaskSheetWords): SheetItem[] {
  const cell = (column: number, text: string, line: number, sizePt: number, isQuiet = false): SheetItem => {
    const [left = 0, right = 0] = [EDGES_MM[column], EDGES_MM[column + 1]];
    const shown = fitted(text, right - left - 2 * PAD_MM, sizePt);
    return write(shown, left + PAD_MM, yMm + 5 + line * 4.4, sizePt, isQuiet ? { colour: QUIET } : {});
  };
  const [task] = stop.tasks;
  const due = stop.tasks.flatMap(({ dueDay }) => dueDay ?? []).toSorted()[0];
  const box: SheetItem[] = words.result.split("|").flatMap((word, i): SheetItem[] => {
    const xMm = EDGES_MM[4] + PAD_MM;
    const boxMm = { xMm, yMm: yMm + 2.2 + i * 5.4, widthMm: 3, heightMm: 3 };
    return [
      { type: "box", box: boxMm, stroke: INK, lineMm: 0.25 },
      write(word, xMm + 4.2, yMm + 4.8 + i * 5.4, 8.5),
    ];
  });
  return [
    cell(0, String(number), 0, 9),
    cell(1, stop.name, 0, 9.5),
    cell(1, stop.address, 1, 7.5, true),
    cell(1, stop.id, 2, 7.5, true),
    cell(2, task?.title ?? "", 0, 8.5),
    cell(2, task?.id ?? "", 1, 6.5, true),
    cell(3, due === undefined ? "" : words.dueText(due), 0, 8.5),
    ...box,
    across(yMm + ROW_MM, 0.2),
  ];
}

/** The sheets of a round, one for each page. */
export function taskSheets(stops: readonly SheetStop[], words: TaskSheetWords): readonly Sheet[] {
  const pages = Math.max(1, Math.ceil(stops.length / ROWS_A_PAGE));
  return Array.from({ length: pages }, (_, page): Sheet => {
    const headMm = TOP_MM;
    const items: SheetItem[] = [
      write(words.title, MARGIN_MM, 20, 17, { weight: 600 }),
      write(fitted(words.subtitle, WIDTH_MM - 2 * MARGIN_MM, 9.5), MARGIN_MM, 27, 9.5, { colour: QUIET }),
      ...words.heads.map((head, column) =>
        write(head, (EDGES_MM[column] ?? 0) + PAD_MM, headMm + 5.5, 8.5, { weight: 600 }),
      ),
      across(headMm, 0.4),
      across(headMm + 8, 0.4),
    ];
    const first = page * ROWS_A_PAGE;
    for (const [i, stop] of stops.slice(first, first + ROWS_A_PAGE).entries())
      items.push(...rowItems(stop, first + i + 1, headMm + 8 + i * ROW_MM, words));
    items.push(
      write(words.signature, MARGIN_MM, HEIGHT_MM - 10, 8.5),
      write(words.page(page + 1, pages), WIDTH_MM - MARGIN_MM, HEIGHT_MM - 10, 8.5, {
        align: "end",
        colour: QUIET,
      }),
    );
    return { widthMm: WIDTH_MM, heightMm: HEIGHT_MM, items };
  });
}
