import type { Path } from "canvaskit-wasm";
import type { Brush } from "./brush.ts";
import type { MapPalette } from "./map-palette.ts";
import { DETAIL, ROAD_ORDER, roadColours } from "./map-style.ts";
import type { RailLook, RoadLook, StrokePath, TilePaths } from "./tile-paths.ts";

/** From the lowest class up; within a class as they came. */
const byOrder = (roads: readonly StrokePath<RoadLook>[]): StrokePath<RoadLook>[] =>
  [...roads].sort((a, b) => ROAD_ORDER.indexOf(a.style.roadClass) - ROAD_ORDER.indexOf(b.style.roadClass));

/** Footpaths are a dotted line, all other roads a surface. */
const PATH_DASH_PX = [3, 2];

function paintSurface(
  brush: Brush,
  path: Path,
  look: RoadLook,
  palette: MapPalette,
  isBridge: boolean,
): void {
  const { fill } = roadColours(look.roadClass, palette);
  const { widthPx, opacity } = look.stroke;
  if (look.roadClass === "path")
    brush.stroke(path, fill, widthPx, { opacity: 0.85, ...(isBridge ? {} : { dashPx: PATH_DASH_PX }) });
  else brush.stroke(path, fill, widthPx, { opacity });
}

function paintTunnels(brush: Brush, paths: TilePaths, palette: MapPalette): void {
  for (const { style, path } of byOrder(paths.tunnels)) {
    if (style.roadClass === "path" || style.roadClass === "service") continue;
    const { widthPx } = style.stroke;
    brush.stroke(path, palette.tunnelCasing, widthPx + 2, { dashPx: [5, 3.5], opacity: 0.9 });
    brush.stroke(path, palette.paper, widthPx, { opacity: 0.92, isButt: true });
    brush.stroke(path, roadColours(style.roadClass, palette).fill, widthPx, { opacity: 0.45, isButt: true });
  }
}

function paintCasings(brush: Brush, roads: readonly StrokePath<RoadLook>[], palette: MapPalette): void {
  for (const { style, path } of roads) {
    const { widthPx, casingPx } = style.stroke;
    if (casingPx > 0)
      brush.stroke(path, roadColours(style.roadClass, palette).casing, widthPx + 2 * casingPx);
  }
}

/** Roads: those under ground, all casings, all surfaces, painted lines, and the bridges over them. */
export function paintRoads(brush: Brush, paths: TilePaths, palette: MapPalette, mpp: number): void {
  paintTunnels(brush, paths, palette);
  const roads = byOrder(paths.roads);
  paintCasings(brush, roads, palette);
  for (const { style, path } of roads) paintSurface(brush, path, style, palette, false);
  const bridges = byOrder(paths.bridges);
  for (const { style, path } of bridges) {
    const { widthPx, casingPx } = style.stroke;
    if (casingPx > 0)
      brush.stroke(path, palette.bridgeCasing, widthPx + 2 * casingPx + 0.4, { isButt: true });
  }
  for (const { style, path } of bridges) paintSurface(brush, path, style, palette, true);
  if (mpp > DETAIL.laneLines) return;
  if (paths.centreLines !== undefined)
    brush.stroke(paths.centreLines, palette.laneLine, 0.8, { isButt: true });
  if (paths.laneLines !== undefined) {
    const dashPx = [6 / mpp, 9 / mpp];
    brush.stroke(paths.laneLines, palette.laneLine, 0.7, { dashPx, opacity: 0.75 });
  }
}

function paintRail(brush: Brush, path: Path, look: RailLook, palette: MapPalette, mpp: number): void {
  const isNear = mpp <= DETAIL.railTicks;
  if (look.railClass === "subway") {
    const widthPx = isNear ? 2.6 : 1.6;
    const dashPx = isNear ? [9, 5] : [5, 3];
    brush.stroke(path, look.colour ?? palette.metro, widthPx, { dashPx, opacity: palette.metroOpacity });
    return;
  }
  const opacity = look.isTunnel ? 0.4 : 1;
  if (look.railClass === "tram") {
    if (isNear) brush.stroke(path, palette.rail, 1, { opacity: 0.8 * opacity });
    return;
  }
  brush.stroke(path, palette.rail, isNear ? 1.3 : 0.9, {
    opacity,
    ...(look.isTunnel ? { dashPx: [6, 4] } : {}),
  });
  if (isNear && !look.isTunnel) brush.stroke(path, palette.rail, 5, { dashPx: [1, 9] });
}

/** Tracks: railways with ties, trams as a thin line, metros dashed in the colour of their line. */
export function paintRails(brush: Brush, paths: TilePaths, palette: MapPalette, mpp: number): void {
  for (const { style, path } of paths.rails) paintRail(brush, path, style, palette, mpp);
}
