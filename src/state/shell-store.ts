import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type { ErrorParams } from "#base/app-error.ts";

export type DialogName =
  | "help"
  | "problems"
  | "sources"
  | "documents"
  | "snapshot"
  | "print"
  | "about"
  | "join"
  | "exportList"
  | "exportDossier"
  | "roles"
  | "vault"
  | "audit"
  | "changesets";
export type NoticeTone = "info" | "ok" | "warn" | "danger";

export type NoticeCode =
  | "packageProblems"
  | "layerPartial"
  | "layerFailed"
  | "linkCopied"
  | "linkNotCopied"
  | "badLink"
  | "unknownBuilding"
  | "unknownCity"
  | "offline"
  | "online"
  | "linkCopiedPartly"
  | "linkShown"
  | "noneInArea"
  | "noneThatWay"
  | "noBuildingIndex"
  | "selectionFailed"
  | "documentSaved"
  | "documentNotSaved"
  | "documentConflict"
  | "documentsNotKept"
  | "documentsBlocked"
  | "documentTaken"
  | "documentElsewhere"
  | "documentReclaimed"
  | "documentRemoved"
  | "documentDamaged"
  | "documentAside"
  | "documentGone"
  | "documentBusy"
  | "documentNewer"
  | "documentFailed"
  | "viewpointAdded"
  | "viewpointPartly"
  | "annotationAdded"
  | "recordsSaved"
  | "recordsNotSaved"
  | "recordsNotRead"
  | "attachmentGone";

/** A short word to the user. The interface finds the sentence under `notice.<code>`. */
export interface Notice {
  readonly id: number;
  readonly code: NoticeCode;
  /** what it is about, such as a layer's id; a later notice on the same subject replaces the earlier one */
  readonly subject: string;
  readonly tone: NoticeTone;
  readonly params: ErrorParams;
  /** command that the notice offers */
  readonly action: string | undefined;
  /** goes by itself; what needs an answer stays */
  readonly isTransient: boolean;
}

/** Which buildings the list shows. */
export const LIST_SCOPES = ["inView", "all", "matches", "selected"] as const;
export type ListScope = (typeof LIST_SCOPES)[number];

/** CSS pixels. */
export interface DockSizes {
  readonly leftPx: number;
  readonly rightPx: number;
  readonly bottomPx: number;
  /** of the right dock while a dossier is open */
  readonly dossierPx: number;
}

export const USUAL_DOCK_SIZES: DockSizes = { leftPx: 288, rightPx: 328, bottomPx: 260, dossierPx: 560 };

export interface ShellState {
  readonly isLeftDockOpen: boolean;
  readonly isRightDockOpen: boolean;
  /** id of the panel in the left dock, whether the dock is open or not */
  readonly leftPanel: string;
  readonly listScope: ListScope;
  /** id of the panel below the map; undefined: closed */
  readonly bottomPanel: string | undefined;
  readonly dockSizes: DockSizes;
  /** everything but the map and its furniture is out of sight, for a presenter */
  readonly isChromeHidden: boolean;
  /** the search has the word */
  readonly isSearchOpen: boolean;
  readonly dialog: DialogName | undefined;
  /** the tour of the console was seen to its end, or waved away */
  readonly isTourSeen: boolean;
  /** asked for once more */
  readonly isTourOpen: boolean;
  /** wanted or not; undefined: as the layers need it */
  readonly isTimelineOpen: boolean | undefined;
  readonly isTimelinePlaying: boolean;
  readonly notices: readonly Notice[];
  readonly isOnline: boolean;
  /** the open tab of the selected building's dossier; undefined: its brief is shown */
  readonly dossierTab: string | undefined;
}

export interface ShellActions {
  readonly set: (part: Partial<ShellState>) => void;
  readonly notify: (notice: {
    code: NoticeCode;
    tone: NoticeTone;
    subject?: string;
    params?: ErrorParams;
    action?: string;
    isTransient?: boolean;
  }) => void;
  readonly dismiss: (id: number) => void;
  readonly dismissSubject: (code: NoticeCode, subject?: string) => void;
  readonly dismissAll: () => void;
}

export type ShellStore = ReturnType<typeof createShellStore>;

/** What is open around the map, and what was said to the user. Never saved. */
export function createShellStore(initial: Partial<ShellState> = {}) {
  let lastId = 0;
  return createStore<ShellState & ShellActions>()(
    subscribeWithSelector((set) => ({
      isLeftDockOpen: true,
      isRightDockOpen: true,
      leftPanel: "layers",
      listScope: "inView",
      bottomPanel: undefined,
      isChromeHidden: false,
      isSearchOpen: false,
      dialog: undefined,
      isTourSeen: false,
      isTourOpen: false,
      isTimelineOpen: undefined,
      isTimelinePlaying: false,
      notices: [],
      isOnline: true,
      dossierTab: undefined,
      ...initial,
      // One that was kept before there were as many docks lacks some.
      dockSizes: { ...USUAL_DOCK_SIZES, ...initial.dockSizes },
      set: (part) => set(part),
      notify: ({
        code,
        tone,
        subject = "",
        params = {},
        action,
        isTransient = tone === "info" || tone === "ok",
      }) =>
        set((state) => ({
          notices: [
            ...state.notices.filter((known) => known.code !== code || known.subject !== subject),
            { id: ++lastId, code, subject, tone, params, action, isTransient },
          ],
        })),
      dismiss: (id) => set((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
      dismissSubject: (code, subject = "") =>
        set((state) => ({
          notices: state.notices.filter((notice) => notice.code !== code || notice.subject !== subject),
        })),
      dismissAll: () => set({ notices: [] }),
    })),
  );
}
