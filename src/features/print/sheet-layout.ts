import type { MeasureText, SheetBox } from "#domain/sheet.ts";
import { layOutLegend } from "./legend-block.ts";
import type { LegendBlock, LegendSection, LegendSpace } from "./legend-block.ts";
import type { SheetFormat } from "./sheet-format.ts";
import { moved, notesBlock, titleBlock } from "./text-block.ts";
import type { TextBlock } from "./text-block.ts";

/** `framed`: a map in its frame, with the rest beside it. `full`: the map from edge to edge, the rest on it. */
export type SheetStyle = "framed" | "full";

/** What a sheet has to say, in the reader's words. */
export interface SheetContent {
  /** empty: none */
  readonly title: string;
  readonly subtitle: string;
  readonly legend: readonly LegendSection[];
  readonly leftOutText: (count: number) => string;
  /** date, sources, approval number: each begins a line */
  readonly notes: readonly string[];
  /** the lines of the seal, separated by `\n`; undefined: none */
  readonly seal: string | undefined;
  readonly hasScale: boolean;
  readonly hasNorth: boolean;
  /** coordinates along the frame; only a framed sheet has room for them */
  readonly hasGrid: boolean;
}

/** Where everything on a sheet is; what is undefined is not on it. */
export interface SheetLayout {
  readonly format: SheetFormat;
  readonly style: SheetStyle;
  readonly map: SheetBox;
  readonly title: TextBlock | undefined;
  readonly legend: { readonly box: SheetBox; readonly block: LegendBlock } | undefined;
  readonly scaleBar: SheetBox | undefined;
  readonly north: SheetBox | undefined;
  readonly seal: SheetBox | undefined;
  readonly notes: TextBlock | undefined;
}

/** At A4. */
const MARGIN_MM = 10;
const GAP_MM = 4;
const SCALE_MM = { width: 50, height: 11 };
const NORTH_MM = { width: 10, height: 13 };
/** A seal of Chinese characters is square; words in letters want a broad one. */
const SEAL_MM = { height: 13, square: 13, broad: 25 };
/** Coordinates along the frame. */
const GRID_MM = 4.5;
/** Around what stands on the map. */
const PLATE_MM = 2.5;
/** Three lines of a legend are the least that says something. */
const LEGEND_MIN_MM = 14;

export function layoutOf(
  format: SheetFormat,
  style: SheetStyle,
  content: SheetContent,
  measure: MeasureText,
): SheetLayout {
  return style === "framed" ? framed(format, content, measure) : full(format, content, measure);
}

const sealWidthMm = (seal: string | undefined): number =>
  seal === undefined ? 0 : /\p{Script=Han}/u.test(seal) ? SEAL_MM.square : SEAL_MM.broad;

function framed(format: SheetFormat, content: SheetContent, measure: MeasureText): SheetLayout {
  const { widthMm, heightMm, scale: k } = format;
  const [margin, gap] = [MARGIN_MM * k, GAP_MM * k];
  const innerWidth = widthMm - 2 * margin;
  const sealMm = sealWidthMm(content.seal) * k;

  const title = titleBlock(
    content.title,
    content.subtitle,
    margin,
    margin,
    innerWidth - (sealMm > 0 ? sealMm + gap : 0),
    k,
    measure,
  );
  const seal =
    sealMm === 0
      ? undefined
      : { xMm: widthMm - margin - sealMm, yMm: margin, widthMm: sealMm, heightMm: SEAL_MM.height * k };
  const headMm = Math.max(title?.box.heightMm ?? 0, seal?.heightMm ?? 0);
  const topMm = margin + (headMm > 0 ? headMm + gap * 0.75 : 0);

  // The foot: north and scale to the left, notes beside them.
  let footX = margin;
  const northSize = content.hasNorth ? NORTH_MM.height * k : 0;
  const north: SheetBox | undefined = content.hasNorth
    ? { xMm: footX, yMm: 0, widthMm: NORTH_MM.width * k, heightMm: northSize }
    : undefined;
  if (north !== undefined) footX += north.widthMm + gap;
  const scaleBar: SheetBox | undefined = content.hasScale
    ? { xMm: footX, yMm: 0, widthMm: SCALE_MM.width * k, heightMm: SCALE_MM.height * k }
    : undefined;
  if (scaleBar !== undefined) footX += scaleBar.widthMm + gap * 1.5;
  const notes = notesBlock(content.notes, footX, 0, widthMm - margin - footX, k, measure);
  const footMm = Math.max(northSize, scaleBar?.heightMm ?? 0, notes?.box.heightMm ?? 0);
  const footY = heightMm - margin - footMm;
  let bottomMm = footMm > 0 ? footY - gap : heightMm - margin;

  const isWide = widthMm > heightMm;
  const space: LegendSpace = isWide
    ? {
        maxWidthMm: 60 * k,
        maxHeightMm: bottomMm - topMm,
        maxColumnMm: 60 * k,
        maxColumns: 1,
        scale: k,
        leftOutText: content.leftOutText,
      }
    : {
        maxWidthMm: innerWidth,
        maxHeightMm: heightMm * 0.26,
        maxColumnMm: 70 * k,
        maxColumns: 5,
        scale: k,
        leftOutText: content.leftOutText,
      };
  const block = layOutLegend(content.legend, space, measure);
  let rightMm = widthMm - margin;
  let legend: SheetLayout["legend"];
  if (block !== undefined) {
    const { widthMm: blockWidth, heightMm: blockHeight } = block;
    if (isWide) {
      rightMm -= blockWidth + gap * 1.25;
      legend = {
        box: { xMm: widthMm - margin - blockWidth, yMm: topMm, widthMm: blockWidth, heightMm: blockHeight },
        block,
      };
    } else {
      bottomMm -= blockHeight + gap;
      legend = {
        box: { xMm: margin, yMm: bottomMm + gap, widthMm: blockWidth, heightMm: blockHeight },
        block,
      };
    }
  }
  const grid = content.hasGrid ? GRID_MM * k : 0;
  const at = (box: SheetBox | undefined, size: number): SheetBox | undefined =>
    box && { ...box, yMm: footY + (footMm - size) / 2 };
  return {
    format,
    style: "framed",
    map: {
      xMm: margin + grid,
      yMm: topMm + grid,
      widthMm: rightMm - margin - 2 * grid,
      heightMm: bottomMm - topMm - 2 * grid,
    },
    title,
    seal,
    north: at(north, northSize),
    scaleBar: at(scaleBar, scaleBar?.heightMm ?? 0),
    notes: notes && moved(notes, footY + (footMm - notes.box.heightMm) / 2),
    legend,
  };
}

