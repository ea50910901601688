import type { Viewpoint } from "#catalog/yutu-document.ts";

/** What the keeper of documents does for commands and features. What becomes of it shows in the stores. */
export interface DocumentsService {
  /** reads the list of documents again */
  refresh(): Promise<void>;
  /** a new document of the open city, put on the table */
  create(): Promise<void>;
  /** puts another document on the table; opens its city too when that is not the open one */
  open(id: string): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  /** @param isOpened the copy is put on the table, as it stands there now even when it could not be saved */
  duplicate(id: string, isOpened: boolean): Promise<void>;
  /** can be taken back with `restoreRemoved` for as long as the page is open */
  remove(id: string): Promise<void>;
  restoreRemoved(): Promise<void>;
  /** gives the document as a file; the open one when no id is given */
  exportFile(id?: string): Promise<void>;
  /** asks for files and imports them */
  pickFiles(): Promise<void>;
  importFiles(files: readonly File[]): Promise<void>;
  /** gives a record that could not be opened as a file, just as it was kept */
  exportAside(id: string): Promise<void>;
  removeAside(id: string): Promise<void>;
  /** saves now; settles when that is done or has failed */
  saveNow(): Promise<void>;
  /** makes the tab that works on the open document hand it over to this one */
  takeOver(): Promise<void>;
  /** the document last worked on in the open city, instead of what a link has shown */
  openLast(): Promise<void>;
}

/** The present view, and the way to one that was kept. */
export interface ViewsService {
  /** a name for the present view, in the language of the moment */
  suggestName(): string;
  /** undefined while there is no camera */
  capture(): Omit<Viewpoint, "id" | "name" | "createdMs" | "thumbnail"> | undefined;
  /** a small picture of the view as a data address; undefined where there is none to be had */
  thumbnail(): Promise<string | undefined>;
  /** selection, light and what is out of sight, as the viewpoint has them; names what this city does not have */
  show(viewpoint: Viewpoint): readonly string[];
}
