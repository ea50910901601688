import { classifyRings, VectorTile } from "@mapbox/vector-tile";
import type { VectorTileFeature } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { AppError } from "#base/app-error.ts";
import { concatBytes } from "./byte-source.ts";
import { isContributorField } from "./raw-feature.ts";
import type { RawFeature, TileAddress } from "./raw-feature.ts";

export interface MvtOptions {
  readonly file: string;
  readonly tile?: TileAddress | undefined;
  readonly maxTileBytes: number;
}

/** The layer that OSM-QA tiles keep everything in. */
const LAYER = "osm";
const BATCH = 1000;

/**
 * The features of a Mapbox Vector Tile in the OSM-QA form: one layer `osm` with all tags, OpenStreetMap ids
 * in `@id` and `@type`, extent 1,048,576. Contributor names and ids end here.
 *
 * @throws AppError `bake.mvt.*` with the file.
 * Source: vector tile specification 2.1; OSM QA Tiles.
 */
export async function* readMvt(
  chunks: AsyncIterable<Uint8Array>,
  options: MvtOptions,
): AsyncGenerator<readonly RawFeature[], void, undefined> {
  const { file } = options;
  const tile = options.tile ?? tileAddressOf(file);
  if (tile === undefined) {
    throw new AppError(
      "bake.mvt.noAddress",
      `${file}: the name does not say which tile this is; call it z-x-y.mvt`,
      { file },
    );
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > options.maxTileBytes) {
      const limitBytes = options.maxTileBytes;
      throw new AppError("bake.mvt.tooLarge", `${file}: larger than ${limitBytes} bytes`, {
        file,
        limitBytes,
      });
    }
    parts.push(chunk.slice());
  }
  if (length === 0) throw new AppError("bake.input.empty", `${file}: the file is empty`, { file });
  const layer = guarded(file, 0, () => {
    const layers = new VectorTile(new PbfReader(concatBytes(parts))).layers;
    const found = layers[LAYER];
    if (found !== undefined) return found;
    const names = Object.keys(layers).join(", ").slice(0, 200);
    throw new AppError(
      "bake.mvt.noOsmLayer",
      `${file}: no layer named ${LAYER}; there ${names === "" ? "are no layers" : `is ${names}`}`,
      {
        file,
        layers: names === "" ? "–" : names,
      },
    );
  });
  const project = projection(tile, layer.extent);
  let batch: RawFeature[] = [];
  for (let i = 0; i < layer.length; i++) {
    batch.push(guarded(file, i + 1, () => toFeature(layer.feature(i), i + 1, project)));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** z, x, y from names like `12-2860-1368.mvt` or `tiles/12/2860/1368.pbf`. */
function tileAddressOf(name: string): TileAddress | undefined {
  const match = /(?:^|[/\\_-])(\d{1,2})[-_/\\](\d{1,8})[-_/\\](\d{1,8})(?:\.[a-z.]+)?$/i.exec(name);
  if (match === null) return undefined;
  const [z, x, y] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const side = 2 ** z;
  return z <= 26 && x < side && y < side ? { z, x, y } : undefined;
}

function guarded<T>(file: string, feature: number, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    if (feature > 0) {
      throw new AppError(
        "bake.mvt.damagedFeature",
        `${file}: feature ${feature} of the vector tile is damaged: ${detail}`,
        { file, feature, detail },
        { cause: thrown },
      );
    }
    throw new AppError(
      "bake.mvt.damaged",
      `${file}: not a vector tile, or damaged: ${detail}`,
      { file, detail },
      { cause: thrown },
    );
  }
}

type Project = (
  points: readonly { readonly x: number; readonly y: number }[],
  isReversed: boolean,
) => Float64Array;

function projection(tile: TileAddress, extent: number): Project {
  const side = 2 ** tile.z;
  return (points, isReversed) => {
    const n = points.length;
    const flat = new Float64Array(n * 2);
    for (const [i, point] of points.entries()) {
      const at = (isReversed ? n - 1 - i : i) * 2;
      const mercatorY = Math.PI * (1 - (2 * (tile.y + point.y / extent)) / side);
      flat[at] = ((tile.x + point.x / extent) / side) * 360 - 180;
      flat[at + 1] = (Math.atan(Math.sinh(mercatorY)) * 180) / Math.PI;
    }
    return flat;
  };
}

function toFeature(feature: VectorTileFeature, row: number, project: Project): RawFeature {
  const properties: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(feature.properties)) {
    if (!isContributorField(key)) properties[key] = value;
  }
  const osmId = properties["@id"];
  const osmType = properties["@type"];
  const id =
    typeof osmId !== "string" && typeof osmId !== "number"
      ? feature.id
      : `${typeof osmType === "string" ? `${osmType}/` : ""}${String(osmId)}`;
  const geometry = feature.loadGeometry();
  return {
    // A tile counts y downwards: its exteriors run clockwise on the map, and are turned to run the other way.
    polygons:
      feature.type === 3
        ? classifyRings(geometry).map((rings) => rings.map((ring) => project(ring, true)))
        : [],
    lines: feature.type === 2 ? geometry.map((line) => project(line, false)) : [],
    points:
      feature.type === 1
        ? Float64Array.from(geometry.flatMap((points) => [...project(points, false)]))
        : new Float64Array(0),
    properties,
    id: id === undefined ? undefined : String(id),
    row,
    ...(geometry.length === 0 ? { geometryProblem: "missing" as const } : {}),
  };
}