function full(format: SheetFormat, content: SheetContent, measure: MeasureText): SheetLayout {
  const { widthMm, heightMm, scale: k } = format;
  const [inset, pad, gap] = [5 * k, PLATE_MM * k, GAP_MM * k];
  const sealMm = sealWidthMm(content.seal) * k;
  const title = titleBlock(
    content.title,
    content.subtitle,
    inset + pad,
    inset + pad,
    widthMm - 2 * (inset + pad) - (sealMm > 0 ? sealMm + gap : 0),
    k,
    measure,
  );
  const seal =
    sealMm === 0
      ? undefined
      : { xMm: widthMm - inset - sealMm, yMm: inset, widthMm: sealMm, heightMm: SEAL_MM.height * k };

  // Sources run along the lower edge; all else keeps above them.
  const strip = notesBlock(content.notes, inset, 0, widthMm - 2 * inset, k, measure);
  const stripMm = strip === undefined ? 0 : strip.box.heightMm + 2 * k;
  const notes = strip && moved(strip, heightMm - stripMm + k);
  const bottomMm = heightMm - stripMm - inset;

  const scaleBar: SheetBox | undefined = content.hasScale
    ? {
        xMm: widthMm - inset - pad - SCALE_MM.width * k,
        yMm: bottomMm - pad - SCALE_MM.height * k,
        widthMm: SCALE_MM.width * k,
        heightMm: SCALE_MM.height * k,
      }
    : undefined;
  const northSize = { widthMm: NORTH_MM.width * k, heightMm: NORTH_MM.height * k };
  const north: SheetBox | undefined = content.hasNorth
    ? {
        ...northSize,
        xMm: widthMm - inset - pad - northSize.widthMm,
        yMm: (scaleBar === undefined ? bottomMm : scaleBar.yMm - pad - gap / 2) - pad - northSize.heightMm,
      }
    : undefined;

  const topMm = title === undefined ? inset : title.box.yMm + title.box.heightMm + pad + gap;
  const block = layOutLegend(
    content.legend,
    {
      maxWidthMm: Math.max(
        30 * k,
        widthMm - 2 * inset - 2 * pad - (scaleBar === undefined ? 0 : scaleBar.widthMm + 2 * pad + gap),
      ),
      maxHeightMm: Math.max(LEGEND_MIN_MM * k, bottomMm - topMm - 2 * pad),
      maxColumnMm: 60 * k,
      maxColumns: 2,
      scale: k,
      leftOutText: content.leftOutText,
    },
    measure,
  );
  const legend = block && {
    block,
    box: {
      xMm: inset + pad,
      yMm: bottomMm - pad - block.heightMm,
      widthMm: block.widthMm,
      heightMm: block.heightMm,
    },
  };
  return {
    format,
    style: "full",
    map: { xMm: 0, yMm: 0, widthMm, heightMm },
    title,
    seal,
    north,
    scaleBar,
    notes,
    legend,
  };
}
