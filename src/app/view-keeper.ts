import { lookOf } from "#catalog/yutu-document.ts";
import type { LinkedFeature, Viewpoint } from "#catalog/yutu-document.ts";
import type { ViewsService } from "#commands/documents-service.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { invertRows, NO_ROWS, toRowList } from "#domain/row-list.ts";
import type { SceneApi } from "#scene/scene-api.ts";
import type { DocumentStore } from "#state/document-store.ts";
import type { LiveStore } from "#state/live-store.ts";
import type { SessionStore } from "#state/session-store.ts";
import type { FilterKeeper } from "./filter-keeper.ts";
import { takeThumbnail } from "./thumbnail.ts";
import { nameFeatures, nameRows, restoreSelection } from "./view-link.ts";

export interface ViewKeeperDeps {
  readonly session: SessionStore;
  readonly live: LiveStore;
  readonly document: DocumentStore;
  readonly scene: () => SceneApi | undefined;
  readonly buildings: () => BuildingIndex | undefined;
  /** name of the selected building, else of the view by its number */
  readonly suggestName: (number: number) => string;
  readonly filter: Pick<FilterKeeper, "isIsolating" | "isolate">;
}

/** Buildings that a viewpoint names one by one; more make documents heavy, and belong into a filter. */
const MAX_KEPT = 5000;

/** Takes the present view down, and brings one back that was kept. */
export function createViews({
  session,
  live,
  document,
  scene,
  buildings,
  suggestName,
  filter,
}: ViewKeeperDeps): ViewsService {
  const rowsOf = (features: readonly LinkedFeature[]) => {
    const { selection } = restoreSelection(features, session.getState().layers, buildings());
    return toRowList(selection.map(({ featureId }) => Number(featureId)));
  };
  return {
    suggestName: () => suggestName((document.getState().document?.viewpoints.length ?? 0) + 1),
    capture: () => {
      const { camera } = live.getState();
      const open = document.getState().document;
      if (camera === undefined || open === undefined) return undefined;
      const {
        layers,
        others,
        dayTime,
        moment,
        selection,
        selectedRows,
        hiddenRows,
        isolatedSet,
        rowsPutAway,
      } = session.getState();
      // What the filter isolates comes back with it, whole, and as the buildings are then.
      const isIsolating = isolatedSet !== undefined && !filter.isIsolating();
      const index = buildings();
      const buildingsLayer = layers.find((layer) => layer.type === "buildings")?.id;
      return {
        pose: camera,
        look: lookOf(open),
        selection: [
          ...nameRows(selectedRows().slice(0, MAX_KEPT), layers, index),
          ...nameFeatures(
            selection.filter(({ layerId }) => layerId !== buildingsLayer),
            layers,
            index,
          ),
        ],
        others,
        hidden: isIsolating ? [] : nameRows(hiddenRows().slice(0, MAX_KEPT), layers, index),
        ...(isIsolating
          ? {
              isolated: nameRows(
                invertRows(rowsPutAway(), index?.count ?? 0).slice(0, MAX_KEPT),
                layers,
                index,
              ),
            }
          : {}),
        dayTime,
        ...(moment === undefined ? {} : { moment }),
      };
    },
    thumbnail: () => takeThumbnail(scene()),
    show: ({ selection, hidden, isolated, others, dayTime, moment }: Viewpoint) => {
      const { set, select, setHiddenRows, layers } = session.getState();
      const restored = restoreSelection(selection, layers, buildings());
      set({ others, dayTime, moment });
      select(restored.selection);
      setHiddenRows(hidden.length === 0 ? NO_ROWS : rowsOf(hidden));
      filter.isolate(isolated === undefined ? undefined : rowsOf(isolated));
      return restored.unknownIds;
    },
  };
}
