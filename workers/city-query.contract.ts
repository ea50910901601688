import type { ErrorParams } from "#base/app-error.ts";
import type { ClassedBuildings, ClassRequest } from "#domain/building-classes.ts";
import type { BuildingFieldId } from "#domain/building-fields.ts";
import type { BuildingFilter } from "#domain/building-filter.ts";
import type { SearchAnswer } from "#domain/building-search.ts";
import type { Grouping, Histogram, NumberSummary, ValueSuggestion } from "#domain/building-statistics.ts";
import type { SearchEntry } from "#domain/entry-search.ts";
import type { ExportColumn } from "#domain/export-text.ts";
import type { RowList } from "#domain/row-list.ts";
import type { ScreenView } from "#domain/tools/screen-view.ts";

/** A failure as plain data: an AppError does not survive the wire as one. */
export interface CityQueryFailure {
  readonly code: string;
  readonly message: string;
  readonly params: ErrorParams;
}

export type CityQueryAnswer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CityQueryFailure };

export interface SearchRequest {
  readonly query: string;
  readonly most: number;
  /** looked through beside the buildings and the places of the city */
  readonly entries: readonly SearchEntry[];
  /** plane system in which bare coordinates are meant */
  readonly projectedCrs: string | undefined;
}

export interface FoundPosition {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  /** how the text was read: `cgcs2000`, `gcj02`, `bd09` or the code of a plane system */
  readonly system: string;
}

export interface CitySearchAnswer {
  readonly buildings: SearchAnswer;
  /** positions in the list of places, best first */
  readonly places: readonly number[];
  /** ids of entries, best first */
  readonly entries: readonly string[];
  readonly positions: readonly FoundPosition[];
}

/**
 * Everything that is asked of a city's building index. It never throws. `rows` absent means all buildings.
 * Arrays of an answer are transferred.
 */
export interface CityQueryWorker {
  /**
   * Takes the index. `buildings` is transferred; `places` are names of the map, in all their languages.
   *
   * @returns how many buildings there are
   */
  init(buildings: ArrayBuffer, places: readonly SearchEntry[]): Promise<CityQueryAnswer<number>>;
  filter(filter: BuildingFilter): Promise<CityQueryAnswer<RowList>>;
  /** buildings within metres of any of the given ones, those with them */
  near(rows: RowList, distanceM: number): Promise<CityQueryAnswer<RowList>>;
  /** buildings whose middle shows in a view, without those that are not drawn */
  inView(view: ScreenView, geoidOffsetM: number, outOfSight: RowList): Promise<CityQueryAnswer<RowList>>;
  summarise(field: BuildingFieldId, rows?: RowList): Promise<CityQueryAnswer<NumberSummary>>;
  histogram(field: BuildingFieldId, rows?: RowList, binCount?: number): Promise<CityQueryAnswer<Histogram>>;
  group(
    by: BuildingFieldId,
    metric: BuildingFieldId | undefined,
    rows?: RowList,
  ): Promise<CityQueryAnswer<Grouping>>;
  suggest(field: BuildingFieldId, typed: string): Promise<CityQueryAnswer<readonly ValueSuggestion[]>>;
  /** @param rows what limits and counts are taken from; every building gets its class all the same */
  classify(request: ClassRequest, rows?: RowList): Promise<CityQueryAnswer<ClassedBuildings>>;
  sort(
    rows: RowList,
    field: BuildingFieldId,
    isDescending: boolean,
    language: string,
  ): Promise<CityQueryAnswer<Uint32Array>>;
  /** Soon after the index was given, looks only through the texts that are ready: `buildings.share` says which part. */
  search(request: SearchRequest): Promise<CityQueryAnswer<CitySearchAnswer>>;
  /**
   * Makes some more texts ready for searches.
   *
   * @returns what part of them is ready, 0 to 1
   */
  fold(): Promise<CityQueryAnswer<number>>;
  exportCsv(rows: RowList, columns: readonly ExportColumn[]): Promise<CityQueryAnswer<Uint8Array>>;
  exportGeoJson(rows: RowList, fields: readonly BuildingFieldId[]): Promise<CityQueryAnswer<Uint8Array>>;
}
