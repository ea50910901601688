import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type { Language } from "#base/localized.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import type { CameraPose } from "#domain/camera-pose.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import { sameFeature } from "#domain/feature-ref.ts";

export type ColourScheme = "dark" | "light";
export type DayTime = "day" | "dusk" | "night";
export type QualityPreset = "lean" | "balanced" | "rich";
/** `auto`: measured in the first seconds */
export type QualityChoice = QualityPreset | "auto";
export type CoordinateChoice = "geographic" | "projected";

/** Building fields that the scene can colour by; `none` is plain matter. */
export const BUILDING_COLOURINGS = ["none", "use", "height", "year", "heightOrigin"] as const;
export type BuildingColouring = (typeof BUILDING_COLOURINGS)[number];

/** How buildings that are not selected look while something is selected. */
export type OthersLook = "normal" | "faded" | "hidden";

export interface SessionState {
  readonly cityId: string | undefined;
  /**
   * The layers of the city and of the user, bottom to top; plain specs. Derived from the city's package and the
   * document: to change one, change the document.
   */
  readonly layers: readonly LayerSpec[];
  readonly selection: readonly FeatureRef[];
  readonly colouring: BuildingColouring;
  readonly others: OthersLook;
  /** buildings that the user took out of sight, by row */
  readonly hiddenRows: readonly number[];
  readonly colourScheme: ColourScheme;
  readonly language: Language;
  readonly dayTime: DayTime;
  readonly quality: QualityChoice;
  readonly coordinates: CoordinateChoice;
  /** where the camera was last at rest: what a link restores. The scene writes it; others ask it to fly. */
  readonly restingPose: CameraPose | undefined;
}

export interface SessionActions {
  readonly set: (part: Partial<SessionState>) => void;
  readonly select: (refs: readonly FeatureRef[]) => void;
  readonly toggleSelected: (ref: FeatureRef) => void;
}

export type SessionStore = ReturnType<typeof createSessionStore>;

/** What the user sees and has chosen now. Plain JSON throughout; shared by link or kept as preferences. */
export function createSessionStore(initial: Partial<SessionState> = {}) {
  return createStore<SessionState & SessionActions>()(
    subscribeWithSelector((set) => ({
      cityId: undefined,
      layers: [],
      selection: [],
      colouring: "none",
      others: "normal",
      hiddenRows: [],
      colourScheme: "dark",
      language: "zh-CN",
      dayTime: "day",
      quality: "auto",
      coordinates: "geographic",
      restingPose: undefined,
      ...initial,
      set: (part) => set(part),
      select: (selection) => set({ selection }),
      toggleSelected: (ref) =>
        set((state) => ({
          selection: state.selection.some((known) => sameFeature(known, ref))
            ? state.selection.filter((known) => !sameFeature(known, ref))
            : [...state.selection, ref],
        })),
    })),
  );
}
