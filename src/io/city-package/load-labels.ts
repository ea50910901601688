import type { LayerSpec } from "#catalog/layer-spec.ts";
import type { PackageProblem } from "#domain/package-problem.ts";
import { mapLabelSchema } from "./city.schema.ts";
import type { MapLabel } from "./city.schema.ts";
import { readPackageJson } from "./package-file.ts";
import type { PackageReader } from "./package-file.ts";

export interface LoadedLabels {
  readonly value: { readonly layers: readonly LayerSpec[]; readonly places: readonly MapLabel[] };
  readonly problems: readonly PackageProblem[];
}

/** Bad rows that are listed one by one; the rest is counted in a closing entry. */
const MAX_LISTED_ROWS = 100;

const none = (problems: readonly PackageProblem[]): LoadedLabels => ({
  value: { layers: [], places: [] },
  problems,
});

/**
 * Reads the names on the map, row by row.
 *
 * @param path of `labels.json`, relative to the package; undefined when there is none
 */
export async function loadLabels(reader: PackageReader, path: string | undefined): Promise<LoadedLabels> {
  if (path === undefined) return none([]);
  const read = await readPackageJson(reader, path);
  if (!read.ok) return none([read.error]);
  if (!Array.isArray(read.value))
    return none([{ file: path, code: "invalid", reason: "not a list of labels" }]);
  const problems: PackageProblem[] = [];
  const places: MapLabel[] = [];
  let badRows = 0;
  for (const [row, raw] of read.value.entries()) {
    const parsed = mapLabelSchema.safeParse(raw);
    if (parsed.success) {
      places.push(parsed.data);
      continue;
    }
    badRows++;
    const [issue] = parsed.error.issues;
    if (badRows > MAX_LISTED_ROWS || issue === undefined) continue;
    problems.push({
      file: path,
      row,
      field: issue.path.join(".") || undefined,
      code: "invalid",
      reason: issue.message,
    });
  }
  if (badRows > MAX_LISTED_ROWS) {
    problems.push({ file: path, code: "invalid", reason: `${badRows - MAX_LISTED_ROWS} further bad rows` });
  }
  const layer: LayerSpec = {
    type: "labels",
    id: "labels",
    title: { zh: "地名", en: "Place names" },
    category: "publicTopic",
    isVisible: true,
    opacity: 1,
    url: new URL(path, reader.baseUrl).href,
  };
  return { value: { layers: [layer], places }, problems };
}
