import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type { LayerStatus } from "#catalog/layer-spec.ts";
import type { CameraPose } from "#domain/camera-pose.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import type { QualityPreset } from "./session-store.ts";

export type SceneStatus =
  | { readonly type: "starting" }
  | { readonly type: "running" }
  /** the graphics context is gone; `isRecovering` while a new one is being made */
  | { readonly type: "contextLost"; readonly isRecovering: boolean }
  | { readonly type: "unsupported"; readonly detail: string }
  /** its program could not be fetched or broke while starting */
  | { readonly type: "failed"; readonly detail: string };

export interface LiveState {
  readonly scene: SceneStatus;
  readonly camera: CameraPose | undefined;
  /** camera height above the ground below it */
  readonly cameraHeightAboveGroundM: number | undefined;
  /** metres on the ground that one CSS pixel covers at the centre of the view */
  readonly metresPerPixel: number | undefined;
  /** what the pointer is over; longitude, latitude and ground height of the pointer */
  readonly hover: FeatureRef | undefined;
  readonly pointer:
    { readonly longitudeDeg: number; readonly latitudeDeg: number; readonly heightM: number } | undefined;
  readonly layerStatus: Readonly<Record<string, LayerStatus>>;
  /** the preset in force, which `auto` has chosen or the user */
  readonly preset: QualityPreset;
}

export interface LiveActions {
  readonly set: (part: Partial<LiveState>) => void;
  readonly setLayerStatus: (layerId: string, status: LayerStatus | undefined) => void;
}

export type LiveStore = ReturnType<typeof createLiveStore>;

/** What the scene reports, at 10 Hz at most. Never saved. */
export function createLiveStore() {
  return createStore<LiveState & LiveActions>()(
    subscribeWithSelector((set) => ({
      scene: { type: "starting" },
      camera: undefined,
      cameraHeightAboveGroundM: undefined,
      metresPerPixel: undefined,
      hover: undefined,
      pointer: undefined,
      layerStatus: {},
      preset: "lean",
      set: (part) => set(part),
      setLayerStatus: (layerId, status) =>
        set((state) => {
          const { [layerId]: _previous, ...rest } = state.layerStatus;
          return { layerStatus: status === undefined ? rest : { ...rest, [layerId]: status } };
        }),
    })),
  );
}
