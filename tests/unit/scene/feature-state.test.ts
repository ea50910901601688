import { array, assert, integer, oneof, option, property } from "fast-check";
import { expect, test } from "vitest";
import { NO_ROWS, toRowList } from "#domain/row-list.ts";
import type { StatePatch } from "#scene/feature-state.ts";
import {
  FeatureState,
  STATE_COLOURED,
  STATE_HIDDEN,
  STATE_SELECTED,
  STATE_WIDTH,
} from "#scene/feature-state.ts";

/** What a graphics card holds after the patches. */
class Card {
  readonly bytes: Uint8Array;

  constructor(state: FeatureState) {
    this.bytes = state.bytes.slice();
    state.takePatches();
  }

  apply(patches: readonly StatePatch[]): void {
    for (const { x, y, width, height, bytes } of patches) {
      for (let row = 0; row < height; row++) {
        this.bytes.set(
          bytes.subarray(row * width * 4, (row + 1) * width * 4),
          ((y + row) * STATE_WIDTH + x) * 4,
        );
      }
    }
  }
}

test("whatever is selected, hidden and coloured, the patches bring the card up to date", () => {
  const count = 5000;
  const rows = array(integer({ min: -5, max: count + 5 }), { maxLength: 60 });
  assert(
    property(
      array(
        oneof(
          rows.map((value) => ["select", value] as const),
          rows.map((value) => ["hide", value] as const),
          option(integer({ min: 0, max: 255 }), { nil: undefined }).map(
            (value) => ["colour", value] as const,
          ),
        ),
        { maxLength: 12 },
      ),
      (steps) => {
        const state = new FeatureState(count);
        const card = new Card(state);
        for (const [kind, value] of steps) {
          if (kind === "select") state.setSelected(toRowList(value));
          else if (kind === "hide") state.setHidden(toRowList(value));
          else
            state.setColours(typeof value === "number" ? new Uint8Array(count * 3).fill(value) : undefined);
          card.apply(state.takePatches());
        }
        expect(card.bytes).toEqual(state.bytes);
      },
    ),
    { numRuns: 60 },
  );
});

test("selecting one building of a million sends one texel", () => {
  const state = new FeatureState(1_000_000);
  state.takePatches();
  state.setSelected(Uint32Array.of(700_001));
  const patches = state.takePatches();
  expect(patches).toHaveLength(1);
  expect(patches[0]).toMatchObject({
    width: 1,
    height: 1,
    x: 700_001 % STATE_WIDTH,
    y: Math.floor(700_001 / STATE_WIDTH),
  });
  expect(patches[0]!.bytes[3]).toBe(STATE_SELECTED);
});

test("the flags of a row do not disturb each other", () => {
  const state = new FeatureState(10);
  state.setSelected(Uint32Array.of(3));
  state.setHidden(Uint32Array.of(3));
  state.setColours(new Uint8Array(30).fill(7));
  expect(state.bytes[3 * 4 + 3]).toBe(STATE_SELECTED | STATE_HIDDEN | STATE_COLOURED);
  state.setSelected(NO_ROWS);
  state.setColours(undefined);
  expect(state.bytes[3 * 4 + 3]).toBe(STATE_HIDDEN);
});

test("colours for fewer rows than there are leave the rest plain", () => {
  const state = new FeatureState(4);
  state.setColours(Uint8Array.of(1, 2, 3, 4, 5, 6));
  expect([...state.bytes.subarray(0, 12)]).toEqual([
    1,
    2,
    3,
    STATE_COLOURED,
    4,
    5,
    6,
    STATE_COLOURED,
    0,
    0,
    0,
    0,
  ]);
});
