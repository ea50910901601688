import type { MeasureText, SheetPattern } from "#domain/sheet.ts";
import { shorten } from "#domain/wrap-text.ts";

export interface LegendLine {
  readonly label: string;
  /** #rrggbb */
  readonly colour: string;
  readonly pattern: SheetPattern;
}

/** What one layer's colours mean. */
export interface LegendSection {
  /** empty where its one line says it all */
  readonly title: string;
  readonly lines: readonly LegendLine[];
}

/** A line of the block, from its upper left corner. */
export interface LegendRow {
  readonly xMm: number;
  readonly yMm: number;
  readonly text: string;
  /** undefined: the title of a section */
  readonly swatch: Pick<LegendLine, "colour" | "pattern"> | undefined;
}

export interface LegendBlock {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly rows: readonly LegendRow[];
  /** lines that had no room */
  readonly leftOut: number;
}

/** Sizes at A4. */
export const LEGEND = {
  textPt: 7.5,
  rowMm: 4.5,
  swatchWidthMm: 5,
  swatchHeightMm: 2.8,
  gapMm: 1.8,
  columnGapMm: 5,
};

export interface LegendSpace {
  readonly maxWidthMm: number;
  readonly maxHeightMm: number;
  /** widest line, label included */
  readonly maxColumnMm: number;
  readonly maxColumns: number;
  readonly scale: number;
  /** the last line where some have no room, such as "7 more classes" */
  readonly leftOutText: (count: number) => string;
}

type Line = { readonly text: string; readonly swatch: LegendLine | undefined };

/** Lines in columns of equal width, as narrow as their texts allow; undefined where there is nothing to tell. */
export function layOutLegend(
  sections: readonly LegendSection[],
  space: LegendSpace,
  measure: MeasureText,
): LegendBlock | undefined {
  const { scale } = space;
  const rowMm = LEGEND.rowMm * scale;
  const indentMm = (LEGEND.swatchWidthMm + LEGEND.gapMm) * scale;
  const sizePt = LEGEND.textPt * scale;
  const lines: Line[] = sections.flatMap(({ title, lines: own }) => [
    ...(title === "" ? [] : [{ text: title, swatch: undefined }]),
    ...own.map((line) => ({ text: line.label, swatch: line })),
  ]);
  if (!lines.some(({ swatch }) => swatch !== undefined)) return undefined;
  const widthOf = ({ text, swatch }: Line): number =>
    swatch === undefined ? measure(text, sizePt, 600) : indentMm + measure(text, sizePt, 400);
  const columnMm = Math.min(space.maxColumnMm, space.maxWidthMm, Math.max(...lines.map(widthOf)));
  const gapMm = LEGEND.columnGapMm * scale;
  const fitting = Math.floor((space.maxWidthMm + gapMm) / (columnMm + gapMm));
  const columns = Math.max(1, Math.min(space.maxColumns, fitting));
  const maxRows = Math.max(1, Math.floor(space.maxHeightMm / rowMm));
  const rowsPerColumn = Math.min(maxRows, balancedRows(lines, columns));
  const rows: LegendRow[] = [];
  let [column, row, placed] = [0, 0, 0];
  for (const [position, line] of lines.entries()) {
    // A title at the foot of a column would stand without its lines.
    const isLast = row === rowsPerColumn - 1;
    if (row >= rowsPerColumn || (isLast && line.swatch === undefined && rowsPerColumn > 1)) {
      column++;
      row = 0;
    }
    if (column >= columns) break;
    const isEnd = column === columns - 1 && row === rowsPerColumn - 1 && position < lines.length - 1;
    const missing = lines.slice(position).filter(({ swatch }) => swatch !== undefined).length;
    const [xMm, yMm] = [column * (columnMm + gapMm), row * rowMm];
    if (isEnd && missing > 1) {
      rows.push({
        xMm,
        yMm,
        text: shorten(space.leftOutText(missing), columnMm, (t) => measure(t, sizePt, 600)),
        swatch: undefined,
      });
      break;
    }
    const own = line.swatch === undefined ? columnMm : columnMm - indentMm;
    const weight = line.swatch === undefined ? 600 : 400;
    const text = shorten(line.text, own + 0.01, (t) => measure(t, sizePt, weight));
    rows.push({
      xMm,
      yMm,
      text,
      swatch: line.swatch && { colour: line.swatch.colour, pattern: line.swatch.pattern },
    });
    if (line.swatch !== undefined) placed++;
    row++;
  }
  const total = lines.filter(({ swatch }) => swatch !== undefined).length;
  const usedColumns = 1 + Math.max(...rows.map(({ xMm }) => Math.round(xMm / (columnMm + gapMm))));
  return {
    widthMm: usedColumns * columnMm + (usedColumns - 1) * gapMm,
    heightMm: Math.max(...rows.map(({ yMm }) => yMm)) + rowMm,
    rows,
    leftOut: total - placed,
  };
}

/** Fewest rows with which the lines fit into the columns, no title at a column's foot. */
function balancedRows(lines: readonly Line[], columns: number): number {
  for (let rows = Math.ceil(lines.length / columns); rows < lines.length; rows++) {
    let [column, row] = [0, 0];
    for (const { swatch } of lines) {
      if (row >= rows || (row === rows - 1 && swatch === undefined && rows > 1)) {
        column++;
        row = 0;
      }
      row++;
    }
    if (column < columns) return rows;
  }
  return lines.length;
}
