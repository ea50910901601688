/** A column of a table. */
export interface TableColumn {
  readonly id: string;
  readonly label: string;
  readonly widthPx: number;
  /** not narrower than this; 48 when not given */
  readonly minWidthPx?: number;
  /** `end` for numbers */
  readonly align?: "start" | "end";
  readonly isSortable?: boolean;
  /** takes what the others leave, until its width is set by hand */
  readonly isFlexible?: boolean;
  /** names the row for a screen reader; the first column when no other does */
  readonly isRowHeader?: boolean;
}

export interface TableSort {
  readonly columnId: string;
  readonly direction: "ascending" | "descending";
}

export type ColumnWidths = Readonly<Record<string, number>>;

const MIN_WIDTH_PX = 48;
const MAX_WIDTH_PX = 800;

export const clampWidth = ({ minWidthPx = MIN_WIDTH_PX }: TableColumn, wantedPx: number): number =>
  Math.round(Math.min(MAX_WIDTH_PX, Math.max(minWidthPx, wantedPx)));

/** The columns as a CSS grid lays them out, and the least width they need together. */
export function columnTracks(
  columns: readonly TableColumn[],
  widths: ColumnWidths,
  leadingPx: number,
): { readonly tracks: string; readonly minWidthPx: number } {
  let minWidthPx = leadingPx;
  const tracks = leadingPx > 0 ? [`${leadingPx}px`] : [];
  for (const column of columns) {
    const widthPx = widths[column.id];
    const trackPx = clampWidth(column, widthPx ?? column.widthPx);
    minWidthPx += trackPx;
    tracks.push(
      column.isFlexible === true && widthPx === undefined ? `minmax(${trackPx}px, 1fr)` : `${trackPx}px`,
    );
  }
  return { tracks: tracks.join(" "), minWidthPx };
}
