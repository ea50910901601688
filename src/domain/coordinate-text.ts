/** A position as someone has typed it, in the system that its form tells of. */
export type TypedPosition =
  | {
      readonly type: "geographic";
      readonly longitudeDeg: number;
      readonly latitudeDeg: number;
      /** `gcj02` and `bd09` are the shifted systems of Chinese web maps, named by a prefix */
      readonly system: "cgcs2000" | "gcj02" | "bd09";
    }
  | {
      readonly type: "plane";
      readonly eastingM: number;
      readonly northingM: number;
      /** such as `EPSG:4547`, where the text says so */
      readonly crs?: string;
    };

const NUMBER = String.raw`[+-]?\d+(?:\.\d+)?`;
const PREFIX = /^\s*(gcj-?02|gcj|火星|高德|bd-?09|bd|百度|wgs-?84|cgcs-?2000|国测|大地)(?:坐标)?\s*:?\s*/i;
const CRS_PREFIX = /^\s*epsg\s*:\s*(\d{4,6})\s*[:,;]?\s*/i;

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
  // Two whole numbers are rather a house and a flat.
  if (!isNamed && !/[.°度]/.test(text)) return [];
  const make = (longitudeDeg: number, latitudeDeg: number) =>
    Math.abs(longitudeDeg) <= 180 && Math.abs(latitudeDeg) <= 90
      ? [{ type: "geographic" as const, longitudeDeg, latitudeDeg, system }]
      : [];
  if (isNamed) return isSwapped ? make(b.degrees, a.degrees) : make(a.degrees, b.degrees);
  // Without letters longitude comes first here, as in files; the other order is offered where it can be.
  return [...make(a.degrees, b.degrees), ...make(b.degrees, a.degrees)];
}

type Plane = Extract<TypedPosition, { type: "plane" }>;

const LABEL = String.raw`(?:([XYNE北东])\s*[=:]?\s*)?`;
const PLANE = new RegExp(
  String.raw`^\s*${LABEL}(${NUMBER})\s*m?\s*[,;\s]\s*${LABEL}(${NUMBER})\s*m?\s*$`,
  "iu",
);
/** Smaller numbers are degrees. */
const LEAST_PLANE = 1000;

/**
 * Plane coordinates. In the survey's own notation X points north and Y east; many programs have it the other way
 * round, so the other order is offered, too, unless the directions are named.
 */
function plane(text: string): Plane[] {
  const match = PLANE.exec(text);
  if (match === null) return [];
  const [, firstLabel, first, secondLabel, second] = match;
  const [a, b] = [Number(first), Number(second)];
  const labels = `${firstLabel ?? ""}${secondLabel ?? ""}`.toUpperCase();
  if (labels.length === 1 || Math.abs(a) < LEAST_PLANE || Math.abs(b) < LEAST_PLANE) return [];
  const eastFirst: Plane = { type: "plane", eastingM: a, northingM: b };
  const northFirst: Plane = { type: "plane", eastingM: b, northingM: a };
  switch (labels) {
    case "":
    case "YX":
      return [eastFirst, northFirst];
    case "XY":
      return [northFirst, eastFirst];
    case "EN":
    case "东北":
      return [eastFirst];
    case "NE":
    case "北东":
      return [northFirst];
    default:
      return [];
  }
}

/** Signs of full width, as Chinese keyboards give them, as the others. */
const toHalfWidth = (text: string): string =>
  text
    .replaceAll(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\u3000、]/g, " ")
    .replaceAll("\u2212", "-");

/**
 * What positions a text may mean, the likeliest first; empty when it means none.
 *
 * Understood: decimal degrees and degrees, minutes, seconds with or without letters or Chinese words; plane
 * coordinates as `E, N`, as `X=… Y=…` where X is north, or with `N` and `E`; a prefix such as `gcj:` for shifted
 * systems and `EPSG:4547` for plane ones. Signs of full width count as the others.
 */
export function readPosition(text: string): TypedPosition[] {
  const half = toHalfWidth(text);
  const epsg = CRS_PREFIX.exec(half)?.[1];
  if (epsg !== undefined) {
    return plane(half.replace(CRS_PREFIX, "")).map((typed) => ({ ...typed, crs: `EPSG:${epsg}` }));
  }
  const prefix = PREFIX.exec(half)?.[1]?.toLowerCase() ?? "";
  const rest = half.replace(PREFIX, "");
  if (!/^[\s\d.,;:+\-°′″’”'"度分秒dmsNSEWXYnsewxy=东西南北经纬]+$/u.test(rest)) return [];
  const system = /^(gcj|火星|高德)/.test(prefix) ? "gcj02" : /^(bd|百度)/.test(prefix) ? "bd09" : "cgcs2000";
  const planes = plane(rest);
  return planes.length > 0 ? planes : geographic(rest, system);
}
