import { transfer } from "comlink";
import { AppError, toAppError } from "#base/app-error.ts";
import { jsonEqual } from "#base/json.ts";
import { nextTask } from "#base/next-task.ts";
import { classifyBuildings } from "#domain/building-classes.ts";
import { soundFilter } from "#domain/building-filter.ts";
import { centreOf } from "#domain/building-index.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { BuildingSearch, queryWords } from "#domain/building-search.ts";
import { groupBuildings, histogramOf, suggestValues, summariseField } from "#domain/building-statistics.ts";
import { BuildingTexts } from "#domain/building-texts.ts";
import { EntrySearch } from "#domain/entry-search.ts";
import type { SearchEntry } from "#domain/entry-search.ts";
import { csvOf, geoJsonOf } from "#domain/export-text.ts";
import { filterRows } from "#domain/filter-rows.ts";
import { rowsNear } from "#domain/near-rows.ts";
import { ReadingTable } from "#domain/pinyin-scan.ts";
import { allRows } from "#domain/row-list.ts";
import { sortRows } from "#domain/sort-rows.ts";
import { rowsInView } from "#domain/tools/screen-view.ts";
import { decodeBuildingIndex } from "#io/city-package/building-index.ts";
import { readingsOf } from "#io/pinyin.ts";
import { resolvePositions } from "#io/typed-position.ts";
import type { CityQueryAnswer, CityQueryWorker } from "./city-query.contract.ts";

/** Texts folded at a time while nobody waits: a few milliseconds, so that a question need not wait longer. */
const TEXTS_AT_A_TIME = 4096;
/** Texts folded for a question that would rather have more of them: some five milliseconds. */
const TEXTS_A_QUESTION = 8192;

interface Held {
  readonly index: BuildingIndex;
  readonly texts: BuildingTexts;
  readonly search: BuildingSearch;
  readonly places: readonly SearchEntry[];
}

function failed(thrown: unknown): CityQueryAnswer<never> {
  const { code, message, params } = toAppError(thrown, "query.defect");
  return { ok: false, error: { code, message, params } };
}

const ownBuffer = (array: Uint8Array | Uint32Array): ArrayBufferLike[] => [array.buffer];

/** The same thing for the same entries, made once. */
function remember<T>(make: (of: readonly SearchEntry[]) => T): (of: readonly SearchEntry[]) => T {
  let known: { readonly of: readonly SearchEntry[]; readonly made: T } | undefined;
  return (of) => {
    if (known === undefined || !jsonEqual(known.of, of)) known = { of, made: make(of) };
    return known.made;
  };
}

/** Answers questions about one index after the other; each worker has one of these. */
export function createCityQueryApi(): CityQueryWorker {
  const readings = new ReadingTable(readingsOf);
  let held: Held | undefined;
  /** made when first asked for, and again when they change: layers and commands seldom do */
  const searchOfEntries = remember((of: readonly SearchEntry[]) => new EntrySearch(of, readings));
  const searchOfPlaces = remember((of: readonly SearchEntry[]) => new EntrySearch(of, readings));

  /** Makes ready for the first search while nobody waits for it. */
  async function prepare({ texts, places }: Held): Promise<void> {
    const isWanted = (): boolean => held?.texts === texts && !texts.isReady;
    await nextTask();
    while (isWanted()) {
      texts.advance(TEXTS_AT_A_TIME);
      await nextTask();
    }
    if (held?.texts === texts) searchOfPlaces(places);
  }

  function answer<T>(
    make: (held: Held) => T,
    buffersOf: (value: T) => readonly ArrayBufferLike[] = () => [],
  ): Promise<CityQueryAnswer<T>> {
    try {
      if (held === undefined) throw new AppError("query.notReady", "no building index was given");
      const value = make(held);
      const buffers = buffersOf(value).filter((buffer) => buffer instanceof ArrayBuffer);
      return Promise.resolve(transfer({ ok: true, value }, buffers));
    } catch (thrown) {
      return Promise.resolve(failed(thrown));
    }
  }

  return {
    init: (buildings, places) => {
      held = undefined;
      try {
        const decoded = decodeBuildingIndex(buildings);
        if (!decoded.ok) throw decoded.error;
        const index = decoded.value;
        const texts = new BuildingTexts(index, readings);
        held = {
          index,
          texts,
          search: new BuildingSearch(index, texts),
          places,
        };
        void prepare(held);
        return Promise.resolve({ ok: true, value: index.count });
      } catch (thrown) {
        return Promise.resolve(failed(thrown));
      }
    },
    filter: (filter) =>
      answer(({ index, texts }) => {
        const sound = soundFilter(filter);
        return sound === undefined ? allRows(index.count) : filterRows(index, sound, texts);
      }, ownBuffer),
    near: (rows, distanceM) => answer(({ index }) => rowsNear(index, rows, distanceM), ownBuffer),
    inView: (view, geoidOffsetM, outOfSight) =>
      answer(({ index }) => rowsInView(index, geoidOffsetM, view, outOfSight), ownBuffer),
    summarise: (field, rows) => answer(({ index }) => summariseField(index, field, rows)),
    histogram: (field, rows, binCount) => answer(({ index }) => histogramOf(index, field, rows, binCount)),
    group: (by, metric, rows) => answer(({ index }) => groupBuildings(index, by, metric, rows)),
    suggest: (field, typed) =>
      answer(({ index, texts }) => suggestValues(index, field, typed, undefined, texts)),
    classify: (request, rows) =>
      answer(
        ({ index }) => classifyBuildings(index, request, rows),
        ({ classOfRow }) => ownBuffer(classOfRow),
      ),
    sort: (rows, field, isDescending, language) =>
      answer(({ index }) => sortRows(index, rows, field, isDescending, language), ownBuffer),
    search: ({ query, most, entries, projectedCrs }) =>
      answer((held) => {
        const words = queryWords(query);
        return {
          buildings: held.search.search(query, most, TEXTS_A_QUESTION),
          places: searchOfPlaces(held.places).find(words, most),
          entries: searchOfEntries(entries)
            .find(words, most)
            .map((position) => entries[position]!.id),
          positions: resolvePositions(query, projectedCrs, centreOf(held.index)),
        };
      }),
    fold: () =>
      answer(({ texts }) => {
        texts.advance(TEXTS_A_QUESTION);
        return texts.share;
      }),
    exportCsv: (rows, columns) => answer(({ index }) => csvOf(index, rows, columns), ownBuffer),
    exportGeoJson: (rows, fields) => answer(({ index }) => geoJsonOf(index, rows, fields), ownBuffer),
  };
}
