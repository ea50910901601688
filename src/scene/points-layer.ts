import { Cartesian3, Matrix4 } from "@cesium/engine";
import type { LayerSpec, LayerSpecOf, LayerStatus } from "#catalog/layer-spec.ts";
import type { PointIcon } from "#catalog/layer-style.ts";
import { styleColumns } from "#catalog/style-columns.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import type { PointLayer } from "#domain/layer-data.ts";
import { pixelRatioOf } from "./cesium-internals.ts";
import { cutTree, pointsBelow } from "./cluster-cut.ts";
import { enuMatrix } from "./drawing.ts";
import { boxOfFeature, drapeGroundOf, FeatureIds, nameOf } from "./feature-names.ts";
import { paintFeatures } from "./feature-paint.ts";
import type { FeaturePaint } from "./feature-paint.ts";
import type {
  FeatureOverrides,
  LayerContext,
  LayerController,
  LayerFactory,
  SceneEnvironment,
} from "./layer-controller.ts";
import { clusterSizePx, iconsOf, shortCount } from "./point-badges.ts";
import { MAX_SPRITES, PointDrawing } from "./point-drawing.ts";
import type { Sprite } from "./point-drawing.ts";
import type { GeoBox } from "./scene-api.ts";
import type { PictureSheet } from "./picture-sheet.ts";
import { screenView, sheetView } from "./screen-view.ts";
import type { FloatingText } from "./text-overlay.ts";

type PointsSpec = LayerSpecOf<"points">;

/** Marks stand a little above the ground that they mark. */
const LIFT_M = 2;
const LABEL_REACH_M = 1800;
/** Points that are not to be clustered: those that would lie on one another are still drawn as one. */
const TOUCHING_PX = 5;
/** A cluster of no more extent is not opened by coming nearer. */
const ONE_PLACE_M = 3;
/** A name begins below its mark. */
const BELOW_PX = 9;

const CLUSTER_ID = /^cluster:(\d+)$/;

export const createPointsLayer: LayerFactory<"points"> = async (context, spec, signal) => {
  const points = await context.data.points(
    {
      source: { url: spec.url, data: spec.data, crs: spec.crs },
      columns: styleColumns(spec),
      ground: drapeGroundOf(context.city),
      liftM: LIFT_M,
    },
    signal,
  );
  signal.throwIfAborted();
  return new PointsLayer(context, spec, points);
};

const isSameCut = (a: Uint32Array, b: Uint32Array): boolean =>
  a.length === b.length && a.every((node, i) => node === b[i]);

/**
 * Points as marks in front of the city, those near to each other on the screen joined into one with their
 * number. Which are joined follows from each frame's camera, so that near points stand alone before far ones.
 */
class PointsLayer implements LayerController {
  readonly status: LayerStatus;
  readonly isBusy = false;
  readonly #context: LayerContext;
  readonly #points: PointLayer;
  readonly #drawing: PointDrawing;
  readonly #ids: FeatureIds;
  readonly #matrix: Matrix4;
  readonly #owned = new DisposableStore();
  #spec: PointsSpec;
  #paint: FeaturePaint;
  #icons: readonly PointIcon[];
  #hidden: ReadonlySet<number> = new Set();
  #selected: ReadonlySet<number> = new Set();
  #cut: Uint32Array = new Uint32Array(0);
  #isStale = true;
  #stopNames: (() => void) | undefined;
  #hover: string | undefined;

  constructor(context: LayerContext, spec: PointsSpec, points: PointLayer) {
    this.#context = context;
    this.#spec = spec;
    this.#points = points;
    this.#ids = new FeatureIds(points);
    this.#matrix = enuMatrix(points.origin);
    this.status =
      points.skipped > 0
        ? { type: "partial", count: points.skipped, detail: points.firstSkipped, code: "layer.skipped" }
        : { type: "ready" };
    const { look } = context.environment();
    this.#paint = paintFeatures(spec.style.colour, points, look);
    this.#icons = iconsOf(spec.style.icon, points);
    const family = getComputedStyle(context.container).fontFamily;
    this.#drawing = this.#owned.add(new PointDrawing(context.scene, context.primitives, points, family));
    this.#owned.add(() => this.#stopNames?.());
    this.#owned.add(context.scene.preRender.addEventListener(() => this.#follow()));
    this.#apply();
  }

