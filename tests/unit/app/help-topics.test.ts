import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { HELP_TOPICS } from "#app/help-topics.ts";
import { HELP_TASKS } from "#features/help-topic.ts";

/** Slices that the help need not tell of: they are the help, or speak for themselves when they appear. */
const SELF_EVIDENT = new Set(["about", "help", "notices", "package-info", "tour-of-console"]);

describe("the help", () => {
  it("tells of every feature once, in the order of the tasks", () => {
    const folders = readdirSync(new URL("../../../src/features/", import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .filter((name) => !SELF_EVIDENT.has(name));
    expect(HELP_TOPICS).toHaveLength(folders.length);
    expect(new Set(HELP_TOPICS.map(({ key }) => key)).size).toBe(folders.length);
    const order = HELP_TOPICS.map(({ task }) => HELP_TASKS.indexOf(task));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });
});
