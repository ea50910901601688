import { colouringJson } from "#catalog/colouring-spec.ts";
import type { ColouringSpec } from "#catalog/colouring-spec.ts";
import type { Console } from "./console.ts";
import { editDocument } from "./document-edits.ts";

/**
 * Paints the buildings anew, in one undoable step.
 *
 * @param spec undefined: plain matter
 * @param coalesceKey the steps of one drag are one entry, which `sealEdits` ends
 */
export const setColouring = (
  console: Console,
  spec: ColouringSpec | undefined,
  coalesceKey?: string,
): boolean =>
  editDocument(
    console,
    { key: "colouring", params: {} },
    (draft) => {
      if (spec === undefined) delete draft.colouring;
      else Object.assign(draft, { colouring: colouringJson(spec) });
    },
    { coalesceKey },
  );
