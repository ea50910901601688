import type { ErrorParams } from "#base/app-error.ts";
import type { MessageKey, Translate } from "./setup.ts";

/** The sentence for a failure's code; a code that has none says that it was unexpected. */
export function errorText(t: Translate, code: string, params: ErrorParams): string {
  const detail = params["detail"] ?? params["reason"] ?? code;
  // Codes come from every room, so the key is only known at run time; the second is the net below it.
  const keys = [`error.${code}` as MessageKey, "error.unexpected" as const];
  return t(keys, { detail, ...params });
}
