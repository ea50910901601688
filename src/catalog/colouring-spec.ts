import { z } from "zod";
import type { Json } from "#base/json.ts";
import { buildingField, isBuildingFieldId } from "#domain/building-fields.ts";
import type { BuildingFieldId } from "#domain/building-fields.ts";
import { dossierColouringField, isDossierColouring } from "#domain/records/dossier-colouring.ts";
import type { DossierColouring } from "#domain/records/dossier-colouring.ts";
import { RAMPS } from "./colour-ramps.ts";

export const COLOURING_METHODS = ["categories", "quantile", "equal", "natural", "pretty", "manual"] as const;
export type ColouringMethod = (typeof COLOURING_METHODS)[number];

export const MIN_CLASSES = 2;
export const MAX_CLASSES = 12;

const hex = z.string().regex(/^#[0-9a-f]{6}$/i);

/**
 * How buildings are painted by one of their fields, as plain data: saved with the document and carried by a
 * link. Classes are named by position for ranges and by value for categories.
 */
export const colouringSpecSchema = z.object({
  /** id of a building field, or of a dossier's */
  field: z.string().min(1),
  method: z.enum(COLOURING_METHODS),
  classCount: z.number().int().min(MIN_CLASSES).max(MAX_CLASSES).default(6),
  /** inner limits of the classes, rising; for `manual` only. A limit belongs to the class above it. */
  breaks: z
    .array(z.number())
    .max(MAX_CLASSES - 1)
    .optional(),
  ramp: z.enum(RAMPS).default("mineral"),
  isReversed: z.boolean().default(false),
  /** what the user has changed in the legend, by class */
  classes: z
    .record(z.string(), z.object({ colour: hex.optional(), label: z.string().max(80).optional() }))
    .default({}),
});

export type ColouringSpec = z.infer<typeof colouringSpecSchema>;

/** What buildings can be painted by. */
export type PaintedField = BuildingFieldId | DossierColouring;

export const isPaintedField = (id: string): id is PaintedField =>
  isBuildingFieldId(id) || isDossierColouring(id);

const DOSSIER_BREAKS: Readonly<Partial<Record<DossierColouring, number[]>>> = {
  "dossier.completeness": [50, 65, 80, 95],
  "dossier.openFindingCount": [1, 2, 3],
  "dossier.yearBuilt": [1980, 1990, 2000, 2010, 2020],
};

function usualDossierColouring(id: DossierColouring): ColouringSpec {
  if (dossierColouringField(id).list !== undefined)
    return colouringSpecSchema.parse({ field: id, method: "categories", classCount: MAX_CLASSES });
  const breaks = DOSSIER_BREAKS[id] ?? [];
  return colouringSpecSchema.parse({ field: id, method: "manual", classCount: breaks.length + 1, breaks });
}

/** What a field is painted by when nothing else was asked for. */
export function usualColouring(fieldId: PaintedField): ColouringSpec {
  if (isDossierColouring(fieldId)) return usualDossierColouring(fieldId);
  const field = buildingField(fieldId);
  if (field.kind !== "number") {
    return colouringSpecSchema.parse({ field: fieldId, method: "categories", classCount: 9 });
  }
  const breaks = USUAL_BREAKS[fieldId];
  return colouringSpecSchema.parse(
    breaks === undefined
      ? { field: fieldId, method: "quantile", classCount: 6 }
      : { field: fieldId, method: "manual", classCount: breaks.length + 1, breaks },
  );
}

/** Upper bounds of the usual classes. Heights: 27, 54 and 100 m are limits of GB 55037 for dwellings. */
const USUAL_BREAKS: Readonly<Partial<Record<BuildingFieldId, number[]>>> = {
  height: [10, 27, 54, 100, 200],
  year: [1980, 1990, 2000, 2010, 2020],
  age: [5, 10, 20, 30, 40],
  storeysAbove: [4, 7, 10, 19, 34],
};

/** Fields that links and documents named before colourings were data. */
const FORMER: Readonly<Record<string, BuildingFieldId>> = {
  use: "useGroup",
  height: "height",
  year: "year",
  heightOrigin: "heightOrigin",
};

/** A colouring as a document, a link or a theme has it; undefined for what is none. */
export function readColouring(saved: unknown): ColouringSpec | undefined {
  if (typeof saved === "string") {
    const former = FORMER[saved];
    return former === undefined ? undefined : usualColouring(former);
  }
  const parsed = colouringSpecSchema.safeParse(saved);
  return parsed.success && isPaintedField(parsed.data.field) ? parsed.data : undefined;
}

/** The spec as the document keeps it: plain JSON without what is undefined. */
export const colouringJson = (spec: ColouringSpec): Json => JSON.parse(JSON.stringify(spec)) as Json;
