import { lazy } from "react";
import type { ReactNode } from "react";
import type { CommandId } from "#commands/commands.ts";
import { LayersPanel } from "#features/layers/layers-panel.tsx";
import type { MessageKey } from "#i18n/setup.ts";
import type { IconName } from "#ui/icon.tsx";

// The layers are what a visit starts with; the code of the other panels comes when they are opened.
const AnnotationsPanel = lazy(async () => ({
  default: (await import("#features/annotations/annotations-panel.tsx")).AnnotationsPanel,
}));
const BuildingList = lazy(async () => ({
  default: (await import("#features/building-list/building-list.tsx")).BuildingList,
}));
const ColouringPanel = lazy(async () => ({
  default: (await import("#features/colouring/colouring-panel.tsx")).ColouringPanel,
}));
const DossiersPanel = lazy(async () => ({
  default: (await import("#features/dossiers/dossiers-panel.tsx")).DossiersPanel,
}));
const FilterPanel = lazy(async () => ({
  default: (await import("#features/filter/filter-panel.tsx")).FilterPanel,
}));
const InspectionsPanel = lazy(async () => ({
  default: (await import("#features/inspections/inspections-panel.tsx")).InspectionsPanel,
}));
const MonitorBoard = lazy(async () => ({
  default: (await import("#features/safety/monitor-board.tsx")).MonitorBoard,
}));
const ResultTable = lazy(async () => ({
  default: (await import("#features/result-table/result-table.tsx")).ResultTable,
}));
const ViewpointsPanel = lazy(async () => ({
  default: (await import("#features/viewpoints/viewpoints-panel.tsx")).ViewpointsPanel,
}));

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
    id: "dossiers",
    icon: "document",
    titleKey: "dossiers.short",
    command: "records.dossiers",
    render: () => <DossiersPanel />,
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
    id: "inspections",
    icon: "inspection",
    titleKey: "inspections.short",
    render: () => <InspectionsPanel />,
  },
  { id: "monitor", icon: "gauge", titleKey: "safety.panel", render: () => <MonitorBoard /> },
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
