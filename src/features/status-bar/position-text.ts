import type { PlaneProjection } from "#domain/plane-projection.ts";
import type { LanguageTools } from "#i18n/use-language.ts";

/** A position on the earth as the status bar writes it: degrees with letters, or plane metres. */
export function positionText(
  longitudeDeg: number,
  latitudeDeg: number,
  projection: PlaneProjection | undefined,
  { t, format }: Pick<LanguageTools, "t" | "format">,
): string {
  if (projection !== undefined) {
    const [eastingM, northingM] = projection.toPlane(longitudeDeg, latitudeDeg);
    return `${t("axis.easting")}\u2009${format.decimal(eastingM, 1)}  ${t("axis.northing")}\u2009${format.decimal(northingM, 1)}`;
  }
  const east = t(longitudeDeg < 0 ? "axis.west" : "axis.east");
  const north = t(latitudeDeg < 0 ? "axis.south" : "axis.north");
  return `${format.degrees(Math.abs(longitudeDeg), 5)}${east}  ${format.degrees(Math.abs(latitudeDeg), 5)}${north}`;
}
