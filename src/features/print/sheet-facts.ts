import type { PlaneProjection } from "#domain/plane-projection.ts";
import { mmToPx } from "#domain/sheet.ts";
import { sheetGrid } from "#domain/sheet-grid.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import type { GridWords, ScaleWords } from "./furniture.ts";
import type { PrintSettings } from "./print-settings.ts";
import { hasGrid } from "./sheet-content.ts";
import type { SheetFacts } from "./sheet-items.ts";
import type { SheetLayout } from "./sheet-layout.ts";

/** Where the middle of the map is, and how it is seen. */
export interface MapCentre {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  readonly heightM: number;
  readonly headingDeg: number;
  /** metres of ground for a millimetre of the sheet; undefined where the middle is sky */
  readonly metresPerMm: number | undefined;
}

/** Lines of the grid are this far apart on A4, about. */
const GRID_STEP_MM = 34;

/** The map's own size in pixels: what a picture of it has to have. */
export function mapPixels({ map, format }: SheetLayout): readonly [widthPx: number, heightPx: number] {
  return [
    Math.max(1, Math.round(mmToPx(map.widthMm, format.dpi))),
    Math.max(1, Math.round(mmToPx(map.heightMm, format.dpi))),
  ];
}

/** Degrees, minutes and seconds, as map frames have them. */
export function angleText(deg: number): string {
  const seconds = Math.round(Math.abs(deg) * 3600);
  const two = (value: number): string => String(value).padStart(2, "0");
  const [d, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${deg < 0 ? "−" : ""}${d}°${two(m)}′${s === 0 ? "" : `${two(s)}″`}`;
}

function scaleWords(
  metresPerMm: number,
  { output, view }: PrintSettings,
  { t, format }: LanguageTools,
): ScaleWords {
  const onPaper = output === "pdf" ? format.scale(metresPerMm * 1000) : undefined;
  const text =
    view === "plan"
      ? (onPaper ?? "")
      : onPaper === undefined
        ? t("print.atCentreOnly")
        : t("print.atCentre", { scale: onPaper });
  return {
    metresPerMm,
    text,
    lengthText: (lengthM) => format.length(lengthM, Number.isInteger(lengthM) ? 0 : 1),
  };
}

function gridWords(
  centre: MapCentre,
  metresPerMm: number,
  { map, format: { scale } }: SheetLayout,
  projection: PlaneProjection | undefined,
  { format }: LanguageTools,
): GridWords {
  const grid = sheetGrid(
    { ...centre, widthM: map.widthMm * metresPerMm, depthM: map.heightMm * metresPerMm },
    GRID_STEP_MM * scale * metresPerMm,
    projection,
  );
  return {
    grid,
    metresPerMm,
    valueText: (value) => (grid.kind === "plane" ? format.integer(value) : angleText(value)),
  };
}

export function sheetFacts(
  centre: MapCentre,
  layout: SheetLayout,
  settings: PrintSettings,
  seal: string | undefined,
  projection: PlaneProjection | undefined,
  tools: LanguageTools,
): SheetFacts {
  const { metresPerMm, headingDeg } = centre;
  return {
    headingDeg,
    northLetter: tools.t("axis.compassNorth"),
    seal,
    scale: metresPerMm === undefined ? undefined : scaleWords(metresPerMm, settings, tools),
    grid:
      metresPerMm === undefined || !hasGrid(settings)
        ? undefined
        : gridWords(centre, metresPerMm, layout, projection, tools),
  };
}
