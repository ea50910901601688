/** A position as someone has typed it, in the system that its form tells of. */
export type TypedPosition =
  | {
      readonly type: "geographic";
      readonly longitudeDeg: number;
      readonly latitudeDeg: number;
      /** `gcj02` and `bd09` are the shifted systems of Chinese web maps, named by a prefix */
      readonly system: "cgcs2000" | "gcj02" | "bd09";
    }
  | { readonly type: "plane"; readonly eastingM: number; readonly northingM: number };

const NUMBER = String.raw`[+-]?\d+(?:\.\d+)?`;
const PREFIX = /^\s*(gcj-?02|gcj|火星|高德|bd-?09|bd|百度|wgs-?84|cgcs-?2000|国测|大地)\s*[::]?\s*/i;

/** 113°48′18.5″E, 113度48分18秒, 113.805°; sign by letter or by + and −. */
const SIZE = String.raw`(${NUMBER})\s*(?:[°度d]\s*(?:(\d+(?:\.\d+)?)\s*['′’分m]\s*(?:(\d+(?:\.\d+)?)\s*(?:["″”秒s]|''))?)?)?`;
const LETTER = "[NSEW东西南北]";
/** A letter stands before the number or behind it, never both. */
const ANGLE = new RegExp(String.raw`(${LETTER})(?:经|纬)?\s*${SIZE}|${SIZE}\s*(${LETTER}?)`, "giu");

const AXIS: Readonly<Record<string, "lon" | "lat">> = {
  N: "lat", S: "lat", 北: "lat", 南: "lat", E: "lon", W: "lon", 东: "lon", 西: "lon",
}; // prettier-ignore
const IS_NEGATIVE = /[SW南西]/i;

interface Angle {
  readonly degrees: number;
  readonly axis: "lon" | "lat" | undefined;
}

function angles(text: string): Angle[] {
  return [...text.matchAll(ANGLE)].flatMap((match) => {
    const [, before, whole1, minutes1, seconds1, whole2, minutes2, seconds2, after] = match;
    const letter = (before ?? after ?? "").toUpperCase();
    const whole = whole1 ?? whole2 ?? "";
    const [minutes, seconds] = before === undefined ? [minutes2, seconds2] : [minutes1, seconds1];
    const m = Number(minutes ?? 0);
    const s = Number(seconds ?? 0);
    if (m >= 60 || s >= 60) return [];
    const size = Math.abs(Number(whole)) + m / 60 + s / 3600;
    const isNegative = whole.startsWith("-") !== IS_NEGATIVE.test(letter);
    return [{ degrees: isNegative ? -size : size, axis: AXIS[letter] }];
  });
}

function geographic(
  text: string,
  system: "cgcs2000" | "gcj02" | "bd09",
): Extract<TypedPosition, { type: "geographic" }>[] {
  const found = angles(text);
  const [a, b] = found;
  if (a === undefined || b === undefined || found.length !== 2) return [];
  if (a.axis !== undefined && a.axis === b.axis) return [];
  const isSwapped = a.axis === "lat" || b.axis === "lon";
  const isNamed = a.axis !== undefined || b.axis !== undefined;
  const make = (longitudeDeg: number, latitudeDeg: number) =>
    Math.abs(longitudeDeg) <= 180 && Math.abs(latitudeDeg) <= 90
      ? [{ type: "geographic" as const, longitudeDeg, latitudeDeg, system }]
      : [];
  if (isNamed) return isSwapped ? make(b.degrees, a.degrees) : make(a.degrees, b.degrees);
  // Without letters longitude comes first here, as in files; the other order is offered where it can be.
  return [...make(a.degrees, b.degrees), ...make(b.degrees, a.degrees)];
}

/** Plane coordinates: the larger of two bare numbers of this size may be either axis. */
function plane(text: string): Extract<TypedPosition, { type: "plane" }>[] {
  // In the survey's own notation X points north and Y east.
  const named = new RegExp(
    String.raw`^\s*([XY])\s*[=::]?\s*(${NUMBER})\s*[,,;;\s]\s*([XY])\s*[=::]?\s*(${NUMBER})\s*m?\s*$`,
    "i",
  ).exec(text);
  if (named !== null) {
    const [, first = "", a = "", , b = ""] = named;
    const isNorthFirst = first.toUpperCase() === "X";
    return [
      { type: "plane", northingM: Number(isNorthFirst ? a : b), eastingM: Number(isNorthFirst ? b : a) },
    ];
  }
  const bare = new RegExp(String.raw`^\s*(${NUMBER})\s*m?\s*[,,;;\s]\s*(${NUMBER})\s*m?\s*$`, "i").exec(text);
  if (bare === null) return [];
  const [a, b] = [Number(bare[1]), Number(bare[2])];
  if (Math.abs(a) < 1000 || Math.abs(b) < 1000) return [];
  return [
    { type: "plane", eastingM: a, northingM: b },
    { type: "plane", eastingM: b, northingM: a },
  ];
}

/**
 * What positions a text may mean, the likeliest first; empty when it means none.
 *
 * Understood: decimal degrees and degrees, minutes, seconds with or without letters or Chinese words; plane
 * coordinates as `E, N`, or as `X=… Y=…` where X is north; a prefix such as `gcj:` for shifted systems.
 */
export function readPosition(text: string): TypedPosition[] {
  const prefix = PREFIX.exec(text)?.[1]?.toLowerCase() ?? "";
  const rest = text.replace(PREFIX, "");
  if (!/^[\s\d.,,;;:+\-−°′″’”'"度分秒dmsNSEWXYnsewxy=东西南北经纬:]+$/u.test(rest)) return [];
  const plain = rest.replaceAll("−", "-");
  const system = /^(gcj|火星|高德)/.test(prefix) ? "gcj02" : /^(bd|百度)/.test(prefix) ? "bd09" : "cgcs2000";
  const planes = plane(plain);
  return planes.length > 0 ? planes : geographic(plain, system);
}
