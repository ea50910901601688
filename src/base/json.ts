/** What survives `JSON.stringify` unchanged. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A plain object, not an array, a class instance or null. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Holds what goes into a store to plain JSON: a class instance, a typed array or a number that JSON does not
 * know is a mistake of the programmer, found here and not when the document is opened next week.
 *
 * @throws TypeError naming the path of what is not plain
 */
export function assertJson(value: unknown, path = ""): void {
  if (value === null || value === undefined) return;
  switch (typeof value) {
    case "string":
    case "boolean":
      return;
    case "number":
      if (Number.isFinite(value)) return;
      break;
    case "object":
      if (Array.isArray(value)) return value.forEach((item, index) => assertJson(item, `${path}.${index}`));
      if (isPlainObject(value)) {
        for (const [key, item] of Object.entries(value)) assertJson(item, `${path}.${key}`);
        return;
      }
      break;
    default:
  }
  throw new TypeError(`not plain JSON at ${path === "" ? "the top" : path.slice(1)}`);
}

/** Equal as JSON: members that are undefined count as absent, the order of members does not matter. */
export function jsonEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => jsonEqual(item, b[index]));
  }
  if (!isPlainObject(a) || !isPlainObject(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => jsonEqual(a[key], b[key]));
}
