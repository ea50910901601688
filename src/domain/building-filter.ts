import { buildingField, isBuildingFieldId } from "./building-fields.ts";
import type { BuildingFieldId } from "./building-fields.ts";

export const NUMBER_OPERATORS = [
  "eq",
  "ne",
  "lt",
  "le",
  "gt",
  "ge",
  "between",
  "missing",
  "present",
] as const;
export const CATEGORY_OPERATORS = ["in", "notIn", "missing", "present"] as const;
export const TEXT_OPERATORS = [
  "contains",
  "notContains",
  "startsWith",
  "is",
  "isNot",
  "missing",
  "present",
] as const;
export type FilterOperator =
  (typeof NUMBER_OPERATORS)[number] | (typeof CATEGORY_OPERATORS)[number] | (typeof TEXT_OPERATORS)[number];

export const OPERATORS = {
  number: NUMBER_OPERATORS,
  category: CATEGORY_OPERATORS,
  text: TEXT_OPERATORS,
} as const satisfies Readonly<Record<string, readonly FilterOperator[]>>;

/** One field, compared. What a building does not know answers no comparison: missing is never zero. */
export interface FieldCondition {
  readonly type: "field";
  readonly field: BuildingFieldId;
  readonly operator: FilterOperator;
  /** a number or text, two numbers for `between`, codes of the list for `in`; none for `missing` */
  readonly value?: string | number | readonly [number, number] | readonly string[] | undefined;
}

/** A shape on the map, in degrees. A building is in it when the middle of its footprint is. */
export type FilterShape =
  | { readonly type: "box"; readonly bbox: readonly [number, number, number, number] }
  /** closed or open ring of longitude, latitude */
  | { readonly type: "polygon"; readonly ring: readonly (readonly [number, number])[] }
  | { readonly type: "circle"; readonly centre: readonly [number, number]; readonly radiusM: number }
  /** all within a distance of a line; one position makes a circle */
  | {
      readonly type: "corridor";
      readonly line: readonly (readonly [number, number])[];
      readonly distanceM: number;
    };

export interface ShapeCondition {
  readonly type: "shape";
  readonly shape: FilterShape;
  readonly isOutside?: boolean | undefined;
}

export interface FilterGroup {
  readonly type: "group";
  /** `all`: every item must hold; `any`: one at least; an empty group holds */
  readonly match: "all" | "any";
  readonly items: readonly FilterItem[];
}

export type FilterItem = FieldCondition | ShapeCondition | FilterGroup;
/** What the whole filter is: always a group, so that a condition can be added to it. */
export type BuildingFilter = FilterGroup;

export const EMPTY_FILTER: BuildingFilter = { type: "group", match: "all", items: [] };

export type FilterProblemCode =
  "unknownField" | "wrongOperator" | "noValue" | "notANumber" | "emptyRange" | "badShape" | "tooDeep";

export interface FilterProblem {
  /** positions from the outermost group */
  readonly path: readonly number[];
  readonly code: FilterProblemCode;
}

/** Deeper nesting is a mistake, or an attack on the stack. */
export const MAX_FILTER_DEPTH = 8;

function conditionProblem({ field, operator, value }: FieldCondition): FilterProblemCode | undefined {
  if (!isBuildingFieldId(field)) return "unknownField";
  const { kind } = buildingField(field);
  if (!(OPERATORS[kind] as readonly string[]).includes(operator)) return "wrongOperator";
  if (operator === "missing" || operator === "present") return undefined;
  if (kind === "number") {
    if (operator === "between") {
      if (!Array.isArray(value) || value.length !== 2) return "noValue";
      if (!value.every((bound) => Number.isFinite(bound))) return "notANumber";
      return Number(value[0]) > Number(value[1]) ? "emptyRange" : undefined;
    }
    if (value === undefined || value === "") return "noValue";
    return Number.isFinite(value) ? undefined : "notANumber";
  }
  if (kind === "category") return Array.isArray(value) && value.length > 0 ? undefined : "noValue";
  return typeof value === "string" && value.trim() !== "" ? undefined : "noValue";
}

function shapeProblem(shape: FilterShape): FilterProblemCode | undefined {
  const numbers =
    shape.type === "box"
      ? shape.bbox
      : shape.type === "circle"
        ? [...shape.centre, shape.radiusM]
        : shape.type === "corridor"
          ? [...shape.line.flat(), shape.distanceM]
          : shape.ring.flat();
  const least = shape.type === "polygon" ? 6 : 2;
  return numbers.length >= least && numbers.every((number) => Number.isFinite(number))
    ? undefined
    : "badShape";
}

/** What keeps conditions from being asked; the others still are. */
export function filterProblems(filter: BuildingFilter): FilterProblem[] {
  const problems: FilterProblem[] = [];
  const visit = (item: FilterItem, path: readonly number[]): void => {
    if (path.length > MAX_FILTER_DEPTH) {
      problems.push({ path, code: "tooDeep" });
      return;
    }
    if (item.type === "group") {
      for (const [position, inner] of item.items.entries()) visit(inner, [...path, position]);
      return;
    }
    const code = item.type === "field" ? conditionProblem(item) : shapeProblem(item.shape);
    if (code !== undefined) problems.push({ path, code });
  };
  visit(filter, []);
  return problems;
}

/** The filter without what is incomplete; undefined when nothing is left to ask. */
export function soundFilter(filter: BuildingFilter): BuildingFilter | undefined {
  const bad = new Set(filterProblems(filter).map(({ path }) => path.join(".")));
  const keep = (group: FilterGroup, path: readonly number[]): FilterGroup => ({
    ...group,
    items: group.items.flatMap((item, position): FilterItem[] => {
      const at = [...path, position];
      if (bad.has(at.join("."))) return [];
      if (item.type !== "group") return [item];
      const inner = keep(item, at);
      return inner.items.length === 0 ? [] : [inner];
    }),
  });
  const kept = keep(filter, []);
  return kept.items.length === 0 ? undefined : kept;
}

/** How many conditions it has, in all its groups. */
export const conditionCount = (item: FilterItem): number =>
  item.type === "group" ? item.items.reduce((sum, inner) => sum + conditionCount(inner), 0) : 1;
