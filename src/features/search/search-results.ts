import type { BuildingIndex } from "#domain/building-index.ts";
import { buildingAt } from "#domain/building-index.ts";
import { queryWords } from "#domain/building-search.ts";
import type { SearchEntry } from "#domain/entry-search.ts";
import { localize } from "#base/localized.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import { canLocate, setLayersVisible } from "#commands/layer-actions.ts";
import { canRun, COMMAND_IDS, commandOf, isCommandId, runCommand } from "#commands/commands.ts";
import type { CommandId } from "#commands/commands.ts";
import type { Console } from "#commands/console.ts";
import { flyToPosition, locateLayer, locateSelection } from "#commands/locate.ts";
import type { CitySearch } from "#commands/search.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import type { IconName } from "#ui/icon.tsx";
import { highlight } from "./highlight.ts";
import type { TextPart } from "./highlight.ts";

export const RESULT_GROUPS = ["building", "place", "position", "layer", "command"] as const;
export type ResultGroupId = (typeof RESULT_GROUPS)[number];

export interface SearchResult {
  readonly id: string;
  readonly icon: IconName;
  readonly title: readonly TextPart[];
  readonly detail: string;
  readonly shortcut?: string | undefined;
  readonly run: () => void;
}

export interface ResultGroup {
  readonly id: ResultGroupId;
  /** all that was found, shown or not */
  readonly total: number;
  readonly results: readonly SearchResult[];
}

const MOST_OF_A_KIND = 6;
const LAYER = "layer:";
const COMMAND = "command:";

/** Layers and commands as the search sees them, with their names in both languages. */
export function searchEntries(
  layers: readonly LayerSpec[],
  console: Console,
  titlesOf: (id: CommandId) => readonly string[],
): SearchEntry[] {
  return [
    ...layers.map(({ id, title }) => ({
      id: `${LAYER}${id}`,
      texts: [title.zh, ...(title.en === undefined ? [] : [title.en])],
    })),
    ...COMMAND_IDS.filter((id) => canRun(console, id)).map((id) => ({
      id: `${COMMAND}${id}`,
      texts: titlesOf(id),
    })),
  ];
}

const ignoreAbort = (): void => undefined;

function buildingResult(
  row: number,
  index: BuildingIndex,
  layerId: string,
  words: readonly string[],
  console: Console,
  { t, language, format }: LanguageTools,
): SearchResult {
  const building = buildingAt(index, row);
  const name = language === "en" ? (building.nameEn ?? building.name) : (building.name ?? building.nameEn);
  const title = name ?? building.address ?? building.code ?? building.id;
  const isTitleFound = words.every((word) => highlight(title, [word]).some(({ isMatch }) => isMatch));
  // What made it found is said where the title does not show it.
  const other = [building.code, building.estate, building.name, building.nameEn].find(
    (text) =>
      text !== undefined &&
      text !== title &&
      words.some((word) => highlight(text, [word]).some(({ isMatch }) => isMatch)),
  );
  const facts = [
    isTitleFound ? undefined : other,
    t(`use.${building.use}`),
    building.heightM > 0 ? format.length(building.heightM) : undefined,
    title === building.address ? undefined : building.address,
  ];
  return {
    id: `building:${row}`,
    icon: "buildings",
    title: highlight(title, words),
    detail: facts.filter((fact) => fact !== undefined).join("\u2002"),
    run: () => {
      console.session.getState().select([{ layerId, featureId: String(row) }]);
      console.shell.getState().set({ isRightDockOpen: true });
      void locateSelection(console).catch(ignoreAbort);
    },
  };
}

/** The answer of the search as lines that can be chosen, in groups. */
export function searchResults(
  query: string,
  answer: CitySearch,
  console: Console,
  tools: LanguageTools,
): readonly ResultGroup[] {
  const { t, language, format } = tools;
  const words = queryWords(query);
  const index = console.services.buildings();
  const { layers } = console.session.getState();
  const layerId = layers.find(({ type }) => type === "buildings")?.id;
  const places = console.services.places();
  const fly = (longitudeDeg: number, latitudeDeg: number, reachM: number): void =>
    void flyToPosition(console, longitudeDeg, latitudeDeg, reachM).catch(ignoreAbort);

  const buildings =
    index === undefined || layerId === undefined
      ? []
      : answer.buildings.hits.map(({ row }) => buildingResult(row, index, layerId, words, console, tools));
  const found = answer.places.flatMap((position): SearchResult[] => {
    const place = places[position];
    if (place === undefined) return [];
    const { longitudeDeg, latitudeDeg } = place;
    return [
      {
        id: `place:${position}`,
        icon: "mapPin",
        title: highlight(localize(place.text, language), words),
        detail: t(`search.placeKind.${place.kind}`),
        run: () => fly(longitudeDeg, latitudeDeg, 400),
      },
    ];
  });
  const positions = answer.positions.map(({ longitudeDeg, latitudeDeg, system }): SearchResult => ({
    id: `position:${longitudeDeg},${latitudeDeg}`,
    icon: "target",
    title: [
      { text: `${format.degrees(longitudeDeg, 6)}, ${format.degrees(latitudeDeg, 6)}`, isMatch: false },
    ],
    detail: t("search.readAs", {
      system: system.startsWith("EPSG") ? system : t(`search.system.${system as "gcj02"}`),
    }),
    run: () => fly(longitudeDeg, latitudeDeg, 300),
  }));
  const layerResults = answer.entries.flatMap((id): SearchResult[] => {
    const layer = layers.find((one) => `${LAYER}${one.id}` === id);
    if (layer === undefined) return [];
    return [
      {
        id,
        icon: "layers",
        title: highlight(localize(layer.title, language), words),
        detail: t(`category.${layer.category}`),
        run: () => {
          if (!layer.isVisible) setLayersVisible(console, [layer.id], true);
          console.shell.getState().set({ leftPanel: "layers", isLeftDockOpen: true });
          if (canLocate(layer)) void locateLayer(console, layer.id).catch(ignoreAbort);
        },
      },
    ];
  });
  const commands = answer.entries.flatMap((entry): SearchResult[] => {
    const id = entry.slice(COMMAND.length);
    if (!entry.startsWith(COMMAND) || !isCommandId(id)) return [];
    const { titleKey, shortcut, group } = commandOf(id);
    return [
      {
        id: entry,
        icon: "command",
        title: highlight(t(titleKey), words),
        detail: t(`commandGroup.${group}`),
        shortcut: shortcut?.show,
        run: () => runCommand(console, id),
      },
    ];
  });
  const all: Readonly<Record<ResultGroupId, readonly [results: readonly SearchResult[], total: number]>> = {
    building: [buildings, answer.buildings.total],
    place: [found, found.length],
    position: [positions, positions.length],
    layer: [layerResults, layerResults.length],
    command: [commands, commands.length],
  };
  // A position that was typed is meant: it comes first.
  const order: readonly ResultGroupId[] =
    positions.length > 0 ? ["position", "building", "place", "layer", "command"] : RESULT_GROUPS;
  return order
    .map((id) => ({ id, total: all[id][1], results: all[id][0].slice(0, MOST_OF_A_KIND) }))
    .filter(({ results }) => results.length > 0);
}
