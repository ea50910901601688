import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "#base/app-error.ts";
import type { BakeOptions, HeightField } from "#io/bake/bake-options.ts";
import { HEIGHT_UNITS } from "#io/bake/height-rule.ts";
import type { HeightUnit } from "#io/bake/height-rule.ts";

export const USAGE = `npm run bake -- --in FILE… --out DIR

  --in FILE            GeoJSON (.geojson, .json, newline-delimited), CityJSON (.city.json, .city.jsonl), each also
                       as .gz, or OSM-QA vector tile (z-x-y.mvt); repeatable
  --out DIR            the city package; an earlier one there is replaced when the bake has succeeded
  --id ID              folder-like name: a-z, 0-9, hyphens (default: from DIR)
  --name TEXT          the city's name (default: from DIR)
  --name-en TEXT       its English name
  --height-field COL[=UNIT]  column of heights; UNIT: ${HEIGHT_UNITS.join(", ")}; repeatable
  --crs CRS            EPSG:4547, EPSG:4526, EPSG:3857 …, GCJ02, BD09, or a proj4 text
  --axis lat-lon       the files give latitude, or northing, first
  --elevation FILE     elevation grid: ESRI ASCII (.asc) or JSON {width, height, bbox, heightsM}
  --elevation-crs CRS  of an ASCII grid in plane coordinates (default: that of --crs)
  --source-title TEXT  --source-owner TEXT  --licence TEXT  --attribution TEXT  --date YYYY[-MM[-DD]]
  --projected-crs CRS  plane coordinates for the status bar, an EPSG code (default: the three-degree zone of
                       CGCS2000, such as EPSG:4547, in and around China; UTM elsewhere)
  --geoid-offset M     metres to add to heights to get ellipsoidal ones
  --synthetic          generated data: every screen says so`;

export interface BakeArguments {
  readonly inputs: readonly string[];
  readonly out: string;
  readonly elevation: string | undefined;
  readonly elevationCrs: string | undefined;
  readonly wantsHelp: boolean;
  /** everything but what the files themselves tell */
  readonly options: (newest: Date) => BakeOptions;
}

/** @throws AppError `bake.option.*`, `bake.input.none`, `bake.out.none` */
export function parseBakeArguments(argv: readonly string[]): BakeArguments {
  const { values, positionals } = parsed(argv);
  // Shells expand *.mvt into words of their own: those that follow --in are inputs as well.
  const inputs = [...(values.in ?? []), ...positionals];
  const wantsHelp = values.help === true;
  if (!wantsHelp && inputs.length === 0) throw new AppError("bake.input.none", "no input was given (--in)");
  if (!wantsHelp && values.out === undefined)
    throw new AppError("bake.out.none", "no output folder was given (--out)");
  const out = values.out ?? "";
  if (values.axis !== undefined && values.axis !== "lat-lon" && values.axis !== "lon-lat") {
    throw new AppError("bake.option.unknown", `--axis ${values.axis}: lat-lon or lon-lat`, {
      detail: `--axis ${values.axis}: lat-lon | lon-lat`,
    });
  }
  const axis = values.axis === "lat-lon" ? "lat-lon" : undefined;
  const geoidOffsetM = values["geoid-offset"] === undefined ? undefined : Number(values["geoid-offset"]);
  if (geoidOffsetM !== undefined && !Number.isFinite(geoidOffsetM)) {
    throw new AppError("bake.option.unknown", `--geoid-offset ${values["geoid-offset"]}: not a number`, {
      detail: "--geoid-offset",
    });
  }
  const heightFields = (values["height-field"] ?? []).map(parseHeightField);
  const folder = basename(resolve(out));
  const name = values.name ?? folder;
  const title =
    values["source-title"] ??
    inputs
      .map((input) => basename(input))
      .join(", ")
      .slice(0, 200);
  return {
    inputs,
    out,
    elevation: values.elevation,
    elevationCrs: values["elevation-crs"] ?? values.crs,
    wantsHelp,
    options: (newest) => ({
      id: values.id ?? idFrom(folder),
      name: { zh: name, ...(values["name-en"] === undefined ? {} : { en: values["name-en"] }) },
      ...(values.synthetic === true ? { synthetic: true } : {}),
      sources: [
        {
          id: "source",
          title: { zh: title },
          owner: { zh: values["source-owner"] ?? title },
          licence: values.licence ?? "unspecified",
          ...(values.attribution === undefined ? {} : { attribution: { zh: values.attribution } }),
          date: values.date ?? newest.toISOString().slice(0, 10),
          securityLevel: 1,
        },
      ],
      ...(values.crs === undefined ? {} : { crs: values.crs }),
      ...(axis === undefined ? {} : { axis }),
      ...(heightFields.length === 0 ? {} : { heightFields }),
      ...(geoidOffsetM === undefined ? {} : { geoidOffsetM }),
      ...(values["projected-crs"] === undefined ? {} : { projectedCrs: values["projected-crs"] }),
    }),
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        in: { type: "string", multiple: true },
        out: { type: "string" },
        id: { type: "string" },
        name: { type: "string" },
        "name-en": { type: "string" },
        "height-field": { type: "string", multiple: true },
        crs: { type: "string" },
        axis: { type: "string" },
        elevation: { type: "string" },
        "elevation-crs": { type: "string" },
        "source-title": { type: "string" },
        "source-owner": { type: "string" },
        licence: { type: "string" },
        attribution: { type: "string" },
        date: { type: "string" },
        "projected-crs": { type: "string" },
        "geoid-offset": { type: "string" },
        synthetic: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError("bake.option.unknown", detail, { detail }, { cause: thrown });
  }
}

/** `height=storeys`, `楼高=metres`, or a column's name alone: metres. A name may hold an equals sign itself. */
export function parseHeightField(text: string): HeightField {
  const at = text.lastIndexOf("=");
  if (at === -1) return { column: text, unit: "metres" };
  const unit = text
    .slice(at + 1)
    .trim()
    .toLowerCase();
  const known = HEIGHT_UNITS.find((candidate): candidate is HeightUnit => candidate === unit);
  if (known !== undefined && at > 0) return { column: text.slice(0, at), unit: known };
  const units = HEIGHT_UNITS.join(", ");
  throw new AppError("bake.heightField.unit", `--height-field ${text}: the unit must be one of ${units}`, {
    value: text,
    units,
  });
}

function idFrom(folder: string): string {
  const id = folder
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 64);
  return id === "" ? "city" : id;
}
