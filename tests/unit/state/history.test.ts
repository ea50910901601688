import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { change, emptyHistory, MAX_ENTRIES, redo, seal, undo } from "../../../src/state/history.ts";
import type { Tracked } from "../../../src/state/history.ts";

/** A value with each shape that a document has: a scalar, an optional one, a record, a list of records. */
interface Sheet {
  readonly title: string;
  readonly theme?: string | undefined;
  readonly switches: Readonly<
    Record<string, { readonly isOn?: boolean | undefined; readonly level?: number }>
  >;
  readonly notes: readonly { readonly id: number; readonly text: string }[];
}

const EMPTY: Sheet = { title: "", switches: {}, notes: [] };
const start = (value: Sheet = EMPTY): Tracked<Sheet, string> => ({ value, history: emptyHistory() });
const names = ({ history }: Tracked<Sheet, string>): string[] => history.past.map(({ name }) => name);

const setTitle = (sheet: Tracked<Sheet, string>, title: string, coalesceKey?: string) =>
  change(
    sheet,
    `title ${title}`,
    (draft) => {
      draft.title = title;
    },
    { coalesceKey },
  );

type Action =
  | { readonly type: "title"; readonly text: string; readonly key: string | undefined }
  | { readonly type: "theme"; readonly text: string; readonly key: string | undefined }
  | { readonly type: "dropTheme" }
  | { readonly type: "switch"; readonly id: string; readonly level: number; readonly key: string | undefined }
  | { readonly type: "dropSwitch"; readonly id: string }
  | { readonly type: "note"; readonly at: number; readonly text: string }
  | { readonly type: "dropNote"; readonly at: number; readonly to: number }
  | { readonly type: "moveNote"; readonly at: number; readonly to: number }
  | { readonly type: "undo" | "redo" | "seal" };

function act(
  sheet: Tracked<Sheet, string>,
  action: Action,
  capture: "entry" | "quiet",
): Tracked<Sheet, string> {
  switch (action.type) {
    case "undo":
      return undo(sheet);
    case "redo":
      return redo(sheet);
    case "seal":
      return { ...sheet, history: seal(sheet.history) };
    default:
  }
  return change(
    sheet,
    action.type,
    (draft) => {
      if (action.type === "title") draft.title = action.text;
      else if (action.type === "theme") draft.theme = action.text;
      else if (action.type === "dropTheme") delete draft.theme;
      else if (action.type === "switch") draft.switches[action.id] = { isOn: true, level: action.level };
      else if (action.type === "dropSwitch") delete draft.switches[action.id];
      else if (action.type === "note") draft.notes.splice(action.at, 0, { id: action.at, text: action.text });
      else if (draft.notes.length > 0) {
        const [note] = draft.notes.splice(action.at % draft.notes.length, 1);
        if (action.type === "moveNote" && note !== undefined) draft.notes.splice(action.to, 0, note);
      }
    },
    { capture, coalesceKey: "key" in action ? action.key : undefined },
  );
}

const key = fc.constantFrom(undefined, undefined, "drag");
const edit: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    type: fc.constantFrom("title" as const, "theme" as const),
    text: fc.string({ maxLength: 3 }),
    key,
  }),
  fc.record({ type: fc.constant("dropTheme" as const) }),
  fc.record({
    type: fc.constant("switch" as const),
    id: fc.constantFrom("a", "b"),
    level: fc.integer({ min: 0, max: 3 }),
    key,
  }),
  fc.record({ type: fc.constant("dropSwitch" as const), id: fc.constantFrom("a", "b") }),
  fc.record({
    type: fc.constant("note" as const),
    at: fc.nat({ max: 5 }),
    text: fc.string({ maxLength: 2 }),
  }),
  fc.record({
    type: fc.constantFrom("dropNote" as const, "moveNote" as const),
    at: fc.nat({ max: 5 }),
    to: fc.nat({ max: 5 }),
  }),
);
const step: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: edit },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constantFrom("undo" as const, "redo" as const, "seal" as const) }),
  },
);

