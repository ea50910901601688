import { Cartesian3, Matrix4 } from "@cesium/engine";
import type { LayerSpec, LayerSpecOf, LayerStatus } from "#catalog/layer-spec.ts";
import { ruleOf, styleColumns } from "#catalog/style-columns.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import type { ShapeLayer } from "#domain/layer-data.ts";
import { DisposableStore } from "#base/disposable.ts";
import { enuMatrix } from "./drawing.ts";
import { boxOfFeature, drapeGroundOf, FeatureIds, nameOf } from "./feature-names.ts";
import { paintFeatures, rgbOf } from "./feature-paint.ts";
import type {
  FeatureOverrides,
  LayerContext,
  LayerController,
  LayerFactory,
  SceneEnvironment,
} from "./layer-controller.ts";
import type { GeoBox } from "./scene-api.ts";
import type { SceneLook } from "./scene-look.ts";
import { ShapeDrawing } from "./shape-drawing.ts";
import type { ShapeLook } from "./shape-drawing.ts";
import type { FloatingText } from "./text-overlay.ts";

type ShapesSpec = LayerSpecOf<"polygons"> | LayerSpecOf<"lines">;

/** Names of areas and lines are there from this distance. */
const LABEL_REACH_M = 6000;

function lookOf(spec: ShapesSpec, look: SceneLook): ShapeLook {
  if (spec.type === "lines") {
    const { widthPx, casingPx, dash } = spec.style;
    return {
      opacity: spec.opacity,
      fillOpacity: 0,
      widthPx,
      casingPx,
      dashPx: dash ?? [0, 0],
      lineColour: undefined,
    };
  }
  const { fillOpacity, outline } = spec.style;
  return {
    opacity: spec.opacity,
    fillOpacity,
    widthPx: outline.widthPx,
    casingPx: 0,
    dashPx: outline.dash ?? [0, 0],
    lineColour: outline.colour === undefined ? undefined : rgbOf(outline.colour, look),
  };
}

async function create(
  context: LayerContext,
  spec: ShapesSpec,
  signal: AbortSignal,
): Promise<LayerController> {
  const shapes = await context.data.shapes(
    {
      source: { url: spec.url, data: spec.data, crs: spec.crs },
      kind: spec.type,
      columns: styleColumns(spec),
      anchor: (spec.type === "polygons" ? spec.style.label?.place : undefined) ?? "inside",
      ground: drapeGroundOf(context.city),
    },
    signal,
  );
  signal.throwIfAborted();
  return new ShapesLayer(context, spec, shapes);
}

/** Areas with their outlines. */
export const createPolygonsLayer: LayerFactory<"polygons"> = create;

export const createLinesLayer: LayerFactory<"lines"> = create;

/** Areas or lines of a file, or of the user's hand, on the city's ground. */
class ShapesLayer implements LayerController {
  readonly status: LayerStatus;
  readonly isBusy = false;
  readonly #context: LayerContext;
  readonly #shapes: ShapeLayer;
  readonly #drawing: ShapeDrawing;
  readonly #ids: FeatureIds;
  readonly #owned = new DisposableStore();
  #spec: ShapesSpec;
  #look: SceneLook;
  #stopNames: (() => void) | undefined;
  #names: readonly FloatingText[] | undefined;

