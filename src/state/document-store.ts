import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type { LocalizedText } from "#base/localized.ts";
import type { ErrorParams } from "#base/app-error.ts";
import type { AsideSummary, DocumentFault, DocumentSummary, YutuDocument } from "#catalog/yutu-document.ts";
import { change, emptyHistory, redo, seal, undo } from "./history.ts";
import type { ChangeOptions, History, Recipe, Tracked } from "./history.ts";

/** What is said of a change in the list of changes; the interface finds the sentence under `edit.<key>`. */
export type EditKey =
  | "showLayer"
  | "hideLayer"
  | "showLayers"
  | "hideLayers"
  | "layerOpacity"
  | "layerStyle"
  | "layerOrder"
  | "addLayer"
  | "removeLayer"
  | "resetLayers"
  | "theme"
  | "colouring"
  | "filter"
  | "renameDocument"
  | "addViewpoint"
  | "updateViewpoint"
  | "renameViewpoint"
  | "moveViewpoint"
  | "removeViewpoint"
  | "goToViewpoint"
  | "addAnnotation"
  | "editAnnotation"
  | "moveAnnotation"
  | "removeAnnotation";

export interface EditName {
  readonly key: EditKey;
  /** content names are given in all their languages: the language may change before the entry is read */
  readonly params: Readonly<Record<string, string | number | LocalizedText>>;
}

/** How safe the document is. What says `saved` is on the disk. */
export type SaveState =
  /** nothing has been changed, so there is nothing to save */
  | { readonly type: "untouched" }
  | { readonly type: "saved" }
  | { readonly type: "saving" }
  /** the changes are on this page only, for the reason that `code` names under `documents.reason` */
  | { readonly type: "unsaved"; readonly code: SaveFailure };

export type SaveFailure =
  /** the browser keeps nothing here: private mode, or forbidden */
  | "absent"
  /** another tab holds an older database open */
  | "blocked"
  /** a newer version of the program has taken the database over */
  | "newer"
  | "quota"
  /** another tab has saved the document in between */
  | "conflict"
  | "failed";

export type DocumentAccess =
  | { readonly type: "write" }
  /** another tab works on it; this one shows it and can take it over */
  | { readonly type: "read" };

/** What became of a file that was to be imported. */
export type ImportOutcome =
  | {
      readonly type: "imported";
      readonly fileName: string;
      readonly name: string;
      /** what was left out of it */
      readonly faults: readonly DocumentFault[];
    }
  | {
      readonly type: "refused";
      readonly fileName: string;
      /** under `error` */
      readonly code: string;
      readonly params: ErrorParams;
    };

/** The documents that are kept on this machine, as they were last looked at. */
export interface DocumentLibrary {
  /** false: only for as long as the page is open */
  readonly isDurable: boolean;
  readonly documents: readonly DocumentSummary[];
  readonly aside: readonly AsideSummary[];
  readonly importOutcome: ImportOutcome | undefined;
}

export interface DocumentState {
  /** undefined while no city is open */
  readonly document: YutuDocument | undefined;
  readonly history: History<EditName>;
  readonly save: SaveState;
  readonly access: DocumentAccess;
  readonly library: DocumentLibrary;
  /** changes that were refused because another tab works on the document, counted */
  readonly refusals: number;
}

export interface DocumentActions {
  /** Puts a document on the table, with a history of its own. */
  readonly open: (document: YutuDocument | undefined, access?: DocumentAccess, save?: SaveState) => void;
  /**
   * Changes the document: the one way to do so. False when there is none, or another tab works on it.
   */
  readonly transact: (name: EditName, recipe: Recipe<YutuDocument>, options?: TransactOptions) => boolean;
  /** Ends a drag, so that the next one is an entry of its own. */
  readonly seal: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly setSave: (save: SaveState) => void;
  readonly setAccess: (access: DocumentAccess) => void;
  readonly setLibrary: (part: Partial<DocumentLibrary>) => void;
}

export type TransactOptions = ChangeOptions;
export type DocumentStore = ReturnType<typeof createDocumentStore>;

/** The document that is open: what the user makes, undoable step by step. Plain JSON, frozen. */
export function createDocumentStore(nowMs: () => number = Date.now) {
  return createStore<DocumentState & DocumentActions>()(
    subscribeWithSelector((set, get) => {
      const advance = (
        step: (tracked: Tracked<YutuDocument, EditName>) => Tracked<YutuDocument, EditName>,
      ): boolean => {
        const { document, history, access } = get();
        if (document === undefined) return false;
        if (access.type === "read") {
          set(({ refusals }) => ({ refusals: refusals + 1 }));
          return false;
        }
        const before = { value: document, history };
        const after = step(before);
        if (after === before) return true;
        set({
          document:
            after.value === document ? document : Object.freeze({ ...after.value, updatedMs: nowMs() }),
          history: after.history,
        });
        return true;
      };
      return {
        document: undefined,
        history: emptyHistory(),
        save: { type: "untouched" },
        access: { type: "write" },
        library: { isDurable: true, documents: [], aside: [], importOutcome: undefined },
        refusals: 0,
        open: (document, access = { type: "write" }, save = { type: "untouched" }) =>
          set({ document, access, save, history: emptyHistory() }),
        transact: (name, recipe, options) => advance((tracked) => change(tracked, name, recipe, options)),
        seal: () => set(({ history }) => ({ history: seal(history) })),
        undo: () => void advance(undo),
        redo: () => void advance(redo),
        setSave: (save) => set({ save }),
        setAccess: (access) => set({ access }),
        setLibrary: (part) => set(({ library }) => ({ library: { ...library, ...part } })),
      };
    }),
  );
}
