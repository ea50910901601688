import { isAbort, toAppError } from "#base/app-error.ts";
import { assertNever } from "#base/assert-never.ts";
import type { BuildingFilter, FilterShape } from "#domain/building-filter.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import { invertRows, subtractRows } from "#domain/row-list.ts";
import type { RowList, SelectionMode } from "#domain/row-list.ts";
import type { DrawnShape } from "#domain/tools/drawn-shape.ts";
import type { GroundPoint, ScreenPoint } from "#domain/tools/ground-point.ts";
import { rowsOnScreen } from "#domain/tools/screen-view.ts";
import { readyCity } from "#state/city-store.ts";
import type { Console } from "./console.ts";
import { selectedRows } from "./locate.ts";

/** Selecting by one area is moot once another is asked for. */
const QUERY_KEY = "select.area";

const position = ({ longitudeDeg, latitudeDeg }: GroundPoint): readonly [number, number] => [
  longitudeDeg,
  latitudeDeg,
];

/** A drawn shape as filters name it; a line takes in what is within so many metres of it. */
export function filterShapeOf(shape: DrawnShape, bufferM: number): FilterShape {
  switch (shape.type) {
    case "polygon":
      return { type: "polygon", ring: shape.ring.map(position) };
    case "circle":
      return { type: "circle", centre: position(shape.centre), radiusM: shape.radiusM };
    case "line":
      return { type: "corridor", line: shape.path.map(position), distanceM: bufferM };
    default:
      return assertNever(shape);
  }
}

export const clearSelection = ({ session }: Console): void =>
  session.getState().set({ selection: [], others: "normal" });

/** What is out of sight is not chosen by an area: nobody can see that it would be. */
function chooseInSight({ session, shell }: Console, rows: RowList, mode: SelectionMode): void {
  const inSight = subtractRows(rows, session.getState().rowsOutOfSight());
  if (inSight.length === 0 && mode !== "intersect") {
    shell.getState().notify({ code: "noneInArea", tone: "info" });
    if (mode !== "replace") return;
  }
  session.getState().selectRows(inSight, mode);
}

/** Asks the worker, and says so when it has no answer; a question that another made moot is no failure. */
async function ask(
  console: Console,
  question: () => Promise<RowList> | undefined,
): Promise<RowList | undefined> {
  const { notify } = console.shell.getState();
  try {
    const rows = await question();
    if (rows === undefined) notify({ code: "noBuildingIndex", tone: "warn" });
    return rows;
  } catch (thrown) {
    if (isAbort(thrown)) return undefined;
    notify({ code: "selectionFailed", tone: "danger", params: { detail: toAppError(thrown).message } });
    return undefined;
  }
}

/** Chooses the buildings in a drawn shape. */
export async function selectInShape(console: Console, shape: DrawnShape, mode: SelectionMode): Promise<void> {
  const { bufferM } = console.session.getState();
  const filter: BuildingFilter = {
    type: "group",
    match: "all",
    items: [{ type: "shape", shape: filterShapeOf(shape, bufferM) }],
  };
  const rows = await ask(console, () =>
    console.services.query()?.ask("filter", [filter], { key: QUERY_KEY }),
  );
  if (rows !== undefined) chooseInSight(console, rows, mode);
}

/** Chooses the buildings that show between two corners of the screen. */
export function selectOnScreen(
  console: Console,
  from: ScreenPoint,
  to: ScreenPoint,
  mode: SelectionMode,
): void {
  const index = console.services.buildings();
  const view = console.services.scene()?.screenView();
  const city = readyCity(console.city.getState());
  if (index === undefined || view === undefined || city === undefined) {
    console.shell.getState().notify({ code: "noBuildingIndex", tone: "warn" });
    return;
  }
  chooseInSight(console, rowsOnScreen(index, city.geoidOffsetM, view, from, to), mode);
}

/** Chooses all that shows. */
export function selectInView(console: Console): void {
  const view = console.services.scene()?.screenView();
  if (view === undefined) return;
  const corner = { xPx: view.widthPx, yPx: view.heightPx };
  selectOnScreen(console, { xPx: 0, yPx: 0 }, corner, console.session.getState().selectionMode);
}

/** Adds the buildings around the selected ones. */
export async function selectAround(console: Console): Promise<void> {
  const { bufferM } = console.session.getState();
  const rows = await ask(console, () =>
    console.services.query()?.ask("near", [selectedRows(console), bufferM], { key: QUERY_KEY }),
  );
  if (rows !== undefined) chooseInSight(console, rows, "add");
}

/** Chooses what is in sight and was not chosen. */
export function invertSelection(console: Console): void {
  const count = console.services.buildings()?.count ?? 0;
  const { selectRows, rowsOutOfSight } = console.session.getState();
  selectRows(subtractRows(invertRows(selectedRows(console), count), rowsOutOfSight()));
}

/** A click on the map: chooses the feature there, adds it, or takes it away. */
export function pickFeature(
  { session }: Console,
  ref: FeatureRef | undefined,
  { additive, subtractive }: { readonly additive: boolean; readonly subtractive: boolean },
): void {
  const { selection, select, set, toggleSelected, isSelected } = session.getState();
  if (ref === undefined) {
    if (!additive && !subtractive && selection.length > 0) set({ selection: [], others: "normal" });
  } else if (subtractive) {
    if (isSelected(ref)) toggleSelected(ref);
  } else if (additive) toggleSelected(ref);
  else select([ref]);
}
