import { useMemo } from "react";
import { NO_FILTER, readFilter } from "#catalog/filter-spec.ts";
import type { FilterSpec } from "#catalog/filter-spec.ts";
import { setFilter } from "#commands/filter-edits.ts";
import { sealEdits } from "#commands/document-edits.ts";
import type { FieldCondition, FilterItem } from "#domain/building-filter.ts";
import { appendItem, removeItem, replaceItem } from "#domain/filter-tree.ts";
import type { FilterPath } from "#domain/filter-tree.ts";
import { useConsole, useDocument } from "../console.ts";

export interface FilterEdits {
  readonly spec: FilterSpec;
  readonly setSpec: (spec: FilterSpec | undefined) => void;
  readonly append: (path: FilterPath, item: FilterItem) => void;
  readonly remove: (path: FilterPath) => void;
  readonly replace: (path: FilterPath, item: FilterItem) => void;
  /** what is typed or dragged is one entry until `seal` */
  readonly type: (path: FilterPath, condition: FieldCondition) => void;
  readonly seal: () => void;
}

/** The document's filter, and the ways to change it. */
export function useFilter(): FilterEdits {
  const console = useConsole();
  const saved = useDocument(({ document }) => document?.filter);
  const spec = useMemo(() => readFilter(saved) ?? NO_FILTER, [saved]);
  const put = (root: FilterSpec["root"], coalesceKey?: string): void => {
    setFilter(console, { ...spec, root }, coalesceKey);
  };
  return {
    spec,
    setSpec: (next) => void setFilter(console, next),
    append: (path, item) => put(appendItem(spec.root, path, item)),
    remove: (path) => put(removeItem(spec.root, path)),
    replace: (path, item) => put(replaceItem(spec.root, path, item)),
    type: (path, condition) => put(replaceItem(spec.root, path, condition), `filter:${path.join(".")}`),
    seal: () => sealEdits(console),
  };
}
