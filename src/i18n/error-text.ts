import type { ErrorParams } from "#base/app-error.ts";
import { zhCn } from "./locales/zh-cn.ts";
import type { MessageKey, Translate } from "./setup.ts";

/** Codes come from every room, so whether one has a sentence is only known at run time. */
function isMessageKey(key: string): key is MessageKey {
  let node: unknown = zhCn;
  for (const part of key.split(".")) {
    if (typeof node !== "object" || node === null) return false;
    node = new Map<string, unknown>(Object.entries(node)).get(part);
  }
  return typeof node === "string";
}

/** The sentence for a failure's code; a code that has none says that it was unexpected. */
export function errorText(t: Translate, code: string, params: ErrorParams): string {
  const detail = params["detail"] ?? params["reason"] ?? code;
  const key = `error.${code}`;
  return t(isMessageKey(key) ? key : "error.unexpected", { detail, ...params });
}
