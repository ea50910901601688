import { IFCPROJECT } from "web-ifc";
import { numberOf, refOf, refsOf, textOf, valueOf } from "./ifc-lines.ts";
import type { IfcLines } from "./ifc-lines.ts";

/** Powers of ten of the prefixes of IfcSIPrefix that lengths come in. */
const PREFIXES: Readonly<Record<string, readonly [factor: number, symbol: string]>> = {
  KILO: [1e3, "k"],
  HECTO: [1e2, "h"],
  DECA: [10, "da"],
  DECI: [0.1, "d"],
  CENTI: [0.01, "c"],
  MILLI: [1e-3, "m"],
  MICRO: [1e-6, "µ"],
};
const SYMBOLS: Readonly<Record<string, string>> = {
  METRE: "m",
  SQUARE_METRE: "m²",
  CUBIC_METRE: "m³",
  GRAM: "g",
  SECOND: "s",
  DEGREE_CELSIUS: "°C",
  WATT: "W",
};

export interface IfcUnits {
  /** metres of one unit of length */
  readonly lengthM: number;
  /** what stands behind a number of a kind such as `AREAUNIT` */
  symbolOf(kind: string): string | undefined;
}

/** Metres of a named unit of length; 1 for one that is not known. */
export function lengthOf(lines: IfcLines, unitId: number | undefined): number {
  const unit = lines.line(unitId);
  const prefix = textOf(unit["Prefix"]);
  if (textOf(unit["Name"]) === "METRE") return prefix === undefined ? 1 : (PREFIXES[prefix]?.[0] ?? 1);
  const factor = lines.line(refOf(unit["ConversionFactor"]));
  const value = numberOf(factor["ValueComponent"]);
  return value === undefined ? 1 : value * lengthOf(lines, refOf(factor["UnitComponent"]));
}

/** The units that a project counts in. */
export function readUnits(lines: IfcLines): IfcUnits {
  const [projectId] = lines.idsOf(IFCPROJECT);
  const assignment = lines.line(refOf(lines.line(projectId)["UnitsInContext"]));
  let lengthM = 1;
  const symbols = new Map<string, string>();
  for (const id of refsOf(assignment["Units"])) {
    const unit = lines.line(id);
    const kind = textOf(unit["UnitType"]);
    if (kind === undefined) continue;
    if (kind === "LENGTHUNIT") lengthM = lengthOf(lines, id);
    const name = valueOf(unit["Name"]);
    const symbol = typeof name === "string" ? (SYMBOLS[name] ?? name.toLowerCase()) : undefined;
    const prefix = PREFIXES[textOf(unit["Prefix"]) ?? ""]?.[1] ?? "";
    if (symbol !== undefined) symbols.set(kind, prefix + symbol);
  }
  return { lengthM, symbolOf: (kind) => symbols.get(kind) };
}
