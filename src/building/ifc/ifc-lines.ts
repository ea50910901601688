import type { IfcAPI } from "web-ifc";
import type { IfcValue } from "#domain/storeys/ifc-model.ts";

/** One entity of a file, by the names of its attributes. */
export type IfcLine = Readonly<Record<string, unknown>>;

/** Kinds of values as the reader marks them. */
const ENUM = 3;
const REFERENCE = 5;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Line number that a value refers to. */
export function refOf(value: unknown): number | undefined {
  if (!isObject(value) || value["type"] !== REFERENCE) return undefined;
  return typeof value["value"] === "number" ? value["value"] : undefined;
}

export const refsOf = (value: unknown): number[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) => refOf(one) ?? []);

/** Text, number or yes/no; undefined for what is not set, and for references and lists. */
export function valueOf(value: unknown): IfcValue | undefined {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (!isObject(value) || value["type"] === REFERENCE) return undefined;
  const inner = value["value"];
  // Yes and no are written .T. and .F.; what is unknown, .U., is not set.
  if (value["type"] === ENUM && inner === "T") return true;
  if (value["type"] === ENUM && inner === "F") return false;
  if (value["type"] === ENUM && inner === "U") return undefined;
  return typeof inner === "string" || typeof inner === "number" || typeof inner === "boolean"
    ? inner
    : undefined;
}

export function textOf(value: unknown): string | undefined {
  const text = valueOf(value);
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}

export function numberOf(value: unknown): number | undefined {
  const number = valueOf(value);
  if (typeof number === "number") return Number.isFinite(number) ? number : undefined;
  return undefined;
}

/** Numbers of a list such as degrees, minutes, seconds. */
export function numbersOf(value: unknown): number[] {
  const list = isObject(value) && Array.isArray(value["value"]) ? (value["value"] as unknown[]) : value;
  return Array.isArray(list) ? list.flatMap((one) => numberOf(one) ?? []) : [];
}

/** The entities of one open file. */
export class IfcLines {
  readonly api: IfcAPI;
  readonly modelId: number;

  constructor(api: IfcAPI, modelId: number) {
    this.api = api;
    this.modelId = modelId;
  }

  /** Nothing for a number that no line has: files refer to lines that are not there. */
  line(id: number | undefined): IfcLine {
    if (id === undefined || id <= 0) return {};
    const line: unknown = this.api.GetLine(this.modelId, id);
    return isObject(line) ? line : {};
  }

  idsOf(type: number): number[] {
    return [...this.api.GetLineIDsWithType(this.modelId, type)];
  }

  /** Such as `IfcWallStandardCase`; empty for a number that no line has. */
  typeName(id: number): string {
    const type: unknown = this.api.GetLineType(this.modelId, id);
    const name = typeof type === "number" ? this.api.GetNameFromTypeCode(type) : "";
    return name.startsWith("Ifc") ? name : "";
  }
}
