import { scaleStep } from "#domain/scale-step.ts";
import { ptToMm } from "#domain/sheet.ts";
import type { SheetBox, SheetItem, SheetPoint } from "#domain/sheet.ts";
import type { SheetGrid } from "#domain/sheet-grid.ts";
import type { SheetInk } from "./sheet-ink.ts";

/** What the scale bar says. */
export interface ScaleWords {
  /** metres on the ground for a millimetre of the sheet, at the middle of the map */
  readonly metresPerMm: number;
  /** such as "1:5,000", or that the bar is true at the middle only; empty: none */
  readonly text: string;
  readonly lengthText: (lengthM: number) => string;
}

/** A bar of four parts under its words. */
export function scaleItems(box: SheetBox, words: ScaleWords, ink: SheetInk, k: number): SheetItem[] {
  const step = scaleStep(words.metresPerMm, box.widthMm - 8 * k);
  if (step === undefined) return [];
  const [barY, barMm] = [box.yMm + 4.6 * k, 1.4 * k];
  const partMm = step.width / 4;
  const text = (value: string, xMm: number, baselineMm: number, sizePt: number): SheetItem => ({
    type: "text", text: value, xMm, baselineMm, align: "middle", sizePt, weight: 400, colour: ink.strong,
  }); // prettier-ignore
  const left = box.xMm + 2 * k;
  const items: SheetItem[] = [];
  if (words.text !== "") {
    items.push({
      type: "text",
      text: words.text,
      xMm: left,
      baselineMm: box.yMm + 3 * k,
      align: "start",
      sizePt: 7.5 * k,
      weight: 600,
      colour: ink.strong,
    });
  }
  for (let part = 0; part < 4; part++) {
    items.push({
      type: "box",
      box: { xMm: left + part * partMm, yMm: barY, widthMm: partMm, heightMm: barMm },
      fill: part % 2 === 0 ? ink.strong : ink.paper,
    });
  }
  items.push({
    type: "box",
    box: { xMm: left, yMm: barY, widthMm: step.width, heightMm: barMm },
    stroke: ink.strong,
    lineMm: 0.2 * k,
  });
  const labelY = barY + barMm + ptToMm(6.5 * k) + 0.5 * k;
  items.push(text("0", left, labelY, 6.5 * k));
  items.push(text(words.lengthText(step.lengthM / 2), left + step.width / 2, labelY, 6.5 * k));
  items.push(text(words.lengthText(step.lengthM), left + step.width, labelY, 6.5 * k));
  return items;
}

/** A needle whose eastern half is hollow; it turns with the map, its letter stays upright. */
export function northItems(
  box: SheetBox,
  headingDeg: number,
  letter: string,
  ink: SheetInk,
  k: number,
): SheetItem[] {
  const [cx, cy] = [box.xMm + box.widthMm / 2, box.yMm + box.heightMm / 2];
  const turn = (-headingDeg * Math.PI) / 180;
  const at = (x: number, y: number): SheetPoint => [
    cx + x * Math.cos(turn) - y * Math.sin(turn),
    cy + x * Math.sin(turn) + y * Math.cos(turn),
  ];
  const [tip, tail] = [at(0, -2.9 * k), at(0, 3 * k)];
  const [west, east] = [at(-2.4 * k, 4.6 * k), at(2.4 * k, 4.6 * k)];
  const [lx, ly] = at(0, -4.6 * k);
  return [
    { type: "area", points: [tip, west, tail], fill: ink.strong },
    { type: "area", points: [tip, tail, east], fill: ink.paper },
    { type: "line", points: [tip, west, tail, east, tip], stroke: ink.strong, lineMm: 0.2 * k },
    {
      type: "text",
      text: letter,
      xMm: lx,
      baselineMm: ly + ptToMm(8 * k) * 0.36,
      align: "middle",
      sizePt: 8 * k,
      weight: 600,
      colour: ink.strong,
    },
  ];
}

/** Letters of a seal at A4: those of Chinese seals fill it, Latin ones would shout. */
const MAX_SEAL_PT = 13;