describe("history", () => {
  it("takes back every action so that nothing of it is left, and does it again as it was", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (actions) => {
        let sheet = start();
        // The values that undo must come back to, by the number of entries that lie behind.
        let grounds: Sheet[] = [EMPTY];
        for (const action of actions) {
          const before = sheet;
          sheet = act(sheet, action, "entry");
          if (action.type === "undo" || action.type === "redo") {
            expect(sheet.value).toEqual(grounds[sheet.history.past.length]);
          } else if (sheet !== before && action.type !== "seal") {
            const isJoined = sheet.history.past.length === before.history.past.length;
            grounds = [...grounds.slice(0, sheet.history.past.length), sheet.value];
            if (isJoined) expect(before.history.past.at(-1)?.coalesceKey).toBe("drag");
          }
        }
        const last = sheet.value;
        const depth = sheet.history.past.length;
        for (let left = depth; left > 0; left--) {
          sheet = undo(sheet);
          expect(sheet.value).toEqual(grounds[left - 1]);
        }
        expect(sheet.value).toEqual(EMPTY);
        for (let i = 0; i < depth; i++) sheet = redo(sheet);
        expect(sheet.value).toEqual(last);
      }),
      { numRuns: 500 },
    );
  });

  it("never breaks under quiet changes: what was undone and redone is what was there", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.boolean()), { maxLength: 40 }), (actions) => {
        let sheet = start();
        for (const [action, isQuiet] of actions) sheet = act(sheet, action, isQuiet ? "quiet" : "entry");
        const last = sheet.value;
        const depth = sheet.history.past.length;
        const seen = [last];
        for (let i = 0; i < depth; i++) {
          sheet = undo(sheet);
          seen.push(sheet.value);
        }
        for (let i = depth; i > 0; i--) {
          expect(sheet.value).toEqual(seen[i]);
          sheet = redo(sheet);
        }
        expect(sheet.value).toEqual(last);
      }),
      { numRuns: 500 },
    );
  });

  it("makes one entry of a drag, small however long the drag was", () => {
    let sheet = setTitle(start(), "before");
    for (let i = 0; i < 600; i++) sheet = setTitle(sheet, `at ${i}`, "drag");
    expect(names(sheet)).toEqual(["title before", "title at 0"]);
    expect(sheet.history.past.at(-1)?.patches).toHaveLength(1);
    expect(undo(sheet).value.title).toBe("before");
    expect(redo(undo(sheet)).value.title).toBe("at 599");
  });

  it("keeps two drags apart once the first is over, by its end, by another change, or by an undo", () => {
    const dragged = setTitle(start(), "a", "drag");
    const sealed = { ...dragged, history: seal(dragged.history) };
    expect(names(setTitle(sealed, "b", "drag"))).toHaveLength(2);
    expect(names(setTitle(setTitle(dragged, "x"), "b", "drag"))).toHaveLength(3);
    const back = redo(undo(dragged));
    expect(names(setTitle(back, "b", "drag"))).toHaveLength(2);
    expect(names(setTitle(dragged, "b", "other drag"))).toHaveLength(2);
  });

  it("lets a quiet change go with the entry before it, and keeps redo where the two do not touch", () => {
    const quietly = (sheet: Tracked<Sheet, string>, theme: string) =>
      change(
        sheet,
        "quiet",
        (draft) => {
          draft.theme = theme;
        },
        { capture: "quiet" },
      );
    const sheet = quietly(setTitle(start(), "a"), "flood");
    expect(names(sheet)).toEqual(["title a"]);
    expect(undo(sheet).value).toEqual(EMPTY);
    expect(redo(undo(sheet)).value).toEqual({ ...EMPTY, title: "a", theme: "flood" });

    const undone = undo(setTitle(start(), "a"));
    expect(redo(quietly(undone, "flood")).value).toEqual({ ...EMPTY, title: "a", theme: "flood" });
    const touching = change(undone, "quiet", (draft) => void (draft.title = "q"), { capture: "quiet" });
    expect(touching.history.future).toEqual([]);
  });

  it("makes no entry of what changes nothing", () => {
    const sheet = setTitle(start(), "a");
    expect(setTitle(sheet, "a")).toBe(sheet);
    expect(undo(start())).toEqual(start());
    expect(redo(sheet)).toBe(sheet);
  });

  it("forgets the oldest entries first", () => {
    let sheet = start();
    for (let i = 0; i < MAX_ENTRIES + 5; i++) sheet = setTitle(sheet, String(i));
    expect(sheet.history.past).toHaveLength(MAX_ENTRIES);
    for (let i = 0; i < MAX_ENTRIES + 5; i++) sheet = undo(sheet);
    expect(sheet.value.title).toBe("4");
  });

  it("refuses what JSON would not carry, and names where it is", () => {
    for (const bad of [new URL("https://yutu.example"), new Float64Array(2), Number.NaN, () => 1]) {
      expect(() =>
        change(start(), "bad", (draft) => {
          draft.switches["a"] = { level: bad as number };
        }),
      ).toThrow("switches.a.level");
    }
  });

  it("freezes what it gives", () => {
    const sheet = setTitle(start(), "a");
    expect(() => Object.assign(sheet.value, { title: "b" })).toThrow(TypeError);
  });
});
