import proj4 from "proj4";
import type { PlaneProjection } from "#domain/plane-projection.ts";
import { proj4TextOf } from "../crs.ts";

/**
 * The plane system of that name for showing positions; CGCS2000 and WGS 84 are taken as one.
 *
 * @param code such as `EPSG:4547`
 * @returns undefined for a system that is not known
 */
export function createPlaneProjection(code: string | undefined): PlaneProjection | undefined {
  const epsg = /^EPSG:(\d{4,5})$/i.exec(code ?? "")?.[1];
  const definition = epsg === undefined ? undefined : proj4TextOf(Number(epsg));
  if (definition === undefined) return undefined;
  const converter = proj4(definition);
  return {
    code: `EPSG:${epsg}`,
    toPlane: (longitudeDeg, latitudeDeg) => {
      const [eastingM, northingM] = converter.forward([longitudeDeg, latitudeDeg]);
      return [eastingM, northingM];
    },
  };
}