  constructor(context: LayerContext, spec: ShapesSpec, shapes: ShapeLayer) {
    this.#context = context;
    this.#spec = spec;
    this.#shapes = shapes;
    this.#ids = new FeatureIds(shapes);
    this.#look = context.environment().look;
    this.status =
      shapes.skipped > 0
        ? { type: "partial", count: shapes.skipped, detail: shapes.firstSkipped, code: "layer.skipped" }
        : { type: "ready" };
    this.#drawing = this.#owned.add(
      new ShapeDrawing(context.scene, context.primitives, shapes, lookOf(spec, this.#look)),
    );
    this.#owned.add(() => this.#stopNames?.());
    this.#apply(undefined);
  }

  update(spec: LayerSpec): void {
    if (spec.type !== "polygons" && spec.type !== "lines") return;
    const before = this.#spec;
    this.#spec = spec;
    this.#apply(before);
  }

  setOverrides({ selection, hover }: FeatureOverrides): void {
    const rowOf = (ref: FeatureRef): number | undefined =>
      ref.layerId === this.#spec.id ? this.#ids.rowOf(ref.featureId) : undefined;
    this.#drawing.state.setSelected(selection.flatMap((ref) => rowOf(ref) ?? []));
    this.#drawing.state.send();
    this.#drawing.setHover((hover && rowOf(hover)) ?? -1);
    this.#context.loop.request("overrides");
  }

  setEnvironment({ look }: SceneEnvironment): void {
    this.#look = look;
    this.#apply(undefined);
  }

  setCameraHeight(heightAboveGroundM: number): void {
    this.#drawing.setCameraHeight(heightAboveGroundM);
  }

  featureOf(picked: unknown): FeatureRef | undefined {
    const row = this.#drawing.featureAt(picked);
    return row === undefined ? undefined : { layerId: this.#spec.id, featureId: this.#ids.idOf(row) };
  }

  box(): GeoBox {
    return this.#shapes.box;
  }

  featureBox(featureId: string): GeoBox | undefined {
    const row = this.#ids.rowOf(featureId);
    return row === undefined ? undefined : boxOfFeature(this.#shapes, row);
  }

  dispose(): void {
    this.#owned.dispose();
    this.#context.loop.request("layer: gone");
  }

  /** @param before the spec in force until now; undefined: everything may be another */
  #apply(before: ShapesSpec | undefined): void {
    const spec = this.#spec;
    const drawing = this.#drawing;
    const rule = ruleOf(spec);
    if (before === undefined || ruleOf(before) !== rule)
      drawing.state.setPaint(paintFeatures(rule, this.#shapes, this.#look));
    if (before === undefined || before.hidden !== spec.hidden)
      drawing.state.setHidden((spec.hidden ?? []).flatMap((id) => this.#ids.rowOf(id) ?? []));
    drawing.state.send();
    drawing.setSceneLook(this.#look);
    drawing.setLook(lookOf(spec, this.#look));
    drawing.setVisible(spec.isVisible);
    this.#names = undefined;
    const hasNames = spec.isVisible && spec.style.label !== undefined;
    if (hasNames !== (this.#stopNames !== undefined)) {
      this.#stopNames?.();
      this.#stopNames = hasNames ? this.#context.texts.add(() => this.#floatingNames()) : undefined;
    } else if (hasNames) this.#context.texts.refresh();
    this.#context.loop.request("layer: style");
  }

  #floatingNames(): readonly FloatingText[] {
    this.#names ??= this.#writeNames();
    return this.#names;
  }

  #writeNames(): readonly FloatingText[] {
    const { opacity, style, hidden } = this.#spec;
    const { label } = style;
    if (label === undefined) return [];
    const { anchors, count, origin } = this.#shapes;
    const matrix = enuMatrix(origin);
    const { language } = this.#context.environment();
    const isHidden = new Set((hidden ?? []).map((id) => this.#ids.rowOf(id)));
    const out: FloatingText[] = [];
    for (let row = 0; row < count; row++) {
      const text = nameOf(this.#shapes, label, row, language);
      if (text === "" || Number.isNaN(anchors[row * 3]!) || isHidden.has(row)) continue;
      const local = Cartesian3.fromArray([...anchors.subarray(row * 3, row * 3 + 3)]);
      const position = Matrix4.multiplyByPoint(matrix, local, new Cartesian3());
      out.push({ text, position, reachM: label.reachM ?? LABEL_REACH_M, belowPx: 0, opacity });
    }
    return out;
  }
}
