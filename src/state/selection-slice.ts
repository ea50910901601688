import type { LayerSpec } from "#catalog/layer-spec.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import { sameFeature } from "#domain/feature-ref.ts";
import { combineRows, hasRow, invertRows, toRowList, uniteRows } from "#domain/row-list.ts";
import type { RowList, SelectionMode } from "#domain/row-list.ts";
import { RowSets } from "./row-sets.ts";
import type { RowSetHandle } from "./row-sets.ts";

/** So many features are named one by one: what panels list, a link carries and a person can take in. */
export const MAX_NAMED_FEATURES = 50;
/** Selections that one can go back to. */
const MAX_STEPS = 20;

/** A selection as it is kept to come back to. */
export interface SelectionStep {
  readonly selection: readonly FeatureRef[];
  readonly selectedSet: RowSetHandle | undefined;
}

export interface SelectionState extends SelectionStep {
  /** what is selected, by name; when that is more than can be named, the first of it. A new array each time. */
  readonly selection: readonly FeatureRef[];
  /** every selected building, when they are too many to be named */
  readonly selectedSet: RowSetHandle | undefined;
  readonly pastSelections: readonly SelectionStep[];
  readonly nextSelections: readonly SelectionStep[];
  /** buildings that the user took out of sight */
  readonly hiddenSet: RowSetHandle | undefined;
  /** the only buildings in sight, while there are such; the selection may change meanwhile */
  readonly isolatedSet: RowSetHandle | undefined;
  /** buildings that are not there at the moment which is looked at */
  readonly absentSet: RowSetHandle | undefined;
  /** buildings that were put out of sight for the one reason or the other */
  readonly outOfSightCount: number;
}

export interface SelectionActions {
  readonly select: (refs: readonly FeatureRef[]) => void;
  readonly toggleSelected: (ref: FeatureRef) => void;
  readonly selectRows: (rows: RowList, mode?: SelectionMode) => void;
  /** goes to an earlier (−1) or a later (1) selection; undoing a drawing is not undoing a document */
  readonly stepSelection: (by: -1 | 1) => void;
  readonly isSelected: (ref: FeatureRef) => boolean;
  /** every selected building */
  readonly selectedRows: () => RowList;
  readonly setHiddenRows: (rows: RowList) => void;
  readonly setIsolatedRows: (rows: RowList | undefined) => void;
  readonly setAbsentRows: (rows: RowList) => void;
  readonly hiddenRows: () => RowList;
  /** what somebody has put out of sight: hidden, or outside of what is isolated */
  readonly rowsPutAway: () => RowList;
  /** what is not drawn: put out of sight, or not there at the moment */
  readonly rowsOutOfSight: () => RowList;
}

export const NOTHING_SELECTED: SelectionState = {
  selection: [],
  selectedSet: undefined,
  pastSelections: [],
  nextSelections: [],
  hiddenSet: undefined,
  isolatedSet: undefined,
  absentSet: undefined,
  outOfSightCount: 0,
};

/** The part of the session that this one stands on. */
type Whole = SelectionState & {
  readonly cityId: string | undefined;
  readonly layers: readonly LayerSpec[];
};

const buildingsLayer = (
  state: Pick<Whole, "layers">,
): { readonly id: string; readonly count: number } | undefined =>
  state.layers.find((layer) => layer.type === "buildings");

const sameSelection = (a: SelectionStep, b: SelectionStep): boolean =>
  a.selectedSet === b.selectedSet &&
  a.selection.length === b.selection.length &&
  a.selection.every((ref, i) => sameFeature(ref, b.selection[i]));

/**
 * What a change of the session does to the selection besides: names alone are the whole selection, each
 * selection is remembered, and another city starts with a clean slate.
 */
export function withSelection<P extends Partial<Whole>>(state: Whole, part: P): P & Partial<SelectionState> {
  const isOtherCity = "cityId" in part && part.cityId !== state.cityId;
  if (isOtherCity) return { ...NOTHING_SELECTED, ...part };
  if (part.selection === undefined) return part;
  const { selection, selectedSet } = part;
  if (part.pastSelections !== undefined) return part;
  const past = { selection: state.selection, selectedSet: state.selectedSet };
  const next = { selection, selectedSet };
  if (sameSelection(past, next)) return { ...part, ...next };
  const pastSelections = [...state.pastSelections, past].slice(-MAX_STEPS);
  return { ...part, ...next, pastSelections, nextSelections: [] };
}

/** How many features are selected. */
export function selectedCount(state: Whole): number {
  const { selection, selectedSet } = state;
  if (selectedSet === undefined) return selection.length;
  const layerId = buildingsLayer(state)?.id;
  return selectedSet.count + selection.filter((ref) => ref.layerId !== layerId).length;
}

const rowOf = (ref: FeatureRef): number => Number(ref.featureId);

/**
 * The selection's part of the session.
 *
 * The state stays plain: up to {@link MAX_NAMED_FEATURES} features by name, more as a handle of a set of rows
 * that is kept beside it. There is one way to write each, and `withSelection` holds a plain `set` to it.
 */
