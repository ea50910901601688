import type { CaseChart, ChartLine } from "#kernels/flood/validation/case-report.ts";

const WIDTH = 720;
const HEIGHT = 320;
const LEFT = 56;
const RIGHT = 150;
const TOP = 30;
const BOTTOM = 40;
/** More points than this are no longer seen. */
const MOST_POINTS = 400;

/** Colours that stay apart for colour-blind eyes. */
const COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];
const REFERENCE = "#222222";

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

/** Round steps that part a span into some five. */
export function tickStep(span: number): number {
  const raw = span / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = raw / power;
  return (lead > 5 ? 10 : lead > 2 ? 5 : lead > 1 ? 2 : 1) * power;
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function rangeOf(lines: readonly ChartLine[], of: (line: ChartLine) => ArrayLike<number>): Range {
  let low = Infinity;
  let high = -Infinity;
  for (const line of lines) {
    const values = of(line);
    for (let k = 0; k < values.length; k++) {
      low = Math.min(low, values[k]!);
      high = Math.max(high, values[k]!);
    }
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { low: 0, high: 1 };
  return low === high ? { low, high: low + 1 } : { low, high };
}

function ticks({ low, high }: Range): number[] {
  const step = tickStep(high - low);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(10)));
}

/** A line chart as one SVG picture: references dashed and dark, runs in colours. */
export function chartSvg({ title, x, y, lines }: CaseChart): string {
  const rangeX = rangeOf(lines, (line) => line.xs);
  const rangeY = rangeOf(lines, (line) => line.ys);
  const scaleX = (WIDTH - LEFT - RIGHT) / (rangeX.high - rangeX.low);
  const scaleY = (HEIGHT - TOP - BOTTOM) / (rangeY.high - rangeY.low);
  const atX = (value: number): string => (LEFT + (value - rangeX.low) * scaleX).toFixed(1);
  const atY = (value: number): string => (HEIGHT - BOTTOM - (value - rangeY.low) * scaleY).toFixed(1);
  const parts: string[] = [];
  for (const tick of ticks(rangeX)) {
    parts.push(
      `<path d="M${atX(tick)} ${TOP}V${HEIGHT - BOTTOM}" stroke="#ddd"/>`,
      `<text x="${atX(tick)}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${tick}</text>`,
    );
  }
  for (const tick of ticks(rangeY)) {
    parts.push(
      `<path d="M${LEFT} ${atY(tick)}H${WIDTH - RIGHT}" stroke="#ddd"/>`,
      `<text x="${LEFT - 6}" y="${Number(atY(tick)) + 4}" text-anchor="end">${tick}</text>`,
    );
  }
  let coloured = 0;
  lines.forEach((line, k) => {
    const colour = line.isReference === true ? REFERENCE : COLOURS[coloured++ % COLOURS.length];
    const dash = line.isReference === true ? ' stroke-dasharray="5 3"' : "";
    const every = Math.max(1, Math.ceil(line.xs.length / MOST_POINTS));
    let path = "";
    for (let at = 0; at < line.xs.length; at += every) {
      path += `${path === "" ? "M" : "L"}${atX(line.xs[at]!)} ${atY(line.ys[at]!)}`;
    }
    const legendY = TOP + 8 + k * 15;
    parts.push(
      `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.4"${dash}/>`,
      `<path d="M${WIDTH - RIGHT + 10} ${legendY}h22" stroke="${colour}" stroke-width="2"${dash}/>`,
      `<text x="${WIDTH - RIGHT + 38}" y="${legendY + 4}">${escapeHtml(line.name)}</text>`,
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" font-family="sans-serif" font-size="11" fill="#222">`,
    `<title>${escapeHtml(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${LEFT}" y="18" font-size="13" font-weight="600">${escapeHtml(title)}</text>`,
    ...parts,
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${escapeHtml(x)}</text>`,
    `<text x="14" y="${(TOP + HEIGHT - BOTTOM) / 2}" text-anchor="middle" transform="rotate(-90 14 ${(TOP + HEIGHT - BOTTOM) / 2})">${escapeHtml(y)}</text>`,
    "</svg>",
  ].join("\n");
}
