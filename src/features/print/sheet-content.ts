import type { ColourClass } from "#catalog/colouring-legend.ts";
import { legendOf } from "#catalog/legend.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import { isPaintedField } from "#catalog/colouring-spec.ts";
import type { CityInfo } from "#domain/city-info.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import type { ColoursState, ColourScheme } from "#state/session-store.ts";
import { classText, paintedFieldText } from "../field-words.ts";
import { legendEntryText } from "../legend-words.ts";
import type { LegendLine, LegendSection } from "./legend-block.ts";
import type { PrintSettings } from "./print-settings.ts";
import type { SheetContent } from "./sheet-layout.ts";

/** What of the console's state a sheet speaks of. */
export interface SheetSource {
  readonly city: CityInfo;
  readonly layers: readonly LayerSpec[];
  readonly colours: ColoursState;
  readonly scheme: ColourScheme;
  /** plane system of the grid; undefined: a grid of degrees */
  readonly crs: string | undefined;
  readonly date: Date;
}

/** Accents of the two schemes, as the map draws them. */
const ACCENT: Readonly<Record<ColourScheme, string>> = { dark: "#4fa8d8", light: "#1f6f9f" };

/** Between facts of one line, in both languages. */
export const BETWEEN = " · ";

/** The city, and what its buildings are painted by. */
export function usualTitle({ city, colours }: SheetSource, tools: LanguageTools): string {
  const name = tools.text(city.name);
  const field = colours.type === "ready" ? colours.spec.field : undefined;
  return field === undefined || !isPaintedField(field)
    ? name
    : `${name}${BETWEEN}${paintedFieldText(field, tools)}`;
}

function coloursSection(colours: ColoursState, tools: LanguageTools): LegendSection[] {
  if (colours.type !== "ready") return [];
  const { field } = colours.spec;
  if (!isPaintedField(field)) return [];
  const { classes } = colours.legend;
  const ranges = classes.filter(({ holds }) => holds.type === "range");
  const line = (one: ColourClass): LegendLine => ({
    label: classText(one, field, tools, one === ranges[0], one === ranges.at(-1)),
    colour: one.colour,
    pattern: one.holds.type === "missing" ? "hatch" : "solid",
  });
  return [{ title: paintedFieldText(field, tools), lines: classes.map(line) }];
}

/** The legends of what is drawn, topmost layer first; layers of one class stand together without a title. */
export function legendSections(source: SheetSource, tools: LanguageTools): LegendSection[] {
  const { layers, colours, scheme } = source;
  const single: LegendLine[] = [];
  const sections: LegendSection[] = [];
  for (const layer of layers.filter(({ isVisible }) => isVisible).toReversed()) {
    const lines = legendOf(layer).map((entry): LegendLine => ({
      label: legendEntryText(entry, tools) ?? tools.text(layer.title),
      colour: entry.colour === "accent" ? ACCENT[scheme] : entry.colour,
      pattern: entry.pattern,
    }));
    if (lines.length === 1) single.push(...lines);
    else if (lines.length > 1) sections.push({ title: tools.text(layer.title), lines });
  }
  return [
    ...coloursSection(colours, tools),
    ...sections,
    ...(single.length === 0 ? [] : [{ title: "", lines: single }]),
  ];
}

const isoDay = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");

/** When it was made and how it is seen, whose data it shows, and what the law wants said. */
export function notesOf(
  { city, crs, date }: SheetSource,
  settings: PrintSettings,
  { t, text, format }: LanguageTools,
): string[] {
  const made = [t("print.made", { date: format.isoDate(isoDay(date)) }), t("app.name")];
  if (settings.view === "present") made.push(t("print.perspective"));
  else if (hasGrid(settings) && crs !== undefined) made.push(t("print.plane", { crs }));
  const sources = city.sources.map((source) =>
    t("print.source", {
      title: text(source.attribution ?? source.title),
      licence: source.licence,
      date: format.isoDate(source.date),
    }),
  );
  return [
    made.join(BETWEEN),
    ...(sources.length === 0 ? [] : [t("print.sources", { list: sources.join(BETWEEN) })]),
    city.mapApprovalNumber === undefined
      ? t("print.noApproval")
      : t("print.approval", { number: city.mapApprovalNumber }),
  ];
}

export function sheetContent(
  source: SheetSource,
  settings: PrintSettings,
  tools: LanguageTools,
): SheetContent {
  const { t } = tools;
  return {
    title: (settings.title ?? usualTitle(source, tools)).trim(),
    subtitle: settings.subtitle.trim(),
    legend: settings.hasLegend ? legendSections(source, tools) : [],
    leftOutText: (count) => t("print.leftOut", { count }),
    notes: notesOf(source, settings, tools),
    seal: source.city.synthetic ? t("map.sealLines") : undefined,
    hasScale: settings.hasScale,
    hasNorth: settings.hasNorth,
    hasGrid: hasGrid(settings),
  };
}

/** Only a plan on paper has a grid: a picture has no scale that could be read off with a ruler. */
export const hasGrid = ({ hasGrid: isWanted, view, output }: PrintSettings): boolean =>
  isWanted && view === "plan" && output === "pdf";
