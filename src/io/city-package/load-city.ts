import type { z } from "zod";
import { AppError } from "#base/app-error.ts";
import { fail, ok } from "#base/result.ts";
import type { Result } from "#base/result.ts";
import { layerSpecSchema } from "#catalog/layer-spec.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import type { ThemeSpec } from "#catalog/theme.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { builtYearsOf } from "#domain/built-years.ts";
import type { PackageProblem } from "#domain/package-problem.ts";
import type { ElevationGrid } from "../bake/map-feature.ts";
import { decodeBuildingIndex } from "./building-index.ts";
import type { City, MapLabel } from "./city.schema.ts";
import { loadLabels } from "./load-labels.ts";
import { loadThemes } from "./load-themes.ts";
import { readPackageFile, readPackageJson } from "./package-file.ts";
import type { FetchFile, PackageReader } from "./package-file.ts";
import { salvageCity } from "./salvage-city.ts";
import { tilesetSchema } from "./tileset.schema.ts";

/** A city package as far as it could be read. */
export interface LoadedCity {
  readonly city: City;
  /** the package's folder, absolute, ending in a slash */
  readonly baseUrl: string;
  /** what the scene draws, bottom to top; every url is absolute */
  readonly layers: readonly LayerSpec[];
  /** the package's own themes */
  readonly themes: readonly ThemeSpec[];
  readonly buildings: BuildingIndex | undefined;
  /** the file that `buildings` reads from, for workers that want a copy */
  readonly buildingBytes: ArrayBuffer | undefined;
  /** names on the map, for search */
  readonly places: readonly MapLabel[];
  readonly elevation: ElevationGrid | undefined;
  /** what could not be used, in the order of the package */
  readonly problems: readonly PackageProblem[];
}

const issueText = (issue: z.core.$ZodIssue): string => issue.message;

/** A part of the package that several files make up: what it yields, and what was wrong. */
interface Part<T> {
  readonly value: T;
  readonly problems: readonly PackageProblem[];
}

const PACKAGE_TITLES = {
  ground: { zh: "地面", en: "Ground" },
  buildings: { zh: "建筑", en: "Buildings" },
} as const;

async function loadTileset(reader: PackageReader, path: string): Promise<PackageProblem[]> {
  const read = await readPackageJson(reader, path);
  if (!read.ok) return [read.error];
  const issues = tilesetSchema.safeParse(read.value).error?.issues ?? [];
  return issues.map((issue) => ({
    file: path,
    field: issue.path.join(".") || undefined,
    code: "invalid",
    reason: `not a 3D Tiles tileset: ${issueText(issue)}`,
  }));
}

async function loadGround(reader: PackageReader, city: City): Promise<Part<LayerSpec[]>> {
  const { ground } = city;
  if (ground === undefined) return { value: [], problems: [] };
  const [light, dark] = await Promise.all([
    loadTileset(reader, ground.light),
    loadTileset(reader, ground.dark),
  ]);
  const problems = [...light, ...dark];
  // One cartography stands in for the other: a map in the wrong tone is better than none.
  const lightPath = light.length === 0 ? ground.light : ground.dark;
  const darkPath = dark.length === 0 ? ground.dark : ground.light;
  if (light.length > 0 && dark.length > 0) return { value: [], problems };
  const layer: LayerSpec = {
    type: "ground",
    id: "ground",
    title: PACKAGE_TITLES.ground,
    category: "spatiotemporal",
    isVisible: true,
    opacity: 1,
    lightUrl: new URL(lightPath, reader.baseUrl).href,
    darkUrl: new URL(darkPath, reader.baseUrl).href,
  };
  return { value: [layer], problems };
}

