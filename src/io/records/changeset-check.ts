import { z } from "zod";
import { AppError } from "#base/app-error.ts";
import type { Changeset } from "#domain/dossier/changeset.ts";
import { RECORD_KINDS } from "#domain/dossier/records.ts";
import { recordTable } from "./record-tables.ts";

const id = z.string().min(1).max(200);

const change = z.object({ field: id, before: z.json().optional(), after: z.json().optional() });

const schema = z.object({
  schema: z.literal("yutu-changeset/1"),
  id,
  createdMs: z.number(),
  by: z.string().max(200),
  role: z.string(),
  reason: z.string().optional(),
  entries: z.array(
    z.object({
      kind: z.enum(RECORD_KINDS),
      recordId: id,
      buildingCode: id,
      action: z.enum(["create", "update", "delete"]),
      changes: z.array(change),
    }),
  ),
});

/**
 * Holds what was read from a file to what a changeset may be. What its values may be is seen when they are written.
 *
 * @throws AppError `records.foreignChangeset` for what is none; `records.badChangeset` saying what is wrong and where
 */
export function checkChangeset(value: unknown): asserts value is Changeset {
  const isOurs =
    typeof value === "object" && value !== null && "schema" in value && value.schema === "yutu-changeset/1";
  if (!isOurs) throw new AppError("records.foreignChangeset", "no changes that this program knows");
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join(".") ?? "";
    const detail = issue?.message ?? "";
    throw new AppError("records.badChangeset", `${where}: ${detail}`, { where, detail });
  }
  for (const [position, { kind, changes }] of parsed.data.entries.entries())
    for (const { field } of changes)
      if (recordTable(kind).column(field) === undefined) {
        const where = `entries.${position}`;
        throw new AppError("records.badChangeset", `${kind} has no ${field}`, {
          where,
          detail: `${kind}.${field}`,
        });
      }
}
