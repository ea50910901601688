import { nextOnScreen } from "#domain/tools/screen-view.ts";
import type { ScreenDirection } from "#domain/tools/screen-view.ts";
import { readyCity } from "#state/city-store.ts";
import type { Command } from "./command.ts";
import type { Console } from "./console.ts";
import { hasScene } from "./enablement.ts";
import { locateSelection } from "./locate.ts";
import { pickFeature } from "./select-area.ts";

const DIRECTIONS: Readonly<Record<string, ScreenDirection>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

const layerIdOf = ({ session }: Console): string | undefined =>
  session.getState().layers.find(({ type }) => type === "buildings")?.id;

/** Points at a building, without choosing it; undefined: at none. */
export function pointAt({ session }: Console, row: number | undefined, by: "map" | "list"): void {
  const { cursor, set } = session.getState();
  if (row !== cursor?.row || (row !== undefined && by !== cursor?.by))
    set({ cursor: row === undefined ? undefined : { row, by } });
}

/** Chooses a building, or adds it to the others and takes it away again. */
export function chooseRow(console: Console, row: number, mode: "only" | "toggle"): void {
  const layerId = layerIdOf(console);
  if (layerId === undefined) return;
  const ref = { layerId, featureId: String(row) };
  const { select, toggleSelected } = console.session.getState();
  if (mode === "only") select([ref]);
  else toggleSelected(ref);
}

/** Chooses a building of a list, and shows it unless it is in sight anyhow. */
export function goToRow(console: Console, row: number, isInSight: boolean): void {
  chooseRow(console, row, "only");
  if (!isInSight) void locateSelection(console).catch(() => undefined);
}

/** Goes to the next building on the screen; without a key that says where to, to the one in the middle. */
function moveCursor(console: Console, code?: string): void {
  const index = console.services.buildings();
  const view = console.services.scene()?.screenView();
  const city = readyCity(console.city.getState());
  if (index === undefined || view === undefined || city === undefined) return;
  const { cursor, selection, rowsOutOfSight } = console.session.getState();
  const layerId = layerIdOf(console);
  const selected = selection.find((ref) => ref.layerId === layerId);
  const direction = DIRECTIONS[code ?? ""];
  const start = cursor?.row ?? (selected === undefined ? undefined : Number(selected.featureId));
  const from = direction === undefined ? undefined : start;
  const row = nextOnScreen(index, city.geoidOffsetM, view, rowsOutOfSight(), from, direction ?? "up");
  if (row === undefined) console.shell.getState().notify({ code: "noneThatWay", tone: "info" });
  else pointAt(console, row, "map");
}

const hasFreeHand = (console: Console): boolean =>
  hasScene(console) && console.session.getState().tool.tool === undefined;

/** Without a cursor it is what the map shows in its middle, whatever layer that is of. */
const choose =
  (mode: "only" | "toggle") =>
  async (console: Console): Promise<void> => {
    const { cursor } = console.session.getState();
    if (cursor !== undefined) return chooseRow(console, cursor.row, mode);
    const scene = console.services.scene();
    const view = scene?.screenView();
    if (scene === undefined || view === undefined) return;
    const ref = await scene.pick(view.widthPx / 2, view.heightPx / 2);
    pickFeature(console, ref, { additive: mode === "toggle", subtractive: false });
  };

/** From building to building by keys: what the mouse does by pointing and clicking. */
export const CURSOR_COMMANDS = {
  "cursor.move": {
    group: "selection",
    titleKey: "command.cursorMove",
    shortcut: {
      bind: Object.keys(DIRECTIONS).map((key) => `Alt+${key}`),
      show: "Alt + \u2190 \u2191 \u2193 \u2192",
      isRepeated: true,
    },
    isEnabled: (console) => hasFreeHand(console) && console.services.buildings() !== undefined,
    run: moveCursor,
  },
  "cursor.select": {
    group: "selection",
    titleKey: "command.cursorSelect",
    shortcut: { bind: ["Enter"], show: "Enter", isOnMap: true },
    isEnabled: hasFreeHand,
    run: choose("only"),
  },
  "cursor.add": {
    group: "selection",
    titleKey: "command.cursorAdd",
    shortcut: { bind: ["Space"], show: "Space", isOnMap: true },
    isEnabled: hasFreeHand,
    run: choose("toggle"),
  },
} as const satisfies Readonly<Record<string, Command>>;