  update(spec: LayerSpec): void {
    if (spec.type !== "points") return;
    this.#spec = spec;
    this.#apply();
  }

  setOverrides({ selection, hover }: FeatureOverrides): void {
    const { id } = this.#spec;
    this.#selected = new Set(
      selection.flatMap((ref) => (ref.layerId === id ? (this.#ids.rowOf(ref.featureId) ?? []) : [])),
    );
    this.#hover = hover?.layerId === id ? hover.featureId : undefined;
    this.#isStale = true;
    this.#context.loop.request("overrides");
  }

  setEnvironment(_environment: SceneEnvironment): void {
    this.#apply();
  }

  featureOf(picked: unknown): FeatureRef | undefined {
    const node = this.#drawing.nodeAt(picked);
    if (node === undefined) return undefined;
    const layerId = this.#spec.id;
    if (node < this.#points.tree.pointCount) return { layerId, featureId: this.#idOf(node) };
    if (this.#extentOf(node) > ONE_PLACE_M) return { layerId, featureId: `cluster:${node}` };
    // All in one place: one after the other with each click.
    const members = [...pointsBelow(this.#points.tree, node)];
    const at = members.findIndex((point) => this.#selected.has(this.#points.tree.features[point]!));
    return { layerId, featureId: this.#idOf(members[(at + 1) % members.length]!) };
  }

  clusterBox(featureId: string): GeoBox | undefined {
    const node = Number(CLUSTER_ID.exec(featureId)?.[1] ?? Number.NaN);
    if (!(node >= this.#points.tree.pointCount && node < this.#points.tree.counts.length)) return undefined;
    let box: GeoBox | undefined;
    for (const point of pointsBelow(this.#points.tree, node)) {
      const one = boxOfFeature(this.#points, this.#points.tree.features[point]!);
      if (one === undefined) continue;
      box = {
        ...one,
        westDeg: Math.min(one.westDeg, box?.westDeg ?? Infinity),
        southDeg: Math.min(one.southDeg, box?.southDeg ?? Infinity),
        eastDeg: Math.max(one.eastDeg, box?.eastDeg ?? -Infinity),
        northDeg: Math.max(one.northDeg, box?.northDeg ?? -Infinity),
      };
    }
    return box;
  }

  box(): GeoBox {
    return this.#points.box;
  }

  featureBox(featureId: string): GeoBox | undefined {
    const row = this.#ids.rowOf(featureId);
    return row === undefined ? undefined : boxOfFeature(this.#points, row);
  }

  dispose(): void {
    this.#owned.dispose();
    this.#context.loop.request("layer: gone");
  }

  #idOf(point: number): string {
    return this.#ids.idOf(this.#points.tree.features[point]!);
  }

  /** Metres from the node to the farthest of its points. */
  #extentOf(node: number): number {
    return this.#points.tree.reachesM[node] ?? 0;
  }

  #apply(): void {
    const { style, isVisible, opacity, hidden } = this.#spec;
    const { look } = this.#context.environment();
    this.#paint = paintFeatures(style.colour, this.#points, look);
    this.#icons = iconsOf(style.icon, this.#points);
    this.#hidden = new Set((hidden ?? []).flatMap((id) => this.#ids.rowOf(id) ?? []));
    this.#drawing.setSceneLook(look);
    this.#drawing.setOpacity(opacity);
    this.#drawing.setVisible(isVisible);
    this.#isStale = true;
    const hasNames = isVisible && style.label !== undefined;
    if (hasNames !== (this.#stopNames !== undefined)) {
      this.#stopNames?.();
      this.#stopNames = hasNames ? this.#context.texts.add((sheet) => this.#names(sheet)) : undefined;
    }
    this.#context.loop.request("layer: style");
  }

  /** Before each frame: what is joined follows from where the camera is. */
  #follow(): void {
    if (!this.#spec.isVisible) return;
    const { scene } = this.#context;
    const apartPx = this.#apartPx() * pixelRatioOf(scene);
    const cut = cutTree(this.#points.tree, screenView(scene, this.#matrix), apartPx, MAX_SPRITES);
    if (!this.#isStale && isSameCut(cut, this.#cut)) return;
    this.#isStale = false;
    this.#cut = cut;
    this.#drawing.setSprites(this.#sprites());
    this.#drawing.setHover(this.#hoveredNode());
  }

  /** CSS pixels between marks that are drawn by themselves. */
  #apartPx(): number {
    const { isClustered, clusterPx } = this.#spec.style;
    return isClustered ? clusterPx : TOUCHING_PX;
  }

  #sprites(): Sprite[] {
    const { tree } = this.#points;
    const { isClustered, sizePx } = this.#spec.style;
    const accent = this.#context.environment().look.accent.map((channel) => Math.round(channel * 255));
    const out: Sprite[] = [];
    const onTop: Sprite[] = [];
    for (const node of this.#cut) {
      const isCluster = node >= tree.pointCount && isClustered;
      const point = isCluster ? undefined : this.#firstShown(node);
      if (isCluster) {
        const count = tree.counts[node]!;
        const cell = this.#drawing.atlas.cellOfText(shortCount(count));
        const [red = 0, green = 0, blue = 0] = accent;
        const size = clusterSizePx(count);
        out.push({ node, cell, sizePx: size, rgb: [red, green, blue], isCluster, isSelected: false });
      } else if (point !== undefined) {
        const feature = tree.features[point]!;
        const icon = this.#icons[feature]!;
        const isSelected = this.#selected.has(feature);
        const { rgb } = this.#paint;
        (isSelected ? onTop : out).push({
          node: point,
          cell: icon === "dot" ? -1 : this.#drawing.atlas.cellOf(icon),
          sizePx: icon === "dot" ? sizePx * 0.55 : sizePx,
          rgb: [rgb[feature * 3]!, rgb[feature * 3 + 1]!, rgb[feature * 3 + 2]!],
          isCluster,
          isSelected,
        });
      }
    }
    return [...out, ...onTop];
  }

  /** The point that stands for a node that is drawn as one point; undefined when all are hidden. */
  #firstShown(node: number): number | undefined {
    for (const point of pointsBelow(this.#points.tree, node)) {
      if (!this.#hidden.has(this.#points.tree.features[point]!)) return point;
    }
    return undefined;
  }

  #hoveredNode(): number | undefined {
    const id = this.#hover;
    if (id === undefined) return undefined;
    const row = this.#ids.rowOf(id);
    if (row === undefined) return Number(CLUSTER_ID.exec(id)?.[1] ?? Number.NaN);
    return this.#points.tree.features.indexOf(row);
  }

  /** Names of the points that stand alone. */
  *#names(sheet: PictureSheet | undefined): Generator<FloatingText> {
    const { style, opacity } = this.#spec;
    const { label, sizePx } = style;
    if (label === undefined) return;
    const { tree } = this.#points;
    const { language } = this.#context.environment();
    const cut =
      sheet === undefined
        ? this.#cut
        : cutTree(tree, sheetView(sheet, this.#context.scene, this.#matrix), this.#apartPx(), MAX_SPRITES);
    // The nearest first: they are the last to be drawn.
    for (let i = cut.length - 1; i >= 0; i--) {
      const node = cut[i]!;
      if (node >= tree.pointCount || this.#hidden.has(tree.features[node]!)) continue;
      const text = nameOf(this.#points, label, tree.features[node]!, language);
      if (text === "") continue;
      const local = Cartesian3.fromArray([...tree.positions.subarray(node * 3, node * 3 + 3)]);
      yield {
        text,
        position: Matrix4.multiplyByPoint(this.#matrix, local, new Cartesian3()),
        reachM: label.reachM ?? LABEL_REACH_M,
        belowPx: sizePx / 2 + BELOW_PX,
        opacity,
      };
    }
  }
}
