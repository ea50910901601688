import type { DocumentsService, ViewsService } from "../../src/commands/documents-service.ts";

const nothing = (): Promise<void> => Promise.resolve();

/** A keeper of documents that keeps none: for tests of what has nothing to do with it. */
export const noDocuments: DocumentsService = {
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
export const noViews: ViewsService = {
  suggestName: () => "view",
  capture: () => undefined,
  thumbnail: () => Promise.resolve(undefined),
  show: () => [],
};
