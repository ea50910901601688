import { useEffect, useMemo, useState } from "react";
import { useLanguage } from "#i18n/use-language.ts";
import type { Sheet } from "#domain/sheet.ts";
import { readyCity } from "#state/city-store.ts";
import { useCity, useConsole, useSession } from "../console.ts";
import { createMeasure, loadSheetFonts } from "./draw-sheet.ts";
import type { Picture, SheetOrder } from "./make-sheet.ts";
import { fittingMetresPerPx, PICTURE_SIZES, suitedDenominator } from "./print-settings.ts";
import type { PrintSettings } from "./print-settings.ts";
import { sheetContent, usualTitle } from "./sheet-content.ts";
import type { SheetSource } from "./sheet-content.ts";
import { mapPixels, sheetFacts } from "./sheet-facts.ts";
import { paperFormat, pictureFormat } from "./sheet-format.ts";
import type { SheetFormat } from "./sheet-format.ts";
import { PAPER_INK, pictureInk } from "./sheet-ink.ts";
import type { SheetInk } from "./sheet-ink.ts";
import { sheetOf } from "./sheet-items.ts";
import { layoutOf } from "./sheet-layout.ts";
import type { SheetContent, SheetLayout } from "./sheet-layout.ts";

/** The sheet that the settings describe, of the view that the console shows. */
export interface PreparedSheet {
  readonly layout: SheetLayout;
  readonly usualTitle: string;
  readonly isSynthetic: boolean;
  /** pixels of the view on the screen */
  readonly screenPx: readonly [number, number];
  /** metres of ground for a millimetre of a plan; undefined for the present view */
  readonly planMetresPerMm: number | undefined;
  readonly denominator: number;
  readonly order: SheetOrder;
  /** the sheet with a picture of the map, of any size; without one what depends on it is left out */
  readonly sheetWith: (picture: Picture | undefined) => Sheet;
}

/** The view that a sheet is made of does not move while the dialog is open. */
interface Screen {
  readonly px: readonly [number, number];
  /** metres that it shows across and down, at its middle */
  readonly metres: readonly [number, number];
}

function useScreen(): Screen {
  const { services, live } = useConsole();
  const [screen] = useState<Screen>(() => {
    const view = services.scene()?.screenView();
    const px = [view?.widthPx ?? 1200, view?.heightPx ?? 800] as const;
    const metresPerPixel = live.getState().metresPerPixel ?? 1;
    return { px, metres: [px[0] * metresPerPixel, px[1] * metresPerPixel] };
  });
  return screen;
}

function formatOf(
  settings: PrintSettings,
  [screenWidth, screenHeight]: readonly [number, number],
): SheetFormat {
  if (settings.output === "pdf") return paperFormat(settings.paper, settings.orientation, settings.dpi);
  if (settings.size === "custom") return pictureFormat(...settings.customPx);
  if (settings.size !== "screen") {
    const [width, height] = PICTURE_SIZES[settings.size];
    return pictureFormat(width, height);
  }
  const ratio = globalThis.devicePixelRatio || 1;
  return pictureFormat(Math.round(screenWidth * ratio), Math.round(screenHeight * ratio));
}

/** A new measure whenever letters have come that were measured in a stand-in before. */
function useMeasure(content: SheetContent, northLetter: string) {
  const texts = [content.title, content.subtitle, ...content.notes, content.seal ?? "", northLetter, DIGITS];
  const legend = content.legend.flatMap(({ title, lines }) => [title, ...lines.map(({ label }) => label)]);
  const letters = [...new Set([...texts, ...legend].join(""))].sort().join("");
  const [measure, setMeasure] = useState(createMeasure);
  useEffect(() => {
    let isCurrent = true;
    void loadSheetFonts([letters]).then(() => {
      if (isCurrent) setMeasure(createMeasure);
    });
    return () => {
      isCurrent = false;
    };
  }, [letters]);
  return measure;
}

/** What furniture writes of numbers, in whichever language. */
const DIGITS = "0123456789.,:°′″ km";

/** @returns undefined while no city is open */
export function useSheet(settings: PrintSettings): PreparedSheet | undefined {
  const tools = useLanguage();
  const { services } = useConsole();
  const city = useCity(readyCity);
  const layers = useSession((state) => state.layers);
  const colours = useSession((state) => state.colours);
  const scheme = useSession((state) => state.colourScheme);
  const screen = useScreen();
  const [date] = useState(() => new Date());
  const { t, language } = tools;
  const projection = services.planeProjection();
  const source = useMemo<SheetSource | undefined>(
    () => city && { city, layers, colours, scheme, crs: projection?.code, date },
    [city, layers, colours, scheme, projection, date],
  );
  const content = source && sheetContent(source, settings, tools);
  const measure = useMeasure(content ?? NOTHING, t("axis.compassNorth"));
  if (source === undefined || content === undefined) return undefined;

  const style = settings.output === "pdf" ? "framed" : settings.style;
  const layout = layoutOf(formatOf(settings, screen.px), style, content, measure);
  const ink: SheetInk = settings.output === "pdf" ? PAPER_INK : pictureInk(scheme);
  const denominator =
    settings.denominator ?? suitedDenominator(screen.metres, [layout.map.widthMm, layout.map.heightMm]);
  const mapPx = mapPixels(layout);
  const planMetresPerMm =
    settings.view === "present"
      ? undefined
      : settings.output === "pdf"
        ? denominator / 1000
        : (fittingMetresPerPx(screen.metres, mapPx) * mapPx[0]) / layout.map.widthMm;
  const sheetWith = (picture: Picture | undefined): Sheet => {
    const seen = picture?.centre;
    const centre = {
      longitudeDeg: seen?.longitudeDeg ?? 0,
      latitudeDeg: seen?.latitudeDeg ?? 0,
      heightM: seen?.heightM ?? 0,
      headingDeg: seen?.headingDeg ?? 0,
      metresPerMm:
        planMetresPerMm ??
        (picture === undefined || seen?.metresPerPx === undefined
          ? undefined
          : (seen.metresPerPx * picture.bitmap.width) / layout.map.widthMm),
    };
    // Without a picture it is not known where the grid is.
    const shown = seen === undefined ? { ...settings, hasGrid: false } : settings;
    return sheetOf(layout, sheetFacts(centre, layout, shown, content.seal, projection, tools), ink);
  };
  return {
    layout,
    usualTitle: usualTitle(source, tools),
    isSynthetic: source.city.synthetic,
    screenPx: screen.px,
    planMetresPerMm,
    denominator,
    sheetWith,
    order: {
      output: settings.output,
      mapPx,
      dpi: layout.format.dpi,
      plan:
        planMetresPerMm === undefined
          ? undefined
          : { metresPerPx: (planMetresPerMm * layout.map.widthMm) / mapPx[0] },
      sheetOf: sheetWith,
      title: content.title === "" ? usualTitle(source, tools) : content.title,
      subject:
        settings.view === "plan" && settings.output === "pdf"
          ? t("print.subject", { scale: tools.format.scale(denominator) })
          : t("print.perspective"),
      author: t("app.name"),
      keywords: ["CIM", tools.text(source.city.name)],
      language,
      date,
    },
  };
}

const NOTHING: SheetContent = {
  title: "",
  subtitle: "",
  legend: [],
  leftOutText: String,
  notes: [],
  seal: undefined,
  hasScale: false,
  hasNorth: false,
  hasGrid: false,
};
