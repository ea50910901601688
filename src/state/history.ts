import { applyPatches, enablePatches, produceWithPatches } from "immer";
import type { Draft, Objectish, Patch } from "immer";
import { assertJson } from "#base/json.ts";

enablePatches();

/** Changes a draft in place. */
export type Recipe<T> = (draft: Draft<T>) => void;

export interface HistoryEntry<Name> {
  readonly name: Name;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
  /** the next change with the same key joins this entry; undefined once it is sealed */
  readonly coalesceKey: string | undefined;
}

export interface History<Name> {
  /** oldest first */
  readonly past: readonly HistoryEntry<Name>[];
  /** what redo brings back next comes last */
  readonly future: readonly HistoryEntry<Name>[];
}

/** A value and how it came to be. The value is always the ground state with all of `past` applied. */
export interface Tracked<T, Name> {
  readonly value: T;
  readonly history: History<Name>;
}

export interface ChangeOptions {
  /** a drag is one entry: changes in a row that have the same key join */
  readonly coalesceKey?: string | undefined;
  /**
   * `quiet` makes no entry of its own: the change belongs to the entry before it and goes with it. For what the
   * program adds to something that the user has done.
   */
  readonly capture?: "entry" | "quiet" | undefined;
}

/** More steps back than anyone takes; older ones are forgotten. */
export const MAX_ENTRIES = 200;

export const emptyHistory = <Name>(): History<Name> => ({ past: [], future: [] });

const pathKey = ({ path }: Patch): string => JSON.stringify(path);
const topKey = ({ path }: Patch): string => JSON.stringify(path[0]);

/** A later step of a drag writes just the same places again: the last values are kept, with the first inverse. */
function overwritten(before: readonly Patch[], after: readonly Patch[]): readonly Patch[] | undefined {
  const values = new Map(after.map((patch) => [pathKey(patch), patch]));
  const known = new Set(before.map(pathKey));
  if (known.size !== before.length || values.size !== known.size) return undefined;
  if (after.some((patch) => patch.op !== "replace" || !known.has(pathKey(patch)))) return undefined;
  if (before.some((patch) => patch.op === "remove")) return undefined;
  return before.map((patch): Patch => ({ ...patch, value: values.get(pathKey(patch))?.value as unknown }));
}

function joined<Name>(
  entry: HistoryEntry<Name>,
  patches: readonly Patch[],
  inverse: readonly Patch[],
): HistoryEntry<Name> {
  const merged = overwritten(entry.patches, patches);
  return merged === undefined
    ? { ...entry, patches: [...entry.patches, ...patches], inverse: [...inverse, ...entry.inverse] }
    : { ...entry, patches: merged };
}

/** Redo stays possible after a quiet change that touches nothing which redo would touch. */
function keepsFuture<Name>(future: History<Name>["future"], patches: readonly Patch[]): boolean {
  const touched = new Set(patches.map(topKey));
  return future.every((entry) => !entry.patches.some((patch) => touched.has(topKey(patch))));
}

/**
 * Carries out a change and remembers how to undo it. A change that changes nothing leaves no entry.
 *
 * @throws TypeError when the change puts something other than plain JSON into the value
 */
export function change<T extends Objectish, Name>(
  tracked: Tracked<T, Name>,
  name: Name,
  recipe: Recipe<T>,
  { coalesceKey, capture = "entry" }: ChangeOptions = {},
): Tracked<T, Name> {
  const [value, patches, inverse] = produceWithPatches(tracked.value, (draft) => {
    recipe(draft);
  });
  if (patches.length === 0) return tracked;
  for (const { path, value: part } of patches) assertJson(part, `.${path.join(".")}`);
  const { past, future } = tracked.history;
  const last = past.at(-1);
  const isJoining =
    last !== undefined &&
    (capture === "quiet" ||
      (coalesceKey !== undefined && future.length === 0 && last.coalesceKey === coalesceKey));
  if (capture === "quiet") {
    return {
      value,
      history: {
        past: isJoining ? [...past.slice(0, -1), joined(last, patches, inverse)] : past,
        future: keepsFuture(future, patches) ? future : [],
      },
    };
  }
  const entries = isJoining
    ? [...past.slice(0, -1), joined(last, patches, inverse)]
    : [...past, { name, patches, inverse, coalesceKey }];
  return { value, history: { past: entries.slice(-MAX_ENTRIES), future: [] } };
}

/** Ends a drag: the next change with the same key is an entry of its own. */
export function seal<Name>(history: History<Name>): History<Name> {
  const last = history.past.at(-1);
  if (last?.coalesceKey === undefined) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, coalesceKey: undefined }] };
}

/** Takes the last entry back; the same thing when there is none. */
export function undo<T extends Objectish, Name>(tracked: Tracked<T, Name>): Tracked<T, Name> {
  const { past, future } = tracked.history;
  const entry = past.at(-1);
  if (entry === undefined) return tracked;
  return {
    value: applyPatches(tracked.value, entry.inverse),
    history: { past: past.slice(0, -1), future: [...future, { ...entry, coalesceKey: undefined }] },
  };
}

/** Does again what was undone last; the same thing when there is none. */
export function redo<T extends Objectish, Name>(tracked: Tracked<T, Name>): Tracked<T, Name> {
  const { past, future } = tracked.history;
  const entry = future.at(-1);
  if (entry === undefined) return tracked;
  return {
    value: applyPatches(tracked.value, entry.patches),
    history: { past: [...past, entry], future: future.slice(0, -1) },
  };
}
