import { fail, ok } from "#base/result.ts";
import type { Result } from "#base/result.ts";
import type { PackageProblem } from "#domain/package-problem.ts";
import { cameraPoseSchema, citySchema, dataSourceSchema } from "./city.schema.ts";
import type { City } from "./city.schema.ts";

export interface SalvagedCity {
  readonly city: City;
  readonly problems: readonly PackageProblem[];
}

type Fields = Record<string, unknown>;

const FILE = "city.json";
const VERSION = "yutu-city/1";

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The parts of `city.json` that a city can do without. */
const DISPENSABLE = [
  "projectedCrs",
  "mapApprovalNumber",
  "inputHash",
  "buildings",
  "ground",
  "labels",
  "themes",
  "records",
  "layers",
];

/** A view of the whole box from the south: for packages whose own home view is unusable. */
function homeOver(bbox: City["bbox"]): Fields {
  const [west, south, east, north] = bbox;
  const heightM = Math.max(500, (north - south) * 111_000 * 0.8);
  const pose = {
    longitudeDeg: (west + east) / 2,
    latitudeDeg: south - (north - south) * 0.3,
    heightM,
    headingDeg: 0,
    pitchDeg: -40,
  };
  return cameraPoseSchema.safeParse(pose).data ?? { ...pose, latitudeDeg: south };
}

/**
 * What stands in for a field that is missing or unusable: nothing that could be mistaken for knowledge.
 * An unclear `synthetic` counts as true, since generated data shown as real is the worse mistake.
 */
function standIn(key: string, raw: Fields): unknown {
  switch (key) {
    case "synthetic":
      return true;
    case "crs":
    case "heightDatum":
      return "unknown";
    case "geoidOffsetM":
      return 0;
    case "name":
      return typeof raw["id"] === "string" ? { zh: raw["id"] } : undefined;
    case "home": {
      const box = citySchema.shape.bbox.safeParse(raw["bbox"]);
      return box.success ? homeOver(box.data) : undefined;
    }
    default:
      return undefined;
  }
}

/** Good sources stay; when none is left, one of unknown origin says so. */
function salvageSources(raw: unknown, problems: PackageProblem[]): City["sources"] {
  const sources: City["sources"] = [];
  if (!Array.isArray(raw)) {
    problems.push({ file: FILE, field: "sources", code: "invalid", reason: "not a list of data sources" });
  } else {
    for (const [row, entry] of raw.entries()) {
      const parsed = dataSourceSchema.safeParse(entry);
      if (parsed.success) sources.push(parsed.data);
      else {
        for (const issue of parsed.error.issues) {
          const field = ["sources", row, ...issue.path].join(".");
          problems.push({ file: FILE, row, field, code: "invalid", reason: issue.message });
        }
      }
    }
    if (raw.length === 0)
      problems.push({ file: FILE, field: "sources", code: "invalid", reason: "no data source" });
  }
  return sources;
}

/**
 * `city.json` as far as it is good. A field that the city can do without is left out, one that has a safe
 * stand-in gets it, bad entries of a list go alone; each is reported. Without a place on the earth
 * (`bbox`, `origin`) or an id there is no city.
 *
 * @param raw parsed JSON
 * @returns the error's code is `mismatch` for another schema version, else `invalid`
 */
export function salvageCity(raw: unknown): Result<SalvagedCity, PackageProblem> {
  if (!isObject(raw)) return fail({ file: FILE, code: "invalid", reason: "not a JSON object" });
  if (raw["schema"] !== VERSION) {
    const found = JSON.stringify(raw["schema"]) ?? "nothing";
    return fail({
      file: FILE,
      field: "schema",
      code: "mismatch",
      reason: `expected "${VERSION}", found ${found}`,
    });
  }
  const problems: PackageProblem[] = [];
  const fields: Fields = { ...raw };
  if (isObject(fields["ground"]) && "elevation" in fields["ground"]) {
    const elevation = citySchema.shape.ground
      .unwrap()
      .shape.elevation.safeParse(fields["ground"]["elevation"]);
    if (!elevation.success) {
      for (const issue of elevation.error.issues) {
        const field = ["ground", "elevation", ...issue.path].join(".");
        problems.push({ file: FILE, field, code: "invalid", reason: issue.message });
      }
      const { elevation: _unusable, ...ground } = fields["ground"];
      fields["ground"] = ground;
    }
  }
  const sources = salvageSources(fields["sources"], problems);
  // The schema asks for a source; the placeholder only gets the other fields judged, and goes again.
  const placeholder = {
    id: "-",
    title: { zh: "-" },
    owner: { zh: "-" },
    licence: "-",
    date: "1970",
    securityLevel: 1,
  };
  fields["sources"] = sources.length > 0 ? sources : [placeholder];

  const reported = new Set<string>();
  const first = citySchema.safeParse(fields);
  for (const issue of first.error?.issues ?? []) {
    const key = String(issue.path[0] ?? "");
    const field = issue.path.join(".");
    if (!DISPENSABLE.includes(key) && standIn(key, fields) === undefined) {
      return fail({ file: FILE, field, code: "invalid", reason: issue.message });
    }
    problems.push({ file: FILE, field, code: "invalid", reason: issue.message });
    reported.add(key);
  }
  for (const key of reported) {
    const replacement = standIn(key, fields);
    if (replacement === undefined) delete fields[key];
    else fields[key] = replacement;
  }
  const second = citySchema.safeParse(fields);
  if (!second.success) {
    const issue = second.error.issues[0];
    return fail({
      file: FILE,
      field: issue?.path.join("."),
      code: "invalid",
      reason: issue?.message ?? "invalid",
    });
  }
  return ok({ city: { ...second.data, sources }, problems });
}
