import { LinearSRGBColorSpace, OrthographicCamera, Scene, Vector3, WebGLRenderer } from "three";
import { AppError } from "#base/app-error.ts";
import { DisposableStore } from "#base/disposable.ts";
import { aim, between, fitted, limitView, panned, zoomed } from "./camera-rig.ts";
import type { View } from "./camera-rig.ts";
import { FrameClock } from "./frame-clock.ts";
import { ifcPieces } from "./ifc-pieces.ts";
import type { ColourOf, StageOptions, StageProbe, StageSection, StoreyStage } from "./stage-api.ts";
import { clipPlace, StageBody } from "./stage-body.ts";
import type { Spread } from "./stage-body.ts";
import { StageInput } from "./stage-input.ts";
import { StageLabels } from "./stage-labels.ts";
import type { PlacedLabel } from "./stage-labels.ts";
import { STAGE_LOOKS } from "./stage-look.ts";
import { createMaterials, disposeMaterials, dressMaterials } from "./stage-materials.ts";
import type { StageContent } from "./stage-pieces.ts";
import { WHOLE } from "./stage-section.ts";
import { storeyPieces } from "./storey-pieces.ts";
import styles from "./stage.module.css";

const RAD_PER_PX = 0.008;
const MARGINS = { leftPx: 92, otherPx: 26 };
const MOVE_MS = 420;
/** From the front left, as an axonometric is drawn: 35° up, the long side running to the right. */
const FIRST_ELEVATION_RAD = 0.62;
const FIRST_TURN_RAD = -0.62;
const MAX_PIXEL_RATIO = 2;

/**
 * Makes the drawing of one building.
 *
 * @throws AppError `building.unsupported` where WebGL 2 is not to be had
 */
export function createStoreyStage(container: HTMLElement, options: StageOptions): StoreyStage {
  return new Stage(container, options);
}

class Stage implements StoreyStage {
  readonly probe: StageProbe;
  readonly #options: StageOptions;
  readonly #container: HTMLElement;
  readonly #canvas = document.createElement("canvas");
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new OrthographicCamera();
  readonly #clock: FrameClock;
  readonly #labels: StageLabels;
  readonly #input: StageInput;
  readonly #materials = createMaterials();
  readonly #owned = new DisposableStore();
  #look = STAGE_LOOKS.light;
  #body: StageBody | undefined;
  #colourOf: ColourOf = () => undefined;
  #spread: Spread = { explosion: 0, openStoreyId: undefined, openness: 0 };
  #section: StageSection = WHOLE;
  #hovered: string | undefined;
  #selected: string | undefined;
  #view: View = { azimuthRad: 0, elevationRad: FIRST_ELEVATION_RAD, metresPerPx: 0.1, target: [0, 0, 0] };
  /** nobody has moved the drawing since it was fitted: it may be fitted again when it grows */
  #isFitted = true;
  #isLost = false;
  #drawnSize = "";
  #isPaintDue = true;
  #isArrangeDue = true;

