import { CityQuery } from "#analysis/city-query.ts";
import type { Disposable } from "#base/disposable.ts";
import type { LoadedCity } from "#io/city-package/load-city.ts";

const spawn = (): Worker =>
  new Worker(new URL("../../workers/city-query.worker.ts", import.meta.url), {
    type: "module",
    name: "city-query",
  });

/** One worker that answers questions about the buildings of the open city, for as long as it is open. */
export class QueryKeeper implements Disposable {
  #current: CityQuery | undefined;

  get current(): CityQuery | undefined {
    return this.#current;
  }

  /** Makes ready for the first question, once what the user waits for now is there. */
  warmUp(): void {
    this.#current?.warmUp();
  }

  setCity(loaded: LoadedCity | undefined): void {
    this.#current?.dispose();
    this.#current = undefined;
    if (loaded?.buildingBytes === undefined) return;
    const places = loaded.places.map(({ text }, position) => ({
      id: String(position),
      texts: [text.zh, ...(text.en === undefined ? [] : [text.en])],
    }));
    this.#current = new CityQuery(spawn, loaded.buildingBytes, places);
  }

  dispose(): void {
    this.setCity(undefined);
  }
}
