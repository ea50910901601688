/** ISO 216, portrait: width and height in millimetres. */
const PAPERS = { a4: [210, 297], a3: [297, 420], a2: [420, 594] } as const;
export type PaperId = keyof typeof PAPERS;
export const PAPER_IDS = ["a4", "a3", "a2"] as const satisfies readonly PaperId[];

export type Orientation = "portrait" | "landscape";

/** Dots to the inch that a sheet of paper can be drawn in. */
export const PAPER_DPIS = [150, 300] as const;

/** A sheet before anything is on it. */
export interface SheetFormat {
  readonly widthMm: number;
  readonly heightMm: number;
  /** pixels to the inch of the map on it */
  readonly dpi: number;
  /** size of letters, lines and margins against those of A4 */
  readonly scale: number;
}

/** Larger sheets are read from farther away, though not in proportion. */
const PAPER_SCALES: Readonly<Record<PaperId, number>> = { a4: 1, a3: 1.2, a2: 1.5 };

export function paperFormat(paper: PaperId, orientation: Orientation, dpi: number): SheetFormat {
  const [shortMm, longMm] = PAPERS[paper];
  const isWide = orientation === "landscape";
  return {
    widthMm: isWide ? longMm : shortMm,
    heightMm: isWide ? shortMm : longMm,
    dpi,
    scale: PAPER_SCALES[paper],
  };
}

/** A picture has no millimetres of its own: its shorter side is taken for that of a sheet of this size. */
const PICTURE_SIDE_MM = 190;

/** A picture of so many pixels: its letters are as large beside it as on a sheet of paper, whatever its size. */
export function pictureFormat(widthPx: number, heightPx: number): SheetFormat {
  const pxPerMm = Math.min(widthPx, heightPx) / PICTURE_SIDE_MM;
  return { widthMm: widthPx / pxPerMm, heightMm: heightPx / pxPerMm, dpi: pxPerMm * 25.4, scale: 1 };
}
