import { expose, transfer } from "comlink";
import { AppError, toAppError } from "#base/app-error.ts";
import { classifyBuildings } from "#domain/building-classes.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { BuildingSearch, queryWords, SearchTexts } from "#domain/building-search.ts";
import { groupBuildings, histogramOf, suggestValues, summariseField } from "#domain/building-statistics.ts";
import { csvOf, geoJsonOf } from "#domain/export-text.ts";
import { soundFilter } from "#domain/building-filter.ts";
import { filterRows } from "#domain/filter-rows.ts";
import { rowsNear } from "#domain/near-rows.ts";
import { sortRows } from "#domain/sort-rows.ts";
import { decodeBuildingIndex } from "#io/city-package/building-index.ts";
import { readingsOf } from "#io/pinyin.ts";
import { resolvePositions } from "#io/typed-position.ts";
import type { CityQueryAnswer, CityQueryWorker, SearchEntry } from "./city-query.contract.ts";

interface Held {
  readonly index: BuildingIndex;
  readonly places: readonly SearchEntry[];
}

let held: Held | undefined;
/** made when it is first needed: it costs as much as a hundred searches */
let search: BuildingSearch | undefined;
let placeTexts: EntryTexts | undefined;

/** Entries found by any of their names. */
class EntryTexts {
  readonly #texts: SearchTexts;
  readonly #entryOf: readonly number[];

  constructor(entries: readonly SearchEntry[]) {
    this.#entryOf = entries.flatMap(({ texts }, position) => texts.map(() => position));
    this.#texts = new SearchTexts(
      entries.flatMap(({ texts }) => texts),
      () => true,
      readingsOf,
    );
  }

  /** Positions of entries that have all the words, best first. */
  find(words: readonly string[], most: number): number[] {
    const totals = new Map<number, number>();
    for (const [round, word] of words.entries()) {
      const best = new Map<number, number>();
      for (const [text, worth] of this.#texts.worths(word).entries()) {
        const entry = this.#entryOf[text]!;
        if (worth > (best.get(entry) ?? 0)) best.set(entry, worth);
      }
      for (const [entry, worth] of best) {
        if (round === 0 || totals.has(entry)) totals.set(entry, (totals.get(entry) ?? 0) + worth);
      }
      for (const entry of totals.keys()) if (!best.has(entry)) totals.delete(entry);
    }
    return [...totals]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, most)
      .map(([entry]) => entry);
  }
}

async function answer<T>(
  make: (held: Held) => T,
  buffersOf: (value: T) => readonly ArrayBufferLike[] = () => [],
): Promise<CityQueryAnswer<T>> {
  try {
    if (held === undefined) throw new AppError("query.notReady", "no building index was given");
    const value = make(held);
    const buffers = buffersOf(value).filter((buffer) => buffer instanceof ArrayBuffer);
    return await Promise.resolve(transfer({ ok: true, value }, buffers));
  } catch (thrown) {
    const { code, message, params } = toAppError(thrown, "query.defect");
    return { ok: false, error: { code, message, params } };
  }
}

const ownBuffer = (array: Uint8Array | Uint32Array): ArrayBufferLike[] => [array.buffer];

const api: CityQueryWorker = {
  init: (buildings, places) => {
    const decoded = decodeBuildingIndex(buildings);
    search = undefined;
    placeTexts = undefined;
    held = decoded.ok ? { index: decoded.value, places } : undefined;
    if (decoded.ok) return Promise.resolve({ ok: true, value: decoded.value.count });
    const { code, message, params } = decoded.error;
    return Promise.resolve({ ok: false, error: { code, message, params } });
  },
  filter: (filter) =>
    answer(({ index }) => {
      const sound = soundFilter(filter);
      return sound === undefined
        ? Uint32Array.from({ length: index.count }, (_, row) => row)
        : filterRows(index, sound);
    }, ownBuffer),
  near: (rows, distanceM) => answer(({ index }) => rowsNear(index, rows, distanceM), ownBuffer),
  summarise: (field, rows) => answer(({ index }) => summariseField(index, field, rows)),
  histogram: (field, rows, binCount) => answer(({ index }) => histogramOf(index, field, rows, binCount)),
  group: (by, metric, rows) => answer(({ index }) => groupBuildings(index, by, metric, rows)),
  suggest: (field, typed) => answer(({ index }) => suggestValues(index, field, typed)),
  classify: (request) =>
    answer(
      ({ index }) => classifyBuildings(index, request),
      ({ classOfRow }) => ownBuffer(classOfRow),
    ),
  sort: (rows, field, isDescending, language) =>
    answer(({ index }) => sortRows(index, rows, field, isDescending, language), ownBuffer),
  search: ({ query, most, entries, projectedCrs }) =>
    answer(({ index, places }) => {
      search ??= new BuildingSearch(index, readingsOf);
      placeTexts ??= new EntryTexts(places);
      const words = queryWords(query);
      return {
        buildings: search.search(query, most),
        places: words.length === 0 ? [] : placeTexts.find(words, most),
        entries:
          words.length === 0
            ? []
            : new EntryTexts(entries).find(words, most).map((position) => entries[position]!.id),
        positions: resolvePositions(query, projectedCrs),
      };
    }),
  exportCsv: (rows, columns) => answer(({ index }) => csvOf(index, rows, columns), ownBuffer),
  exportGeoJson: (rows, fields) => answer(({ index }) => geoJsonOf(index, rows, fields), ownBuffer),
};

expose(api);