export function createSelectionSlice(
  get: () => Whole,
  set: (part: Partial<SelectionState>) => void,
): SelectionActions {
  const sets = new RowSets();
  let known: { readonly of: SelectionStep; readonly rows: RowList } | undefined;
  let sight:
    { readonly of: Pick<SelectionState, "hiddenSet" | "isolatedSet">; readonly rows: RowList } | undefined;

  const selectedRows = (): RowList => {
    const state = get();
    if (known?.of.selection === state.selection && known.of.selectedSet === state.selectedSet)
      return known.rows;
    const { selection, selectedSet } = state;
    const layerId = buildingsLayer(state)?.id;
    const rows =
      selectedSet === undefined
        ? toRowList(selection.filter((ref) => ref.layerId === layerId).map(rowOf))
        : sets.rows(selectedSet);
    known = { of: { selection, selectedSet }, rows };
    return rows;
  };

  /** Names what stays selected first, in its order, then what is new by row; other layers' features as given. */
  const nameRows = (rows: RowList, others: readonly FeatureRef[]): SelectionStep => {
    const { selection, ...state } = get();
    const layerId = buildingsLayer(state)?.id;
    if (layerId === undefined) return { selection: [...others], selectedSet: undefined };
    const staying = selection.filter((ref) => ref.layerId === layerId && hasRow(rows, rowOf(ref)));
    const named = [...others, ...staying].slice(0, MAX_NAMED_FEATURES);
    const stayingRows = new Set(staying.map(rowOf));
    for (const row of rows) {
      if (named.length >= MAX_NAMED_FEATURES) break;
      if (!stayingRows.has(row)) named.push({ layerId, featureId: String(row) });
    }
    const isNamed = others.length + rows.length <= MAX_NAMED_FEATURES;
    return { selection: named, selectedSet: isNamed ? undefined : sets.keep(rows) };
  };

  const ofOtherLayers = (): FeatureRef[] => {
    const layerId = buildingsLayer(get())?.id;
    return get().selection.filter((ref) => ref.layerId !== layerId);
  };

  const selectRows = (rows: RowList, mode: SelectionMode = "replace"): void => {
    const keepsOthers = mode === "add" || mode === "remove";
    set(nameRows(combineRows(selectedRows(), rows, mode), keepsOthers ? ofOtherLayers() : []));
  };

  const outOfSight = (state: Pick<Whole, "hiddenSet" | "isolatedSet" | "layers">): RowList => {
    const { hiddenSet, isolatedSet } = state;
    if (sight !== undefined && sight.of.hiddenSet === hiddenSet && sight.of.isolatedSet === isolatedSet)
      return sight.rows;
    const hidden = sets.rows(hiddenSet);
    const count = buildingsLayer(state)?.count ?? 0;
    const rows =
      isolatedSet === undefined ? hidden : uniteRows(hidden, invertRows(sets.rows(isolatedSet), count));
    sight = { of: { hiddenSet, isolatedSet }, rows };
    return rows;
  };

  let drawn: { readonly putAway: RowList; readonly absent: RowList; readonly rows: RowList } | undefined;
  const notDrawn = (state: Whole): RowList => {
    const [putAway, absent] = [outOfSight(state), sets.rows(state.absentSet)];
    if (drawn === undefined || drawn.putAway !== putAway || drawn.absent !== absent)
      drawn = { putAway, absent, rows: uniteRows(putAway, absent) };
    return drawn.rows;
  };

  const setSight = (part: Partial<Pick<SelectionState, "hiddenSet" | "isolatedSet">>): void =>
    set({ ...part, outOfSightCount: outOfSight({ ...get(), ...part }).length });

  const isBuilding = (ref: FeatureRef): boolean => ref.layerId === buildingsLayer(get())?.id;

  const isSelected = (ref: FeatureRef): boolean =>
    isBuilding(ref)
      ? hasRow(selectedRows(), rowOf(ref))
      : get().selection.some((one) => sameFeature(one, ref));

  return {
    select: (refs) => {
      const layerId = buildingsLayer(get())?.id;
      if (refs.length <= MAX_NAMED_FEATURES) return set({ selection: [...refs], selectedSet: undefined });
      const rows = toRowList(refs.filter((ref) => ref.layerId === layerId).map(rowOf));
      set(
        nameRows(
          rows,
          refs.filter((ref) => ref.layerId !== layerId),
        ),
      );
    },
    isSelected,
    toggleSelected: (ref) => {
      const isIn = isSelected(ref);
      if (isBuilding(ref)) return selectRows(toRowList([rowOf(ref)]), isIn ? "remove" : "add");
      const { selection, selectedSet } = get();
      set({
        selection: isIn ? selection.filter((one) => !sameFeature(one, ref)) : [...selection, ref],
        selectedSet,
      });
    },
    selectRows,
    stepSelection: (by) => {
      const { selection, selectedSet, pastSelections, nextSelections } = get();
      const present = { selection, selectedSet };
      const step = by < 0 ? pastSelections.at(-1) : nextSelections.at(-1);
      if (step === undefined) return;
      set({
        ...step,
        pastSelections: by < 0 ? pastSelections.slice(0, -1) : [...pastSelections, present],
        nextSelections: by < 0 ? [...nextSelections, present] : nextSelections.slice(0, -1),
      });
    },
    selectedRows,
    setHiddenRows: (rows) => setSight({ hiddenSet: rows.length === 0 ? undefined : sets.keep(rows) }),
    setIsolatedRows: (rows) => setSight({ isolatedSet: rows === undefined ? undefined : sets.keep(rows) }),
    setAbsentRows: (rows) => set({ absentSet: rows.length === 0 ? undefined : sets.keep(rows) }),
    hiddenRows: () => sets.rows(get().hiddenSet),
    rowsPutAway: () => outOfSight(get()),
    rowsOutOfSight: () => notDrawn(get()),
  };
}