  constructor(container: HTMLElement, options: StageOptions) {
    this.#options = options;
    this.#container = container;
    const canvas = this.#canvas;
    canvas.className = styles["canvas"] ?? "";
    canvas.tabIndex = 0;
    canvas.dataset["role"] = "storeys";
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", options.label);
    const context = canvas.getContext("webgl2", {
      alpha: true,
      antialias: true,
      powerPreference: "low-power",
    });
    if (context === null) {
      disposeMaterials(this.#materials);
      throw new AppError("building.unsupported", "WebGL 2 is not to be had");
    }
    container.append(canvas);
    this.#renderer = new WebGLRenderer({ canvas, context });
    this.#renderer.outputColorSpace = LinearSRGBColorSpace;
    this.#renderer.localClippingEnabled = true;
    this.#renderer.info.autoReset = true;
    this.#clock = new FrameClock(() => this.#draw(), options.isStill);
    this.#labels = new StageLabels(container);
    this.#input = new StageInput(canvas, {
      orbit: (rightPx, downPx) => this.#orbit(rightPx, downPx),
      pan: (rightPx, downPx) => this.#moveView(panned(this.#view, rightPx, downPx)),
      zoom: (factor, xPx, yPx) => this.#zoom(factor, xPx, yPx),
      fit: () => this.fit(),
      reset: () => this.reset(),
      press: (xPx, yPx) => options.onPick(this.#pick(xPx, yPx)),
      point: (xPx, yPx) => this.#hover(this.#pick(xPx, yPx)),
      leave: () => this.#hover(undefined),
      escape: () => options.onPick(undefined),
    });
    this.#hear("webglcontextlost", (event) => {
      // Without this the browser never gives the context back.
      event.preventDefault();
      this.#isLost = true;
      options.onStatus({ type: "contextLost" });
    });
    this.#hear("webglcontextrestored", () => {
      this.#isLost = false;
      options.onStatus({ type: "running" });
      this.#clock.request();
    });
    const observer = new ResizeObserver(() => this.#resize());
    observer.observe(container);
    this.#owned.add(() => observer.disconnect());
    this.#resize();
    this.setScheme(options.scheme);
    this.probe = this.#createProbe();
    options.onStatus({ type: "running" });
  }

  showStoreys(...[building, words]: Parameters<StoreyStage["showStoreys"]>): void {
    this.#show(storeyPieces(building, words));
  }

  showIfc(...[model, words, part]: Parameters<StoreyStage["showIfc"]>): void {
    this.#show(ifcPieces(model, words, part));
  }

  setColours(colourOf: ColourOf): void {
    this.#colourOf = colourOf;
    this.#repaint();
  }

  setExplosion(share: number): void {
    const from = this.#spread.explosion;
    if (from === share) return;
    this.#clock.move("explosion", MOVE_MS, (t) => {
      this.#rearrange({ ...this.#spread, explosion: from + (share - from) * t });
    });
  }

  setSection(section: StageSection): void {
    this.#section = section;
    this.#rearrange(this.#spread);
  }

  setSelected(id: string | undefined): void {
    if (id === this.#selected) return;
    this.#selected = id;
    this.#repaint();
  }

  setOpenStorey(storeyId: string | undefined): void {
    const { openStoreyId, openness } = this.#spread;
    if (storeyId === openStoreyId) return;
    // The one that was open closes while the other opens; from storey to storey the gap just moves.
    const isMove = storeyId !== undefined && openStoreyId !== undefined;
    const from = isMove ? 0.4 * openness : openness;
    const shown = storeyId ?? openStoreyId;
    const to = storeyId === undefined ? 0 : 1;
    this.#clock.move("open", MOVE_MS, (t) => {
      const isClosed = t === 1 && to === 0;
      this.#rearrange({
        ...this.#spread,
        openStoreyId: isClosed ? undefined : shown,
        openness: from + (to - from) * t,
      });
    });
  }

  setScheme(scheme: StageOptions["scheme"]): void {
    this.#look = STAGE_LOOKS[scheme];
    dressMaterials(this.#materials, this.#look);
    this.#repaint();
  }

  setLabel(label: string): void {
    this.#canvas.setAttribute("aria-label", label);
  }

  fit(): void {
    this.#isFitted = true;
    this.#flyTo(this.#fittedView(this.#view));
  }

  reset(): void {
    this.#isFitted = true;
    this.#flyTo(this.#fittedView(this.#firstView()));
  }

  zoomBy(factor: number): void {
    this.#zoom(factor);
  }

  dispose(): void {
    this.#clock.dispose();
    this.#input.dispose();
    this.#owned.dispose();
    this.#labels.dispose();
    this.#body?.dispose();
    this.#scene.clear();
    this.#body = undefined;
    disposeMaterials(this.#materials);
    this.#renderer.dispose();
    // A page has few contexts to give: this one goes back at once.
    this.#renderer.forceContextLoss();
    this.#canvas.remove();
  }

  #show(content: StageContent): void {
    this.#clock.stop("open");
    this.#clock.stop("explosion");
    if (this.#body !== undefined) {
      this.#scene.remove(this.#body.group);
      this.#body.dispose();
    }
    this.#body = new StageBody(content, this.#materials);
    this.#scene.add(this.#body.group);
    this.#hovered = undefined;
    this.#body.arrange(this.#spread, this.#section);
    this.#isFitted = true;
    this.#view = this.#fittedView(this.#firstView());
    this.#repaint();
  }

  #firstView(): View {
    const azimuthRad = (this.#body?.content.longAngleRad ?? 0) + FIRST_TURN_RAD;
    return { ...this.#view, azimuthRad, elevationRad: FIRST_ELEVATION_RAD };
  }

  #fittedView(view: View): View {
    const { widthPx, heightPx } = this.#size();
    return this.#body === undefined
      ? view
      : limitView(fitted(view, this.#body.box(), widthPx, heightPx, MARGINS));
  }

  get #isCut(): boolean {
    return this.#section.height < 1 || this.#section.depth < 1;
  }

  #rearrange(spread: Spread): void {
    this.#spread = spread;
    this.#isArrangeDue = true;
    this.#clock.request();
  }

  #repaint(): void {
    this.#isPaintDue = true;
    this.#clock.request();
  }

  #flyTo(to: View): void {
    const from = this.#view;
    this.#clock.move("view", MOVE_MS, (t) => {
      this.#view = between(from, to, t);
    });
  }

  #moveView(view: View): void {
    this.#clock.stop("view");
    this.#view = limitView(view);
    this.#isFitted = false;
    this.#clock.request();
  }

  #orbit(rightPx: number, downPx: number): void {
    const { azimuthRad, elevationRad } = this.#view;
    this.#moveView({
      ...this.#view,
      azimuthRad: azimuthRad - rightPx * RAD_PER_PX,
      elevationRad: elevationRad + downPx * RAD_PER_PX,
    });
  }

  #zoom(factor: number, xPx?: number, yPx?: number): void {
    const { widthPx, heightPx } = this.#size();
    const rightPx = xPx === undefined ? 0 : xPx - widthPx / 2;
    const downPx = yPx === undefined ? 0 : yPx - heightPx / 2;
    this.#moveView(zoomed(this.#view, factor, rightPx, downPx));
  }

  #size(): { readonly widthPx: number; readonly heightPx: number } {
    return {
      widthPx: Math.max(1, this.#container.clientWidth),
      heightPx: Math.max(1, this.#container.clientHeight),
    };
  }

  #resize(): void {
    const { widthPx, heightPx } = this.#size();
    const pixelRatio = Math.min(MAX_PIXEL_RATIO, window.devicePixelRatio);
    // An observer reports at once what is known already: no reason for a frame.
    const drawn = [widthPx, heightPx, pixelRatio].join();
    if (drawn === this.#drawnSize) return;
    this.#drawnSize = drawn;
    this.#renderer.setPixelRatio(pixelRatio);
    this.#renderer.setSize(widthPx, heightPx, false);
    if (this.#isFitted) this.#view = this.#fittedView(this.#view);
    this.#clock.request();
  }

  #pick(xPx: number, yPx: number): string | undefined {
    const { widthPx, heightPx } = this.#size();
    return this.#body?.pick(clipPlace(xPx, yPx, widthPx, heightPx), this.#camera);
  }

  #hover(id: string | undefined): void {
    if (id === this.#hovered) return;
    this.#hovered = id;
    if (id === undefined) delete this.#canvas.dataset["over"];
    else this.#canvas.dataset["over"] = "unit";
    this.#options.onHover(id);
    this.#repaint();
  }

  #draw(): void {
    if (this.#isLost) return;
    const { widthPx, heightPx } = this.#size();
    const body = this.#body;
    const isPaintDue = this.#isPaintDue;
    if (isPaintDue) body?.paint(this.#look, this.#colourOf, this.#hovered, this.#selected);
    this.#isPaintDue = false;
    // The faces of a cut have the colours of what is cut.
    if (body !== undefined && (this.#isArrangeDue || (isPaintDue && this.#isCut))) {
      body.arrange(this.#spread, this.#section);
      if (this.#isFitted && !this.#clock.has("view")) this.#view = this.#fittedView(this.#view);
    }
    this.#isArrangeDue = false;
    aim(this.#camera, this.#view, widthPx, heightPx);
    this.#renderer.render(this.#scene, this.#camera);
    this.#labels.place(body === undefined ? [] : this.#placeLabels(body, widthPx, heightPx));
  }

  /** Each storey is named to the left of where it ends on the screen. */
  #placeLabels(body: StageBody, widthPx: number, heightPx: number): PlacedLabel[] {
    const point = new Vector3();
    return body.drawings.flatMap(({ piece, group, mesh }): PlacedLabel[] => {
      if (piece.storeyId === undefined || piece.label === undefined) return [];
      const box = mesh.geometry.boundingBox;
      if (box === null || box.isEmpty()) return [];
      let [left, top, bottom] = [Infinity, 0, 0];
      for (let i = 0; i < 4; i++) {
        const [x, y] = [i & 1 ? box.max.x : box.min.x, i & 2 ? box.max.y : box.min.y];
        point.set(x, y, piece.bottomM + group.position.z).project(this.#camera);
        const xPx = ((point.x + 1) / 2) * widthPx;
        if (xPx >= left) continue;
        left = xPx;
        bottom = ((1 - point.y) / 2) * heightPx;
        point.set(x, y, piece.topM + group.position.z).project(this.#camera);
        top = ((1 - point.y) / 2) * heightPx;
      }
      const isStrong = piece.storeyId === this.#spread.openStoreyId;
      return [{ id: piece.storeyId, text: piece.label, xPx: left, yPx: (top + bottom) / 2, isStrong }];
    });
  }

  #hear(type: string, listener: (event: Event) => void): void {
    this.#canvas.addEventListener(type, listener);
    this.#owned.add(() => this.#canvas.removeEventListener(type, listener));
  }

  #createProbe(): StageProbe {
    const { memory } = this.#renderer.info;
    const canvasPlace = (point: Vector3): { xPx: number; yPx: number } => {
      const { widthPx, heightPx } = this.#size();
      point.project(this.#camera);
      return { xPx: ((point.x + 1) / 2) * widthPx, yPx: ((1 - point.y) / 2) * heightPx };
    };
    return {
      stats: () => ({
        frames: this.#clock.frames,
        geometries: memory.geometries,
        textures: memory.textures,
      }),
      middleOf: (id) => {
        const middle = this.#body?.middleOf(id);
        return middle === undefined ? undefined : canvasPlace(middle);
      },
      camera: () => this.#view,
      isMoving: () => this.#clock.isMoving,
      drawNow: () => this.#draw(),
      loseContext: () => this.#renderer.forceContextLoss(),
      restoreContext: () => this.#renderer.forceContextRestore(),
    };
  }
}