async function loadElevation(reader: PackageReader, city: City): Promise<Part<ElevationGrid | undefined>> {
  const spec = city.ground?.elevation;
  if (spec === undefined) return { value: undefined, problems: [] };
  const read = await readPackageFile(reader, spec.url);
  if (!read.ok) return { value: undefined, problems: [read.error] };
  const expected = spec.width * spec.height * 4;
  if (read.value.byteLength !== expected) {
    const reason = `${read.value.byteLength} bytes, but ${spec.width} × ${spec.height} heights take ${expected}`;
    return { value: undefined, problems: [{ file: spec.url, code: "corrupt", reason }] };
  }
  const { width, height, bbox } = spec;
  return { value: { width, height, bbox, heightsM: new Float32Array(read.value) }, problems: [] };
}

interface LoadedBuildings {
  readonly index: BuildingIndex | undefined;
  readonly bytes: ArrayBuffer | undefined;
  readonly layers: readonly LayerSpec[];
}

async function loadBuildings(reader: PackageReader, city: City): Promise<Part<LoadedBuildings>> {
  const { buildings } = city;
  if (buildings === undefined)
    return { value: { index: undefined, bytes: undefined, layers: [] }, problems: [] };
  const [tilesetProblems, read] = await Promise.all([
    loadTileset(reader, buildings.tileset),
    readPackageFile(reader, buildings.index),
  ]);
  const problems = [...tilesetProblems];
  let index: BuildingIndex | undefined;
  let bytes: ArrayBuffer | undefined;
  if (read.ok) {
    const decoded = decodeBuildingIndex(read.value);
    if (decoded.ok) {
      index = decoded.value;
      bytes = read.value;
    } else problems.push({ file: buildings.index, code: "corrupt", reason: decoded.error.message });
  } else problems.push(read.error);
  if (index !== undefined && index.count !== buildings.count) {
    const reason = `${index.count} buildings, but city.json says ${buildings.count}`;
    problems.push({ file: buildings.index, code: "mismatch", reason });
  }
  const layer: LayerSpec = {
    type: "buildings",
    id: "buildings",
    title: PACKAGE_TITLES.buildings,
    category: "spatiotemporal",
    isVisible: true,
    opacity: 1,
    source: buildings.source,
    url: new URL(buildings.tileset, reader.baseUrl).href,
    count: Math.max(buildings.count, index?.count ?? 0),
    builtYears: index === undefined ? undefined : builtYearsOf(index),
  };
  return { value: { index, bytes, layers: tilesetProblems.length === 0 ? [layer] : [] }, problems };
}

const URL_FIELDS = ["url", "lightUrl", "darkUrl"] as const;

/** A url of the package made absolute; undefined unless it leads to a web address. */
function resolveUrl(url: string, baseUrl: string): string | undefined {
  if (!URL.canParse(url, baseUrl)) return undefined;
  const resolved = new URL(url, baseUrl);
  return resolved.protocol === "http:" || resolved.protocol === "https:" ? resolved.href : undefined;
}

/** The same for an address with parts to fill in, whose braces stay as they are. */
function resolveTemplate(template: string, baseUrl: string): string | undefined {
  if (/^https?:\/\//i.test(template)) return template;
  return resolveUrl(template, baseUrl)?.replaceAll("%7B", "{").replaceAll("%7D", "}");
}

/** The further layers of `city.json`, one by one. */
function readLayers(rawLayers: readonly unknown[], baseUrl: string): Part<LayerSpec[]> {
  const layers: LayerSpec[] = [];
  const problems: PackageProblem[] = [];
  for (const [row, raw] of rawLayers.entries()) {
    const parsed = layerSpecSchema.safeParse(raw);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const field = ["layers", row, ...issue.path].join(".");
        problems.push({ file: "city.json", row, field, code: "invalid", reason: issueText(issue) });
      }
      continue;
    }
    const layer: Record<string, unknown> = { ...parsed.data };
    let badField: string | undefined = URL_FIELDS.find((field) => {
      const url = layer[field];
      if (typeof url !== "string") return false;
      layer[field] = resolveUrl(url, baseUrl);
      return layer[field] === undefined;
    });
    if (parsed.data.type === "imagery") {
      const template = resolveTemplate(parsed.data.service.template, baseUrl);
      layer["service"] = { ...parsed.data.service, template };
      if (template === undefined) badField = "service.template";
    }
    if (badField === undefined) layers.push(layerSpecSchema.parse(layer));
    else {
      const reason = "not an http(s) address or a path of the package";
      problems.push({ file: "city.json", row, field: `layers.${row}.${badField}`, code: "invalid", reason });
    }
  }
  return { value: layers, problems };
}

