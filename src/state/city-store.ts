import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type { ErrorParams } from "#base/app-error.ts";
import type { CityEntry, CityInfo } from "#domain/city-info.ts";
import type { PackageProblem } from "#domain/package-problem.ts";

export interface Failure {
  readonly code: string;
  readonly params: ErrorParams;
}

/** Where the opening of a city stands. */
export type CityPhase =
  | { readonly type: "idle" }
  | { readonly type: "loading"; readonly id: string }
  | {
      readonly type: "ready";
      readonly city: CityInfo;
      /** rows of the building index; undefined when the index could not be read */
      readonly buildingCount: number | undefined;
      readonly problems: readonly PackageProblem[];
    }
  /** `id` is undefined when not even the list of cities could be had */
  | { readonly type: "failed"; readonly id: string | undefined; readonly failure: Failure };

export interface CityState {
  /** the cities that the host serves; the first is the default */
  readonly cities: readonly CityEntry[];
  readonly phase: CityPhase;
}

export interface CityActions {
  readonly set: (part: Partial<CityState>) => void;
}

export type CityStore = ReturnType<typeof createCityStore>;

/** Which city is open. Typed arrays (the building index) are kept outside; this is plain JSON. */
export function createCityStore() {
  return createStore<CityState & CityActions>()(
    subscribeWithSelector((set) => ({
      cities: [],
      phase: { type: "idle" },
      set: (part) => set(part),
    })),
  );
}

export const readyCity = (state: CityState): CityInfo | undefined =>
  state.phase.type === "ready" ? state.phase.city : undefined;
