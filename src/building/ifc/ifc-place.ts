import { IFCMAPCONVERSION, IFCPROJECTEDCRS, IFCPROPERTYSET, IFCSITE } from "web-ifc";
import type { IfcPlacement } from "#domain/storeys/ifc-model.ts";
import { numberOf, numbersOf, refOf, refsOf, textOf, valueOf } from "./ifc-lines.ts";
import type { IfcLine, IfcLines } from "./ifc-lines.ts";
import { lengthOf } from "./ifc-units.ts";

/** Where a file says that it stands; what it does not say is absent. */
export function readPlacement(lines: IfcLines, lengthM: number): IfcPlacement {
  const map = mapConversion(lines, lengthM) ?? conversionProperties(lines);
  const site = sitePosition(lines, lengthM);
  return { ...(map === undefined ? {} : { map }), ...(site === undefined ? {} : { site }) };
}

/** IfcMapConversion of IFC4; its numbers are in the unit of the map, or in the project's where that has none. */
function mapConversion(lines: IfcLines, lengthM: number): IfcPlacement["map"] {
  const [id] = lines.idsOf(IFCMAPCONVERSION);
  if (id === undefined) return undefined;
  const line = lines.line(id);
  const [firstCrs] = lines.idsOf(IFCPROJECTEDCRS);
  const crs = lines.line(refOf(line["TargetCRS"]) ?? firstCrs);
  const mapUnit = refOf(crs["MapUnit"]);
  const unitM = mapUnit === undefined ? lengthM : lengthOf(lines, mapUnit);
  const easting = numberOf(line["Eastings"]);
  const northing = numberOf(line["Northings"]);
  if (easting === undefined || northing === undefined) return undefined;
  const height = numberOf(line["OrthogonalHeight"]);
  return {
    eastingM: easting * unitM,
    northingM: northing * unitM,
    heightM: height === undefined ? undefined : height * unitM,
    crs: textOf(crs["Name"]),
  };
}

/**
 * IFC2x3 has no map conversion; property sets of agreed names stand for it, in metres.
 * Source: buildingSMART, User Guide for Geo-referencing in IFC, 2020.
 */
function conversionProperties(lines: IfcLines): IfcPlacement["map"] {
  const values = new Map<string, unknown>();
  for (const id of lines.idsOf(IFCPROPERTYSET)) {
    const set = lines.line(id);
    const name = textOf(set["Name"])?.toLowerCase();
    if (name !== "epset_mapconversion" && name !== "epset_projectedcrs") continue;
    for (const property of refsOf(set["HasProperties"])) {
      const line = lines.line(property);
      const key = textOf(line["Name"]);
      if (key !== undefined) values.set(key.toLowerCase(), valueOf(line["NominalValue"]));
    }
  }
  const number = (key: string): number | undefined => {
    const value = values.get(key);
    return typeof value === "number" ? value : undefined;
  };
  const [eastingM, northingM] = [number("eastings"), number("northings")];
  if (eastingM === undefined || northingM === undefined) return undefined;
  return { eastingM, northingM, heightM: number("orthogonalheight"), crs: textOf(values.get("name")) };
}

/** Degrees of degrees, minutes, seconds and millionths of seconds, which all carry the sign. */
export function angleDeg(parts: readonly number[]): number | undefined {
  if (parts.length < 3) return undefined;
  const [degrees = 0, minutes = 0, seconds = 0, millionths = 0] = parts.map(Math.abs);
  const isNegative = parts.some((part) => part < 0);
  const angle = degrees + minutes / 60 + (seconds + millionths / 1e6) / 3600;
  return isNegative ? -angle : angle;
}

function sitePosition(lines: IfcLines, lengthM: number): IfcPlacement["site"] {
  const sites = lines.idsOf(IFCSITE).map((id): IfcLine => lines.line(id));
  for (const site of sites) {
    const latitudeDeg = angleDeg(numbersOf(site["RefLatitude"]));
    const longitudeDeg = angleDeg(numbersOf(site["RefLongitude"]));
    if (latitudeDeg === undefined || longitudeDeg === undefined) continue;
    const elevation = numberOf(site["RefElevation"]);
    return {
      latitudeDeg,
      longitudeDeg,
      // Exporters write 0 where nobody has entered a height.
      elevationM: elevation === undefined || elevation === 0 ? undefined : elevation * lengthM,
    };
  }
  return undefined;
}
