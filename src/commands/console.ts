import type { CityQueries } from "#analysis/city-query.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import type { ThemeSpec } from "#catalog/theme.ts";
import type { Place } from "#domain/place.ts";
import type { RowList } from "#domain/row-list.ts";
import type { PlaneProjection } from "#domain/plane-projection.ts";
import type { SceneApi } from "#scene/scene-api.ts";
import type { CityStore } from "#state/city-store.ts";
import type { DocumentStore } from "#state/document-store.ts";
import type { DossierQueryStore } from "#state/dossier-query-store.ts";
import type { DocumentsService, ViewsService } from "./documents-service.ts";
import type { LiveStore } from "#state/live-store.ts";
import type { RecordsStore } from "#state/records-store.ts";
import type { SessionStore } from "#state/session-store.ts";
import type { MonitoringService } from "./monitoring-service.ts";
import type { RecordsService } from "./records-service.ts";
import type { TablesService } from "./tables-service.ts";
import type { StoreysService } from "./storeys-service.ts";
import type { ShellStore } from "#state/shell-store.ts";

/** What the painter of buildings answers. */
export interface ColoursService {
  /** asks for the classes once more after a failure */
  retry(): void;
  /** rows of a class of the legend, ascending */
  rowsOfClass(id: string): RowList;
}

/** What the document's filter answers. */
export interface FilterService {
  /** asks once more after a failure */
  retry(): void;
  /** rows of the buildings that match, ascending */
  rows(): RowList;
}

/** What the composition root does for commands and features; none of it is state. */
export interface ConsoleServices {
  /** undefined while the 3D view is starting, or where it cannot start */
  scene(): SceneApi | undefined;
  /** the open city's buildings; undefined before they are read, or when they could not be */
  buildings(): BuildingIndex | undefined;
  /** questions about the open city's buildings, answered by a worker; undefined without an index */
  query(): CityQueries | undefined;
  readonly colours: ColoursService;
  readonly filter: FilterService;
  /** names on the map of the open city */
  places(): readonly Place[];
  /** themes that the open city brings */
  themes(): readonly ThemeSpec[];
  planeProjection(): PlaneProjection | undefined;
  openCity(id: string): void;
  /** opens the present city once more, or reads the list again when there is none */
  retryCity(): void;
  restartScene(): void;
  /** address of the present view, selection and look */
  shareUrl(): string;
  /** whether the address says all of the present view; a part that it cannot carry is counted */
  leftOutOfShareUrl(): number;
  copyText(text: string): Promise<boolean>;
  /** lets the user save a file that the page has made */
  saveFile(file: Blob, name: string): void;
  readonly documents: DocumentsService;
  readonly views: ViewsService;
  readonly storeys: StoreysService;
  /** the dossiers of the open city */
  readonly records: RecordsService;
  readonly monitoring: MonitoringService;
  /** tables into the dossiers and out of them */
  readonly tables: TablesService;
}

/** All that a command may touch. */
export interface Console {
  readonly session: SessionStore;
  readonly live: LiveStore;
  readonly city: CityStore;
  readonly shell: ShellStore;
  /** what the user makes of the city, undoable */
  readonly document: DocumentStore;
  readonly records: RecordsStore;
  /** what the dossiers are asked */
  readonly dossierQuery: DossierQueryStore;
  readonly services: ConsoleServices;
}
