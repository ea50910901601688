import type { z } from "zod";
import { AppError } from "#base/app-error.ts";
import { isPlainObject } from "#base/json.ts";
import { fail, ok } from "#base/result.ts";
import type { Result } from "#base/result.ts";
import { DOCUMENT_SCHEMA, emptyDocument } from "#catalog/yutu-document.ts";
import type { DocumentFault, YutuDocument } from "#catalog/yutu-document.ts";
import {
  documentEntries,
  documentHeadSchema,
  documentLists,
  documentParts,
  documentSchema,
} from "./document.schema.ts";
import { MIGRATIONS } from "./migrations.ts";
import type { Migrations, RawDocument } from "./migrations.ts";

export interface ReadDocument {
  readonly document: YutuDocument;
  /** what was left out; empty for a sound document */
  readonly faults: readonly DocumentFault[];
  /** the version it was written in, when that is not the present one */
  readonly migratedFrom: number | undefined;
}

const NAME = /^yutu-document\/(\d{1,6})$/;
const CURRENT = Number(NAME.exec(DOCUMENT_SCHEMA)?.[1]);

const faultsOf = (error: z.ZodError, prefix: readonly PropertyKey[]): DocumentFault[] =>
  error.issues.map(({ path, message }) => ({
    path: [...prefix, ...path].map(String).join("."),
    reason: message,
  }));

/** Everything of a damaged document that its schema accepts; the rest is named. */
function salvage(raw: RawDocument): Result<ReadDocument> {
  const head = documentHeadSchema.safeParse(raw);
  if (!head.success) {
    const [first] = faultsOf(head.error, []);
    return fail(
      new AppError("document.invalid", `not a usable document: ${first?.path} ${first?.reason}`, {
        path: first?.path ?? "",
        detail: first?.reason ?? "",
      }),
    );
  }
  const faults: DocumentFault[] = [];
  const checked = (schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): unknown[] => {
    const result = schema.safeParse(value);
    if (result.success) return [result.data];
    faults.push(...faultsOf(result.error, path));
    return [];
  };
  const sound: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(documentParts)) {
    const [value] = checked(schema, raw[name], [name]);
    if (value !== undefined) sound[name] = value;
  }
  for (const [name, schema] of Object.entries(documentEntries)) {
    const entries = raw[name];
    if (!isPlainObject(entries)) faults.push({ path: name, reason: "must be an object" });
    else {
      sound[name] = Object.fromEntries(
        Object.entries(entries).flatMap(([key, value]) =>
          checked(schema, { [key]: value }, [name]).flatMap((entry) => Object.entries(entry ?? {})),
        ),
      );
    }
  }
  for (const [name, schema] of Object.entries(documentLists)) {
    const items: unknown = raw[name];
    if (!Array.isArray(items)) faults.push({ path: name, reason: "must be a list" });
    else sound[name] = items.flatMap((item, index) => checked(schema, item, [name, index]));
  }
  const { id, cityId } = head.data;
  const whole = documentSchema.safeParse({ ...emptyDocument(id, cityId, 0), ...sound });
  if (!whole.success) {
    return fail(
      new AppError("document.invalid", "not a usable document", { path: "", detail: whole.error.message }),
    );
  }
  return ok({ document: whole.data, faults, migratedFrom: undefined });
}

/**
 * Reads a document of any version that there ever was. Parts that make no sense are left out and named; what
 * is good still opens.
 *
 * @returns `document.notDocument` for anything else, `document.newer` for a version that this program does not
 * know yet, `document.invalid` when not even its head can be used
 */
export function readDocument(
  value: unknown,
  migrations: Migrations = MIGRATIONS,
  current = CURRENT,
): Result<ReadDocument> {
  const name: unknown = isPlainObject(value) ? value["schema"] : undefined;
  const found = typeof name === "string" ? NAME.exec(name) : null;
  if (!isPlainObject(value) || found === null) {
    return fail(new AppError("document.notDocument", "not a document of this program"));
  }
  const version = Number(found[1]);
  if (version > current) {
    return fail(
      new AppError("document.newer", `written by a newer version: ${version}`, { version, current }),
    );
  }
  let raw: RawDocument = value;
  for (let at = version; at < current; at++) {
    const step = migrations.get(at);
    if (step === undefined) {
      return fail(new AppError("document.notDocument", `there never was a version ${version}`));
    }
    raw = step(raw);
  }
  const migratedFrom = version === current ? undefined : version;
  const whole = documentSchema.safeParse(raw);
  if (whole.success) return ok({ document: whole.data, faults: [], migratedFrom });
  const saved = salvage(raw);
  return saved.ok ? ok({ ...saved.value, migratedFrom }) : saved;
}
