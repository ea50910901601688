import { describe, expect, it } from "vitest";
import { loadPreferences, savePreferences } from "../../../src/app/preferences.ts";
import type { PreferenceStorage } from "../../../src/app/preferences.ts";

function memory(
  initial: Record<string, string> = {},
): PreferenceStorage & { readonly items: Map<string, string> } {
  const items = new Map(Object.entries(initial));
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
  };
}

const forbidden: PreferenceStorage = {
  getItem: () => {
    throw new DOMException("denied", "SecurityError");
  },
  setItem: () => {
    throw new DOMException("full", "QuotaExceededError");
  },
};

describe("preferences", () => {
  it("come back as they were kept", () => {
    const storage = memory();
    savePreferences(storage, { colourScheme: "light", language: "en" });
    expect(loadPreferences(storage)).toEqual({ colourScheme: "light", language: "en" });
  });

  it.each([
    ["nothing", undefined],
    ["another version", JSON.stringify({ version: 2, colourScheme: "light" })],
    ["no JSON", "{light"],
    ["no object", '"light"'],
    ["null", "null"],
  ])("start from the defaults with %s", (_what, text) => {
    expect(loadPreferences(memory(text === undefined ? {} : { "yutu.preferences": text }))).toEqual({});
  });

  it("drop values that are not known and keep the others", () => {
    const text = JSON.stringify({ version: 1, colourScheme: "sepia", quality: "rich", language: 7 });
    expect(loadPreferences(memory({ "yutu.preferences": text }))).toEqual({ quality: "rich" });
  });

  it("do without storage", () => {
    expect(loadPreferences(undefined)).toEqual({});
    expect(loadPreferences(forbidden)).toEqual({});
    expect(() => savePreferences(forbidden, { language: "en" })).not.toThrow();
    expect(() => savePreferences(undefined, { language: "en" })).not.toThrow();
  });
});
