import type { Console, ConsoleServices } from "../../src/commands/console.ts";
import type { DocumentsService, ViewsService } from "../../src/commands/documents-service.ts";
import { createCityStore } from "../../src/state/city-store.ts";
import { createDocumentStore } from "../../src/state/document-store.ts";
import { createDossierQueryStore } from "../../src/state/dossier-query-store.ts";
import { createLiveStore } from "../../src/state/live-store.ts";
import { createRecordsStore } from "../../src/state/records-store.ts";
import { createSessionStore } from "../../src/state/session-store.ts";
import { createShellStore } from "../../src/state/shell-store.ts";

const nothing = (): Promise<void> => Promise.resolve();

/** A keeper of documents that keeps none. */
const noDocuments: DocumentsService = {
  refresh: nothing,
  create: nothing,
  open: nothing,
  rename: nothing,
  duplicate: nothing,
  remove: nothing,
  restoreRemoved: nothing,
  exportFile: nothing,
  pickFiles: nothing,
  importFiles: nothing,
  exportAside: nothing,
  removeAside: nothing,
  saveNow: nothing,
  takeOver: nothing,
  openLast: nothing,
};

/** No camera, hence no view to keep. */
const noViews: ViewsService = {
  suggestName: () => "view",
  capture: () => undefined,
  thumbnail: () => Promise.resolve(undefined),
  show: () => [],
};

/** No drawing and no building models. */
const noStoreys: ConsoleServices["storeys"] = {
  loadStage: () => Promise.reject(new Error("there is no drawing")),
  openIfc: () => Promise.reject(new Error("there are no building models")),
  projectionOf: () => undefined,
};

/** Records that were never opened. */
const noRecords: ConsoleServices["records"] = {
  current: () => undefined,
  retry: () => undefined,
  setActor: nothing,
};

/** A console with real stores, without a city, a 3D view or anything behind it but what the test gives. */
export function createConsoleFake(services: Partial<ConsoleServices> = {}): Console {
  return {
    session: createSessionStore(),
    live: createLiveStore(),
    city: createCityStore(),
    shell: createShellStore(),
    document: createDocumentStore(),
    records: createRecordsStore(),
    dossierQuery: createDossierQueryStore(),
    services: {
      scene: () => undefined,
      buildings: () => undefined,
      planeProjection: () => undefined,
      query: () => undefined,
      colours: { retry: () => undefined, rowsOfClass: () => new Uint32Array() },
      filter: { retry: () => undefined, rows: () => new Uint32Array() },
      places: () => [],
      themes: () => [],
      openCity: () => undefined,
      retryCity: () => undefined,
      restartScene: () => undefined,
      shareUrl: () => "https://yutu.example/",
      leftOutOfShareUrl: () => 0,
      documents: noDocuments,
      views: noViews,
      storeys: noStoreys,
      tables: {
        load: () => Promise.reject(new Error("there are no tables")),
        pick: () => Promise.resolve(undefined),
        recall: () => undefined,
        remember: () => undefined,
      },
      records: noRecords,
      monitoring: { watch: () => Promise.reject(new Error("there are no sensors")) },
      copyText: () => Promise.resolve(true),
      saveFile: () => undefined,
      ...services,
    },
  };
}
