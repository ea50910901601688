import type { ReactNode } from "react";
import type { CommandId } from "#commands/commands.ts";
import { AnnotationsPanel } from "#features/annotations/annotations-panel.tsx";
import { BuildingList } from "#features/building-list/building-list.tsx";
import { ColouringPanel } from "#features/colouring/colouring-panel.tsx";
import { FilterPanel } from "#features/filter/filter-panel.tsx";
import { LayersPanel } from "#features/layers/layers-panel.tsx";
import { ResultTable } from "#features/result-table/result-table.tsx";
import { ViewpointsPanel } from "#features/viewpoints/viewpoints-panel.tsx";
import type { MessageKey } from "#i18n/setup.ts";
import type { IconName } from "#ui/icon.tsx";

/** A panel of a dock; a feature that is deleted takes its line here with it. */
export interface PanelEntry {
  readonly id: string;
  readonly icon: IconName;
  readonly titleKey: MessageKey;
  /** a command that opens it: its key is shown */
  readonly command?: CommandId;
  readonly render: () => ReactNode;
}

/** What the left dock can show, in the order of the rail. */
export const LEFT_PANELS: readonly PanelEntry[] = [
  { id: "layers", icon: "layers", titleKey: "dock.layers", render: () => <LayersPanel /> },
  {
    id: "buildings",
    icon: "buildings",
    titleKey: "dock.buildings",
    command: "shell.buildingList",
    render: () => <BuildingList />,
  },
  {
    id: "filter",
    icon: "filter",
    titleKey: "filter.short",
    command: "shell.filter",
    render: () => <FilterPanel />,
  },
  { id: "colouring", icon: "colour", titleKey: "colouring.short", render: () => <ColouringPanel /> },
  {
    id: "viewpoints",
    icon: "bookmark",
    titleKey: "viewpoints.short",
    command: "viewpoint.add",
    render: () => <ViewpointsPanel />,
  },
  {
    id: "annotations",
    icon: "mapPin",
    titleKey: "annotations.title",
    command: "annotation.add",
    render: () => <AnnotationsPanel />,
  },
];

/** What the dock below the map can show. */
export const BOTTOM_PANELS: readonly PanelEntry[] = [
  {
    id: "table",
    icon: "table",
    titleKey: "table.short",
    command: "shell.table",
    render: () => <ResultTable />,
  },
];

export const panelOf = (panels: readonly PanelEntry[], id: string | undefined): PanelEntry | undefined =>
  panels.find((panel) => panel.id === id);
