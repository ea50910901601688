import { DisposableStore } from "#base/disposable.ts";
import type { Disposable } from "#base/disposable.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { rowsNotBuiltIn } from "#domain/built-years.ts";
import type { SessionStore } from "#state/session-store.ts";

export interface MomentKeeperDeps {
  readonly session: SessionStore;
  readonly buildings: () => BuildingIndex | undefined;
}

/** Leaves out of the picture the buildings that are not there yet at the moment which is looked at. */
export class MomentKeeper implements Disposable {
  readonly #deps: MomentKeeperDeps;
  readonly #owned = new DisposableStore();

  constructor(deps: MomentKeeperDeps) {
    this.#deps = deps;
    this.#owned.add(
      deps.session.subscribe(
        ({ moment }) => moment,
        () => this.cityChanged(),
      ),
    );
  }

  /** Another city is open, or none. */
  cityChanged(): void {
    const { session, buildings } = this.#deps;
    const index = buildings();
    const { moment, setAbsentRows } = session.getState();
    if (index !== undefined) setAbsentRows(rowsNotBuiltIn(index, moment));
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
