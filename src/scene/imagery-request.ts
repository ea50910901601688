import type { LayerSpecOf } from "#catalog/layer-spec.ts";
import { timesOf } from "#catalog/layer-times.ts";
import { mercatorBox, rowsAt, tileBox } from "#kernels/tile-grid.ts";
import type { TileAddress, TileGridKind } from "#kernels/tile-grid.ts";

type ImagerySpec = LayerSpecOf<"imagery">;

export function gridOf({ service }: ImagerySpec): TileGridKind {
  if (service.kind !== "wms") return service.grid;
  return service.crs === "EPSG:3857" ? "webMercator" : "geographic";
}

const fill = (template: string, parts: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const part = parts[name.toLowerCase()];
    return part === undefined ? whole : String(part);
  });

function withParameters(address: string, parameters: Readonly<Record<string, string>>): string {
  const [base = "", query] = address.split(/\?(.*)/s);
  // What the address says itself stays; names are compared as the services do, whatever their case.
  const known = new Set([...new URLSearchParams(query ?? "").keys()].map((name) => name.toLowerCase()));
  const added = Object.entries(parameters)
    .filter(([name]) => !known.has(name.toLowerCase()))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const parts = [query ?? "", ...added].filter((part) => part !== "");
  return parts.length === 0 ? base : `${base}?${parts.join("&")}`;
}

/** Numbers of a box as a service reads them: no exponents. */
const boxText = (box: readonly number[], digits: number): string =>
  box.map((value) => value.toFixed(digits)).join(",");

function serviceAddress(spec: ImagerySpec, tile: TileAddress): string {
  const { service } = spec;
  const { level, column, row } = tile;
  const time = timesOf(spec)?.at(-1);
  const rowFromSouth = rowsAt(gridOf(spec), level) - 1 - row;
  switch (service.kind) {
    case "xyz":
      return fill(service.template, {
        z: level,
        x: column,
        y: service.isTms ? rowFromSouth : row,
        "-y": rowFromSouth,
      });
    case "wmts": {
      const matrix = service.matrixIds?.[level] ?? String(level);
      if (/\{tilematrix\}/i.test(service.template)) {
        return fill(service.template, {
          tilematrixset: service.matrixSet,
          tilematrix: matrix,
          tilerow: row,
          tilecol: column,
          style: service.style,
          layer: service.layer,
          ...(time === undefined ? {} : { time }),
        });
      }
      return withParameters(service.template, {
        SERVICE: "WMTS",
        REQUEST: "GetTile",
        VERSION: "1.0.0",
        LAYER: service.layer,
        STYLE: service.style,
        TILEMATRIXSET: service.matrixSet,
        TILEMATRIX: matrix,
        TILEROW: String(row),
        TILECOL: String(column),
        FORMAT: service.format,
        ...(time === undefined ? {} : { TIME: time }),
      });
    }
    case "wms": {
      const isPlane = service.crs === "EPSG:3857";
      const [west, south, east, north] = isPlane ? mercatorBox(tile) : tileBox("geographic", tile);
      // Since 1.3.0 degrees come in the order of the authority: latitude first, except in CRS:84.
      const isLatitudeFirst = service.version === "1.3.0" && !isPlane && service.crs !== "CRS:84";
      const box = isLatitudeFirst ? [south, west, north, east] : [west, south, east, north];
      return withParameters(service.template, {
        SERVICE: "WMS",
        REQUEST: "GetMap",
        VERSION: service.version,
        LAYERS: service.layers,
        STYLES: service.styles,
        [service.version === "1.3.0" ? "CRS" : "SRS"]: service.crs,
        BBOX: boxText(box, isPlane ? 3 : 9),
        WIDTH: String(service.tileSizePx),
        HEIGHT: String(service.tileSizePx),
        FORMAT: service.format,
        TRANSPARENT: "TRUE",
        ...(time === undefined ? {} : { TIME: time }),
      });
    }
  }
}

/** Where the picture of a tile is to be had. */
export function tileUrl(spec: ImagerySpec, tile: TileAddress): string {
  const { subdomains, token } = spec;
  // The same tile always from the same host, or a cache would hold it several times.
  const host = subdomains?.[(tile.column + tile.row) % subdomains.length];
  const address = fill(serviceAddress(spec, tile), {
    ...(host === undefined ? {} : { s: host }),
    ...(token === undefined ? {} : { token: encodeURIComponent(token.value) }),
  });
  if (token === undefined || /\{token\}/i.test(spec.service.template)) return address;
  return withParameters(address, { [token.parameter]: token.value });
}

/** The address without its secret: what a message may show. */
export function shownUrl(spec: ImagerySpec, url: string): string {
  const secret = spec.token?.value ?? "";
  return secret === "" ? url : url.replaceAll(encodeURIComponent(secret), "…").replaceAll(secret, "…");
}
