import type { ImageryService } from "./imagery-service.ts";

/**
 * 天地图, the national map service of China, by WMTS. It asks for a key (`tk`) of the user's own, which
 * console.tianditu.gov.cn gives out: kind 浏览器端, with the host of this page on its list.
 *
 * Source: the service's documentation of its WMTS layers; `w` is EPSG:3857, `c` EPSG:4490 whose matrix 1 is our
 * level 0.
 */
export const TIANDITU_LAYERS = ["img", "vec", "ter", "cia", "cva", "cta"] as const;
export type TiandituLayer = (typeof TIANDITU_LAYERS)[number];

export interface ImageryPreset {
  readonly service: ImageryService;
  readonly subdomains: string[];
  readonly token: { readonly parameter: string; readonly value: string };
  readonly minLevel: number;
  readonly maxLevel: number;
  readonly attribution: { readonly zh: string; readonly en: string };
}

/**
 * The parts of an imagery layer's spec that show 天地图.
 *
 * @param layer img imagery, vec streets, ter relief; cia, cva, cta the names that belong to them
 */
export function tiandituImagery(
  layer: TiandituLayer,
  token: string,
  grid: "webMercator" | "geographic" = "webMercator",
): ImageryPreset {
  const isPlane = grid === "webMercator";
  const matrixSet = isPlane ? "w" : "c";
  return {
    service: {
      kind: "wmts",
      template: `https://t{s}.tianditu.gov.cn/${layer}_${matrixSet}/wmts`,
      layer,
      style: "default",
      format: "tiles",
      matrixSet,
      grid,
      matrixIds: Array.from({ length: 18 }, (_, level) => String(isPlane ? level : level + 1)),
      tileSizePx: 256,
    },
    subdomains: ["0", "1", "2", "3", "4", "5", "6", "7"],
    token: { parameter: "tk", value: token },
    minLevel: isPlane ? 1 : 0,
    maxLevel: 17,
    attribution: { zh: "天地图", en: "Tianditu" },
  };
}