/** Keeps the first layer of every id, and names layers whose source is not in the list. */
function checkLayers(
  own: readonly LayerSpec[],
  further: readonly LayerSpec[],
  city: City,
): Part<LayerSpec[]> {
  const layers: LayerSpec[] = [];
  const problems: PackageProblem[] = [];
  const ids = new Set<string>();
  const sources = new Set(city.sources.map((source) => source.id));
  for (const layer of [...own, ...further]) {
    if (ids.has(layer.id)) {
      problems.push({
        file: "city.json",
        field: "layers.id",
        code: "duplicate",
        reason: `\`${layer.id}\` is taken`,
      });
      continue;
    }
    ids.add(layer.id);
    layers.push(layer);
    if (layer.source !== undefined && !sources.has(layer.source)) {
      const reason = `layer \`${layer.id}\` names the source \`${layer.source}\`, which is not listed`;
      problems.push({ file: "city.json", field: "sources", code: "mismatch", reason });
    }
  }
  return { value: layers, problems };
}

/**
 * Reads a city package from a static host: what is good is loaded, what is not is listed.
 *
 * @param baseUrl the package's folder, absolute
 * @returns the city, or why it cannot stand anywhere: `city.missing`, `city.unreachable`, `city.refused`,
 *   `city.notJson`, `city.schemaVersion` or `city.invalid`, each with `file` and `reason`
 * @throws DOMException AbortError when the signal fires
 */
export async function loadCity(
  baseUrl: string,
  fetch: FetchFile,
  signal: AbortSignal,
): Promise<Result<LoadedCity>> {
  const folder = baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`;
  const reader: PackageReader = { baseUrl: folder, fetch, signal };
  const read = await readPackageJson(reader, "city.json");
  if (!read.ok) {
    const { code, file, reason } = read.error;
    return fail(
      new AppError(`city.${code}`, `${folder}${file}: ${reason}`, { file: `${folder}${file}`, reason }),
    );
  }
  const salvaged = salvageCity(read.value);
  if (!salvaged.ok) {
    const { file, code, field, reason } = salvaged.error;
    const isVersion = code === "mismatch";
    return fail(
      new AppError(
        isVersion ? "city.schemaVersion" : "city.invalid",
        `${folder}${file}: ${field}: ${reason}`,
        {
          file: `${folder}${file}`,
          reason: field === undefined ? reason : `${field}: ${reason}`,
        },
      ),
    );
  }
  const { city, problems } = salvaged.value;
  const further = readLayers(city.layers, folder);
  const [ground, elevation, buildings, labels, themes] = await Promise.all([
    loadGround(reader, city),
    loadElevation(reader, city),
    loadBuildings(reader, city),
    loadLabels(reader, city.labels),
    loadThemes(reader, city.themes),
  ]);
  const layers = checkLayers(
    [...ground.value, ...buildings.value.layers, ...labels.value.layers],
    further.value,
    city,
  );
  return ok({
    city,
    baseUrl: folder,
    layers: layers.value,
    themes: themes.value,
    buildings: buildings.value.index,
    buildingBytes: buildings.value.bytes,
    places: labels.value.places,
    elevation: elevation.value,
    problems: [problems, further, ground, elevation, buildings, labels, themes, layers].flatMap((part) =>
      "problems" in part ? part.problems : part,
    ),
  });
}
