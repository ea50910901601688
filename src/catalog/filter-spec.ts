import { z } from "zod";
import type { Json } from "#base/json.ts";
import { BUILDING_FIELD_IDS } from "#domain/building-fields.ts";
import {
  CATEGORY_OPERATORS,
  EMPTY_FILTER,
  MAX_FILTER_DEPTH,
  NUMBER_OPERATORS,
  TEXT_OPERATORS,
} from "#domain/building-filter.ts";
import type { BuildingFilter, FilterGroup, FilterItem } from "#domain/building-filter.ts";

/** What the buildings that match do to the map: nothing, be all that is seen, be selected. */
export const FILTER_EFFECTS = ["count", "isolate", "select"] as const;
export type FilterEffect = (typeof FILTER_EFFECTS)[number];

/** The filter as the document has it. Conditions may be incomplete: they are kept, and not asked. */
export interface FilterSpec {
  readonly effect: FilterEffect;
  readonly root: BuildingFilter;
}

export const NO_FILTER: FilterSpec = { effect: "count", root: EMPTY_FILTER };

const MAX_ITEMS = 50;
const MAX_TEXT = 200;
const MAX_POSITIONS = 2000;

const text = z.string().max(MAX_TEXT);
const position = z.tuple([z.number(), z.number()]);
const positions = z.array(position).min(1).max(MAX_POSITIONS);

const condition = z.object({
  type: z.literal("field"),
  field: z.enum(BUILDING_FIELD_IDS),
  operator: z.enum([...new Set([...NUMBER_OPERATORS, ...CATEGORY_OPERATORS, ...TEXT_OPERATORS])]),
  value: z
    .union([z.number(), text, z.tuple([z.number(), z.number()]), z.array(text).max(MAX_TEXT)])
    .optional(),
});

const shape = z.object({
  type: z.literal("shape"),
  shape: z.discriminatedUnion("type", [
    z.object({ type: z.literal("box"), bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
    z.object({ type: z.literal("polygon"), ring: positions }),
    z.object({ type: z.literal("circle"), centre: position, radiusM: z.number().positive() }),
    z.object({ type: z.literal("corridor"), line: positions, distanceM: z.number().positive() }),
  ]),
  isOutside: z.boolean().optional(),
});

const groupOf = (item: z.ZodType<FilterItem>): z.ZodType<FilterGroup> =>
  z.object({
    type: z.literal("group"),
    match: z.enum(["all", "any"]),
    items: z.array(item).max(MAX_ITEMS),
  });

/** Built level by level: a schema that calls itself lets a file from elsewhere exhaust the stack. */
function groupSchema(): z.ZodType<FilterGroup> {
  let group = groupOf(z.union([condition, shape]));
  for (let depth = 1; depth < MAX_FILTER_DEPTH; depth++) group = groupOf(z.union([condition, shape, group]));
  return group;
}

const filterSpecSchema = z.object({ effect: z.enum(FILTER_EFFECTS).default("count"), root: groupSchema() });

/** A filter as a document or a link has it; undefined for what is none. */
export function readFilter(saved: unknown): FilterSpec | undefined {
  const parsed = filterSpecSchema.safeParse(saved);
  return parsed.success ? parsed.data : undefined;
}

/** The spec as the document keeps it: plain JSON without what is undefined. */
export const filterJson = (spec: FilterSpec): Json => JSON.parse(JSON.stringify(spec)) as Json;