/** A cinnabar seal of two lines within two frames. */
export function sealItems(box: SheetBox, words: string, ink: SheetInk, k: number): SheetItem[] {
  const lines = words.split("\n");
  const longest = Math.max(
    ...lines.map((line) => [...line].reduce((sum, letter) => sum + (letter > "ÿ" ? 1 : 0.62), 0)),
  );
  const rim = 3.4 * k;
  const sizeMm = Math.min(
    (box.widthMm - rim) / longest,
    ((box.heightMm - rim) / lines.length) * 0.92,
    MAX_SEAL_PT * ptToMm(k),
  );
  const sizePt = sizeMm / ptToMm(1);
  const inset = 1 * k;
  const firstMm = box.yMm + box.heightMm / 2 - ((lines.length - 1) * sizeMm * 1.12) / 2;
  return [
    { type: "box", box, stroke: ink.seal, lineMm: 0.6 * k },
    {
      type: "box",
      box: {
        xMm: box.xMm + inset,
        yMm: box.yMm + inset,
        widthMm: box.widthMm - 2 * inset,
        heightMm: box.heightMm - 2 * inset,
      },
      stroke: ink.seal,
      lineMm: 0.2 * k,
    },
    ...lines.map((text, position): SheetItem => ({
      type: "text",
      text,
      xMm: box.xMm + box.widthMm / 2,
      baselineMm: firstMm + position * sizeMm * 1.12 + sizeMm * 0.36,
      align: "middle",
      sizePt,
      weight: 600,
      colour: ink.seal,
    })),
  ];
}

export interface GridWords {
  readonly grid: SheetGrid;
  /** metres on the ground for a millimetre of the sheet */
  readonly metresPerMm: number;
  readonly valueText: (value: number, axis: "east" | "north") => string;
}

/** Ticks inside the frame with their coordinates outside, and crosses where lines would cross. */
export function gridItems(
  map: SheetBox,
  { grid, metresPerMm, valueText }: GridWords,
  ink: SheetInk,
  k: number,
): SheetItem[] {
  const items: SheetItem[] = [];
  const [right, bottom] = [map.xMm + map.widthMm, map.yMm + map.heightMm];
  const [tickMm, sizePt] = [2.2 * k, 6 * k];
  const line = (...points: SheetPoint[]): void => {
    items.push({ type: "line", points, stroke: "#ffffff", lineMm: 0.55 * k });
    items.push({ type: "line", points, stroke: PLAN_INK, lineMm: 0.18 * k });
  };
  const label = (
    value: number,
    axis: "east" | "north",
    xMm: number,
    baselineMm: number,
    isUpright: boolean,
  ): void => {
    items.push({
      type: "text", text: valueText(value, axis), xMm, baselineMm, align: "middle", sizePt, weight: 400, colour: ink.quiet, isUpright,
    }); // prettier-ignore
  };
  for (const [eastM, northM] of grid.crossings) {
    const [x, y] = [
      map.xMm + map.widthMm / 2 + eastM / metresPerMm,
      map.yMm + map.heightMm / 2 - northM / metresPerMm,
    ];
    line([x - 1.4 * k, y], [x + 1.4 * k, y]);
    line([x, y - 1.4 * k], [x, y + 1.4 * k]);
  }
  for (const { edge, alongM, value } of grid.ticks) {
    const alongMm = alongM / metresPerMm;
    const isAlongX = edge === "north" || edge === "south";
    const at = isAlongX ? map.xMm + alongMm : bottom - alongMm;
    // A label beyond the corner would run into the one around it.
    const isNearCorner = alongMm < 8 * k || alongMm > (isAlongX ? map.widthMm : map.heightMm) - 8 * k;
    switch (edge) {
      case "north":
        line([at, map.yMm], [at, map.yMm + tickMm]);
        if (!isNearCorner) label(value, "east", at, map.yMm - 1.2 * k, false);
        break;
      case "south":
        line([at, bottom], [at, bottom - tickMm]);
        if (!isNearCorner) label(value, "east", at, bottom + 0.9 * k + ptToMm(sizePt), false);
        break;
      case "west":
        line([map.xMm, at], [map.xMm + tickMm, at]);
        if (!isNearCorner) label(value, "north", map.xMm - 1.2 * k, at, true);
        break;
      case "east":
        line([right, at], [right - tickMm, at]);
        if (!isNearCorner) label(value, "north", right + 0.9 * k + ptToMm(sizePt), at, true);
        break;
    }
  }
  return items;
}

/** Lines on the map itself, within a rim of white: read on the light map and on the dark one. */
const PLAN_INK = "#1c2430";
