import { imageryService } from "#catalog/imagery-service.ts";
import type { TileGridName } from "#catalog/imagery-service.ts";
import { serviceTimes } from "#domain/service-times.ts";
import type { MapCapabilities, OfferedImagery } from "./map-capabilities.ts";
import { childOf, childrenOf, textAt } from "./xml-reader.ts";
import type { XmlElement } from "./xml-reader.ts";

/** A set of matrices that is one of the two grids that are drawn here. */
interface KnownSet {
  readonly id: string;
  readonly grid: TileGridName;
  /** name of the matrix at each level of the grid; undefined where the set has none */
  readonly matrixIds: readonly (string | undefined)[];
  readonly tileSizePx: number;
}

const MERCATOR = new Set([3857, 900913, 3785, 102100]);
const GEOGRAPHIC = new Set([4326, 4490, 4480, 84]);

/** Scale denominators of level 0 at a size of 256, for pixels of 0.28 mm and of 96 to the inch. */
const LEVEL_0: Readonly<Record<TileGridName, readonly number[]>> = {
  webMercator: [559_082_264.0287178, 591_658_710.9091312],
  geographic: [279_541_132.0143589, 295_829_355.4545656],
};

function gridOf(crs: string): TileGridName | undefined {
  const code = Number(/(\d+)\s*$/.exec(crs)?.[1] ?? Number.NaN);
  if (MERCATOR.has(code)) return "webMercator";
  return GEOGRAPHIC.has(code) ? "geographic" : undefined;
}

/** The level whose scale a matrix has; undefined when it is between two. */
function levelOf(denominator: number, grid: TileGridName, tileSizePx: number): number | undefined {
  for (const level0 of LEVEL_0[grid]) {
    const level = Math.log2((level0 * 256) / tileSizePx / denominator);
    if (Math.abs(level - Math.round(level)) < 0.01 && level > -0.5) return Math.round(level);
  }
  return undefined;
}

/** Whether the matrix begins in the north-western corner of the grid. */
function startsInCorner(matrix: XmlElement, grid: TileGridName): boolean {
  const [a = 0, b = 0] = textAt(matrix, "TopLeftCorner").split(/\s+/).map(Number);
  if (grid === "webMercator") return Math.abs(a + 20_037_508) < 100 && Math.abs(b - 20_037_508) < 100;
  // Latitude comes first where the system's authority says so, and last where the service thinks otherwise.
  return (
    (Math.abs(a - 90) < 1e-3 && Math.abs(b + 180) < 1e-3) ||
    (Math.abs(a + 180) < 1e-3 && Math.abs(b - 90) < 1e-3)
  );
}

function knownSet(set: XmlElement): KnownSet | undefined {
  const grid = gridOf(textAt(set, "SupportedCRS"));
  const matrices = childrenOf(set, "TileMatrix");
  const tileSizePx = Number(textAt(matrices[0], "TileWidth"));
  if (grid === undefined || matrices.length === 0 || !(tileSizePx >= 64)) return undefined;
  const matrixIds: (string | undefined)[] = [];
  for (const matrix of matrices) {
    const level = levelOf(Number(textAt(matrix, "ScaleDenominator")), grid, tileSizePx);
    if (level === undefined || level > 24 || !startsInCorner(matrix, grid)) continue;
    matrixIds[level] = textAt(matrix, "Identifier");
  }
  return matrixIds.some((id) => id !== undefined)
    ? { id: textAt(set, "Identifier"), grid, matrixIds, tileSizePx }
    : undefined;
}

function boxOf(layer: XmlElement): OfferedImagery["bbox"] {
  const corner = (name: string): readonly number[] =>
    textAt(layer, "WGS84BoundingBox", name).split(/\s+/).map(Number);
  const [west = 0, south = 0] = corner("LowerCorner");
  const [east = 0, north = 0] = corner("UpperCorner");
  return west < east && south < north ? [west, south, east, north] : undefined;
}

/** The moments of a layer, value by value. */
function timesOf(layer: XmlElement): readonly string[] | undefined {
  const time = childrenOf(layer, "Dimension").find(
    (dimension) => textAt(dimension, "Identifier").toLowerCase() === "time",
  );
  const times = serviceTimes(
    childrenOf(time, "Value")
      .map(({ text }) => text)
      .join(","),
  );
  return times === undefined || times.length === 0 ? undefined : times;
}

const FORMATS = ["image/png", "image/webp", "image/jpeg", "tiles"];

/** The layers of a WMTS, each in the first of its sets of matrices that is a grid drawn here. */
export function readWmtsCapabilities(root: XmlElement, endpoint: string): Omit<MapCapabilities, "kind"> {
  const contents = childOf(root, "Contents");
  const sets = new Map(
    childrenOf(contents, "TileMatrixSet").flatMap((set) => {
      const known = knownSet(set);
      return known === undefined ? [] : [[known.id, known] as const];
    }),
  );
  const offers: OfferedImagery[] = [];
  const refused: string[] = [];
  for (const layer of childrenOf(contents, "Layer")) {
    const id = textAt(layer, "Identifier");
    const title = textAt(layer, "Title") || id;
    const linked = childrenOf(layer, "TileMatrixSetLink").flatMap(
      (link) => sets.get(textAt(link, "TileMatrixSet")) ?? [],
    );
    const set = linked.find(({ grid }) => grid === "webMercator") ?? linked[0];
    if (set === undefined) {
      refused.push(title);
      continue;
    }
    const styles = childrenOf(layer, "Style");
    const style = styles.find(({ attributes }) => attributes["isDefault"] === "true") ?? styles[0];
    const formats = childrenOf(layer, "Format").map(({ text }) => text);
    const resource = childrenOf(layer, "ResourceURL").find(
      ({ attributes }) => attributes["resourceType"] === "tile",
    );
    const times = timesOf(layer);
    const levels = [...set.matrixIds.keys()].filter((level) => set.matrixIds[level] !== undefined);
    offers.push({
      title,
      service: imageryService.parse({
        kind: "wmts",
        template: resource?.attributes["template"] ?? endpoint,
        layer: id,
        style: textAt(style, "Identifier") || "default",
        format: FORMATS.find((wanted) => formats.includes(wanted)) ?? formats[0] ?? "image/png",
        matrixSet: set.id,
        grid: set.grid,
        matrixIds: Array.from(set.matrixIds, (matrix, level) => matrix ?? String(level)),
        tileSizePx: set.tileSizePx,
        ...(times === undefined ? {} : { times }),
      }),
      minLevel: Math.min(...levels),
      maxLevel: Math.max(...levels),
      bbox: boxOf(layer),
    });
  }
  return { offers, refused };
}
