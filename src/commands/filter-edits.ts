import { filterJson, NO_FILTER, readFilter } from "#catalog/filter-spec.ts";
import type { FilterSpec } from "#catalog/filter-spec.ts";
import { appendItem } from "#domain/filter-tree.ts";
import type { DrawnShape } from "#domain/tools/drawn-shape.ts";
import type { Console } from "./console.ts";
import { editDocument } from "./document-edits.ts";
import { filterShapeOf } from "./select-area.ts";

/**
 * Filters the buildings anew, in one undoable step.
 *
 * @param spec undefined: no filter
 * @param coalesceKey what is typed into one field is one entry, which `sealEdits` ends
 */
export const setFilter = (console: Console, spec: FilterSpec | undefined, coalesceKey?: string): boolean =>
  editDocument(
    console,
    { key: "filter", params: {} },
    (draft) => {
      if (spec === undefined) delete draft.filter;
      else Object.assign(draft, { filter: filterJson(spec) });
    },
    { coalesceKey },
  );

/** Adds what was drawn to the outermost conditions, and shows them. */
export function addShapeToFilter(console: Console, drawn: DrawnShape): void {
  const spec = readFilter(console.document.getState().document?.filter) ?? NO_FILTER;
  const shape = filterShapeOf(drawn, console.session.getState().bufferM);
  setFilter(console, { ...spec, root: appendItem(spec.root, [], { type: "shape", shape }) });
  console.shell.getState().set({ isLeftDockOpen: true, leftPanel: "filter" });
}
