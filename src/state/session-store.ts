import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type { ErrorParams } from "#base/app-error.ts";
import type { Language } from "#base/localized.ts";
import type { ColourLegend } from "#catalog/colouring-legend.ts";
import type { ColouringSpec } from "#catalog/colouring-spec.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import type { CameraPose } from "#domain/camera-pose.ts";
import { createSelectionSlice, NOTHING_SELECTED, withSelection } from "./selection-slice.ts";
import type { SelectionActions, SelectionState } from "./selection-slice.ts";
import { createToolSlice, NO_TOOL } from "./tool-slice.ts";
import type { ToolActions, ToolSliceState } from "./tool-slice.ts";

export type ColourScheme = "dark" | "light";
export type DayTime = "day" | "dusk" | "night";
export type QualityPreset = "lean" | "balanced" | "rich";
/** `auto`: measured in the first seconds */
export type QualityChoice = QualityPreset | "auto";
export type CoordinateChoice = "geographic" | "projected";

/** How the buildings are painted; `none` is plain matter. */
export type ColoursState =
  | { readonly type: "none" }
  | { readonly type: "loading"; readonly spec: ColouringSpec }
  | { readonly type: "ready"; readonly spec: ColouringSpec; readonly legend: ColourLegend }
  | {
      readonly type: "failed";
      readonly spec: ColouringSpec;
      readonly code: string;
      readonly params: ErrorParams;
    };

/** What became of the document's filter; the rows that match are kept beside the store. */
export type FilterState =
  | { readonly type: "none" }
  /** `count` is that of the filter before, which stands until this one is answered */
  | { readonly type: "loading"; readonly count: number | undefined }
  | { readonly type: "ready"; readonly count: number }
  | { readonly type: "failed"; readonly code: string; readonly params: ErrorParams };

/** How buildings that are not selected look while something is selected. */
export type OthersLook = "normal" | "faded" | "hidden";

/** Where keys, or a pointer over the list, stand among the buildings: pointed at, not selected. */
export interface BuildingCursor {
  readonly row: number;
  /** where it was moved; the other side follows */
  readonly by: "map" | "list";
}

/** The storeys of what is selected, drawn on its walls; one of them may stand out. */
export interface ShownStoreys {
  /** 1 is at the ground */
  readonly number: number | undefined;
}

export interface SessionState extends SelectionState, ToolSliceState {
  readonly cityId: string | undefined;
  /**
   * The layers of the city and of the user, bottom to top; plain specs. Derived from the city's package and the
   * document: to change one, change the document.
   */
  readonly layers: readonly LayerSpec[];
  /** derived from the document: to change it, change the document */
  readonly colours: ColoursState;
  /** derived from the document, as the colours are */
  readonly filter: FilterState;
  readonly others: OthersLook;
  readonly cursor: BuildingCursor | undefined;
  /** undefined: walls are as everywhere */
  readonly shownStoreys: ShownStoreys | undefined;
  readonly colourScheme: ColourScheme;
  readonly language: Language;
  readonly dayTime: DayTime;
  /** the period that is looked at, ISO 8601, such as `1995`; undefined: everything, whenever it was or will be */
  readonly moment: string | undefined;
  readonly quality: QualityChoice;
  readonly coordinates: CoordinateChoice;
  /** where the camera was last at rest: what a link restores. The scene writes it; others ask it to fly. */
  readonly restingPose: CameraPose | undefined;
}

export interface SessionActions extends SelectionActions, ToolActions {
  readonly set: (part: Partial<SessionState>) => void;
}

export type SessionStore = ReturnType<typeof createSessionStore>;

/** What the user sees and has chosen now. Plain JSON throughout; shared by link or kept as preferences. */
export function createSessionStore(initial: Partial<SessionState> = {}) {
  return createStore<SessionState & SessionActions>()(
    subscribeWithSelector((set, get) => ({
      ...NOTHING_SELECTED,
      ...NO_TOOL,
      cityId: undefined,
      layers: [],
      colours: { type: "none" },
      filter: { type: "none" },
      others: "normal",
      cursor: undefined,
      shownStoreys: undefined,
      colourScheme: "dark",
      language: "zh-CN",
      dayTime: "day",
      moment: undefined,
      quality: "auto",
      coordinates: "geographic",
      restingPose: undefined,
      ...initial,
      set: (part) => set((state) => withSelection(state, part)),
      ...createSelectionSlice(get, (part) => get().set(part)),
      ...createToolSlice(get, set),
    })),
  );
}
