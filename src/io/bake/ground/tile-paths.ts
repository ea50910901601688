import type { CanvasKit, Path } from "canvaskit-wasm";
import type { AreaClass, RoadClass } from "../map-feature.ts";
import { doBoxesMeet, padBox } from "./ground-extent.ts";
import type { FootprintSource, GroundItem, RailItem, RoadItem } from "./ground-items.ts";
import { laneLines } from "./lane-lines.ts";
import { DETAIL, EDGED_GREENS, roadStroke } from "./map-style.ts";
import type { RoadStroke } from "./map-style.ts";
import { PAD_PX, PathBuffer, metresPerPx } from "./path-buffer.ts";
import type { TileView } from "./path-buffer.ts";

/** Lines of one look, as one path. */
export interface StrokePath<Style> {
  readonly style: Style;
  readonly path: Path;
}

export interface RoadLook {
  readonly roadClass: RoadClass;
  readonly stroke: RoadStroke;
}

export interface RailLook {
  readonly railClass: RailItem["railClass"];
  readonly colour: string | undefined;
  readonly isTunnel: boolean;
}

/** All that is drawn in a tile, in its pixels; both schemes are painted from it. */
export interface TilePaths {
  readonly areas: ReadonlyMap<AreaClass, Path>;
  /** lines of water, by width in pixels */
  readonly waterways: readonly StrokePath<number>[];
  readonly tunnels: readonly StrokePath<RoadLook>[];
  readonly roads: readonly StrokePath<RoadLook>[];
  readonly bridges: readonly StrokePath<RoadLook>[];
  /** centre and lane lines: between directions, and between lanes of one direction */
  readonly centreLines: Path | undefined;
  readonly laneLines: Path | undefined;
  readonly rails: readonly StrokePath<RailLook>[];
  readonly footprints: Path | undefined;
  /** whether anything at all is drawn */
  readonly isEmpty: boolean;
  dispose(): void;
}

/** Sorts lines of many looks into one buffer each; the order of looks is that of their first line. */
class StrokeGroups<Style> {
  readonly #view: TileView;
  readonly #groups = new Map<string, { readonly style: Style; readonly buffer: PathBuffer }>();

  constructor(view: TileView) {
    this.#view = view;
  }

  add(key: string, style: Style, xy: Float64Array, isWhole: boolean): void {
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = { style, buffer: new PathBuffer(this.#view) };
      this.#groups.set(key, group);
    }
    group.buffer.addLine(xy, isWhole);
  }

  finish(own: (buffer: PathBuffer) => Path | undefined): StrokePath<Style>[] {
    const out: StrokePath<Style>[] = [];
    for (const { style, buffer } of this.#groups.values()) {
      const path = own(buffer);
      if (path !== undefined) out.push({ style, path });
    }
    return out;
  }
}

/** Widths are drawn to a quarter of a pixel: finer steps would only make more paths. */
const quarter = (px: number): number => Math.round(px * 4) / 4;

/** Smaller than this an area is not a shape any more, pixels across. */
const MIN_AREA_PX = 1.2;

/**
 * Outlines and lines of what lies in and about a tile.
 *
 * @param items only those that may meet the tile
 * @param footprints positions in the source of buildings that may meet the tile
 */
export function tilePaths(
  ck: CanvasKit,
  view: TileView,
  items: Iterable<GroundItem>,
  source: FootprintSource,
  footprints: Iterable<number>,
): TilePaths {
  const mpp = metresPerPx(view);
  const near = padBox(view.box, PAD_PX * mpp);
  const areas = new Map<AreaClass, PathBuffer>();
  const waterways = new StrokeGroups<number>(view);
  const layers = {
    tunnels: new StrokeGroups<RoadLook>(view),
    roads: new StrokeGroups<RoadLook>(view),
    bridges: new StrokeGroups<RoadLook>(view),
  };
  const rails = new StrokeGroups<RailLook>(view);
  const centre = new PathBuffer(view);
  const lanes = new PathBuffer(view);

  const addRoad = (road: RoadItem): void => {
    const stroke = roadStroke(road.roadClass, road.widthM, mpp);
    if (stroke === undefined) return;
    const widthPx = quarter(stroke.widthPx);
    const layer = road.isTunnel ? layers.tunnels : road.isBridge ? layers.bridges : layers.roads;
    const style = { roadClass: road.roadClass, stroke: { ...stroke, widthPx } };
    // Only dashed lines care where they begin.
    const isWhole = road.isTunnel || road.roadClass === "path";
    layer.add(`${road.roadClass} ${widthPx}`, style, road.xy, isWhole);
    if (mpp > DETAIL.laneLines || road.isTunnel) return;
    const lines = laneLines(road);
    if (lines.centre !== undefined) centre.addLine(lines.centre);
    for (const line of lines.lanes) lanes.addLine(line, true);
  };

  for (const item of items) {
    if (!doBoxesMeet(item.box, near)) continue;
    switch (item.kind) {
      case "area": {
        const size = Math.max(item.box.maxX - item.box.minX, item.box.maxY - item.box.minY);
        if (size < MIN_AREA_PX * mpp) break;
        let buffer = areas.get(item.areaClass);
        if (buffer === undefined) areas.set(item.areaClass, (buffer = new PathBuffer(view)));
        for (const ring of item.rings) buffer.addRing(ring);
        break;
      }
      case "road":
        addRoad(item);
        break;
      case "rail":
        rails.add(`${item.railClass} ${item.colour} ${item.isTunnel}`, item, item.xy, true);
        break;
      case "waterway": {
        const isSmall = item.widthM < 5;
        if (isSmall && mpp > DETAIL.smallWaterways) break;
        const widthPx = quarter(Math.max(isSmall ? 0.9 : 1.3, item.widthM / mpp));
        waterways.add(`${widthPx}`, widthPx, item.xy, false);
        break;
      }
    }
  }
  const shade = new PathBuffer(view);
  if (mpp <= DETAIL.contactShade) {
    for (const position of footprints) {
      const [minX, minY, maxX, maxY] = source.boxes.subarray(position * 4, position * 4 + 4);
      if (!doBoxesMeet({ minX: minX!, minY: minY!, maxX: maxX!, maxY: maxY! }, near)) continue;
      for (const ring of source.ringsOf(position)) shade.addRing(ring);
    }
  }

  const owned: Path[] = [];
  const own = (buffer: PathBuffer): Path | undefined => {
    const path = buffer.toPath(ck);
    if (path !== undefined) owned.push(path);
    return path;
  };
  const areaPaths = new Map<AreaClass, Path>();
  for (const [areaClass, buffer] of areas) {
    const path = own(buffer);
    if (path !== undefined) areaPaths.set(areaClass, path);
  }
  const paths = {
    areas: areaPaths,
    waterways: waterways.finish(own),
    tunnels: layers.tunnels.finish(own),
    roads: layers.roads.finish(own),
    bridges: layers.bridges.finish(own),
    centreLines: own(centre),
    laneLines: own(lanes),
    rails: rails.finish(own),
    footprints: own(shade),
  };
  return {
    ...paths,
    isEmpty: owned.length === 0,
    dispose: () => {
      for (const path of owned.splice(0)) path.delete();
    },
  };
}

/** Greens in the tile that are edged at its scale. */
export function edgedGreens(paths: TilePaths): Path[] {
  return [...paths.areas].filter(([areaClass]) => EDGED_GREENS.has(areaClass)).map(([, path]) => path);
}
