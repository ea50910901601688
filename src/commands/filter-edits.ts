import { filterJson } from "#catalog/filter-spec.ts";
import type { FilterSpec } from "#catalog/filter-spec.ts";
import type { Console } from "./console.ts";
import { editDocument } from "./document-edits.ts";

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
