import type { Disposable } from "#base/disposable.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { SelectionMode } from "#domain/row-list.ts";
import { draftOf } from "#domain/tools/draft.ts";
import type { Draft, Measure } from "#domain/tools/draft.ts";
import type { HeightAt } from "#domain/tools/drawn-shape.ts";
import type { GroundPoint, ScreenPoint } from "#domain/tools/ground-point.ts";
import { isDrawing } from "#domain/tools/tool.ts";
import type { ToolEvent, ToolState } from "#domain/tools/tool.ts";
import type { SessionStore } from "#state/session-store.ts";
import type { CameraRig } from "../camera-rig.ts";
import type { SceneHost } from "../scene-host.ts";
import { projectPoint } from "./ground-path.ts";
import { screenViewOf } from "./screen-view.ts";
import { ToolInput } from "./tool-input.ts";
import type { Modifiers } from "./tool-input.ts";
import { ToolOverlay } from "./tool-overlay.ts";

/** A polygon is closed by a click this near to its first vertex. */
const CLOSE_PX = 10;

export interface MapToolsDeps {
  readonly host: SceneHost;
  readonly rig: CameraRig;
  readonly session: SessionStore;
  readonly heightAt: HeightAt;
  readonly container: HTMLElement;
  /** the visible surface at a pixel, roofs and walls too */
  readonly surfaceAt: (at: ScreenPoint) => GroundPoint | undefined;
  /** a tool is in hand, or no longer: clicks mean something else meanwhile */
  readonly onHold: (isHeld: boolean) => void;
  /** the keyboard's crosshair, for whoever shows the pointer's coordinates */
  readonly onPointer: (at: ScreenPoint) => void;
  readonly onEvent: (event: ToolEvent) => void;
  readonly textOf: (measure: Measure) => string;
}

/** Drives the tool in hand: pointer and keys to events, and the drawing above the map. */
export class MapTools implements Disposable {
  readonly #deps: MapToolsDeps;
  readonly #input: ToolInput;
  readonly #owned = new DisposableStore();
  #overlay: ToolOverlay | undefined;
  #hover: ScreenPoint | undefined;
  #isHeld = false;
  #endFocus: () => void = () => undefined;
  #drawn:
    { readonly tool: ToolState; readonly at: GroundPoint | undefined; readonly draft: Draft } | undefined;

  constructor(deps: MapToolsDeps) {
    this.#deps = deps;
    const { host, session } = deps;
    this.#input = this.#owned.add(
      new ToolInput(host.canvas, {
        isDrawing: () => isDrawing(this.#tool),
        onHover: (at) => this.#setHover(at),
        onPlace: (at, modifiers) => this.#place(at, modifiers),
        onFinish: (modifiers) => deps.onEvent({ type: "finish", mode: this.#modeOf(modifiers) }),
      }),
    );
    this.#owned.add(session.subscribe(({ tool }) => tool, () => this.#follow())); // prettier-ignore
    this.#owned.add(session.subscribe(({ colourScheme, language }) => `${colourScheme} ${language}`, () => this.#draw())); // prettier-ignore
    this.#owned.add(host.loop.onAfterFrame(() => this.#draw()));
    this.#owned.add(() => this.#letGo());
    this.#follow();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  get #tool(): ToolState {
    return this.#deps.session.getState().tool;
  }

  #follow(): void {
    const { tool } = this.#tool;
    this.#input.setShape(tool?.shape);
    if (tool === undefined) this.#letGo();
    else {
      this.#hold();
      this.#draw();
    }
  }

  #hold(): void {
    if (this.#isHeld) return;
    this.#isHeld = true;
    const { container, heightAt, host, onHold, textOf } = this.#deps;
    this.#overlay = new ToolOverlay(container, heightAt, textOf);
    onHold(true);
    host.canvas.style.cursor = "crosshair";
    this.#keepFocus();
  }

  /**
   * From here on keys are for the drawing, wherever the tool was chosen: a menu that closes would give the focus
   * back to its button. What the user does next decides by itself.
   */
  #keepFocus(): void {
    const { canvas } = this.#deps.host;
    const page = canvas.ownerDocument;
    const focus = (): void => canvas.focus({ preventScroll: true });
    const back = (event: FocusEvent): void => {
      if (event.target !== canvas) focus();
    };
    const end = (): void => {
      page.removeEventListener("focusin", back);
      page.removeEventListener("pointerdown", end, true);
      page.removeEventListener("keydown", keyed, true);
    };
    // A key that nobody has, between the menu and its button, is not a choice of the user.
    const keyed = ({ target }: KeyboardEvent): void => {
      if (target !== page.body) end();
    };
    this.#endFocus();
    this.#endFocus = end;
    page.addEventListener("focusin", back);
    page.addEventListener("pointerdown", end, true);
    page.addEventListener("keydown", keyed, true);
    focus();
  }

  #letGo(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.#endFocus();
    this.#overlay?.dispose();
    this.#overlay = undefined;
    this.#hover = undefined;
    this.#drawn = undefined;
    this.#deps.host.canvas.style.cursor = "";
    this.#deps.onHold(false);
  }

  #modeOf({ shiftKey, altKey }: Modifiers): SelectionMode {
    if (shiftKey) return altKey ? "intersect" : "add";
    return altKey ? "remove" : this.#deps.session.getState().selectionMode;
  }

  #place(at: ScreenPoint, modifiers: Modifiers): void {
    const { onEvent, rig, surfaceAt } = this.#deps;
    const mode = this.#modeOf(modifiers);
    const { tool, vertices } = this.#tool;
    if (tool?.shape === "marquee") return onEvent({ type: "placeCorner", at, mode });
    if (tool?.shape === "polygon" && vertices.length > 2 && this.#isNear(vertices[0], at)) {
      return onEvent({ type: "finish", mode });
    }
    const point = (tool?.shape === "height" ? surfaceAt(at) : undefined) ?? rig.groundPointAt(at.xPx, at.yPx);
    if (point === undefined) return onEvent({ type: "miss" });
    onEvent({ type: "place", at: point, headingDeg: rig.pose.headingDeg, mode });
  }

  #isNear(vertex: GroundPoint | undefined, { xPx, yPx }: ScreenPoint): boolean {
    const at = vertex === undefined ? undefined : projectPoint(vertex, screenViewOf(this.#deps.host.scene));
    return at !== undefined && Math.hypot(at[0] - xPx, at[1] - yPx) <= CLOSE_PX;
  }

  #setHover(at: ScreenPoint | undefined): void {
    this.#hover = at;
    if (at !== undefined && at === this.#input.crosshair) this.#deps.onPointer(at);
    this.#draw();
  }

  #draw(): void {
    const overlay = this.#overlay;
    if (overlay === undefined) return;
    const { host, session } = this.#deps;
    const { tool, colourScheme } = session.getState();
    const { corner } = tool;
    const hover = this.#hover;
    overlay.draw(
      {
        draft: this.#draftFor(tool),
        box: corner === undefined || hover === undefined ? undefined : [corner, hover],
        crosshair: this.#input.crosshair,
        scheme: colourScheme,
      },
      screenViewOf(host.scene),
    );
  }

  /** The same drawing again while neither it nor the place below the pointer has changed. */
  #draftFor(tool: ToolState): Draft {
    const { rig, heightAt } = this.#deps;
    const hover = this.#hover;
    // What a height would be measured to is known only where it is clicked.
    const follows = hover !== undefined && tool.tool?.shape !== "height" && isDrawing(tool);
    const at = follows ? rig.groundPointAt(hover.xPx, hover.yPx) : undefined;
    const known = this.#drawn;
    if (known?.tool === tool && samePlace(known.at, at)) return known.draft;
    const draft = draftOf(tool, at, heightAt);
    this.#drawn = { tool, at, draft };
    return draft;
  }
}

const samePlace = (a: GroundPoint | undefined, b: GroundPoint | undefined): boolean =>
  a?.longitudeDeg === b?.longitudeDeg && a?.latitudeDeg === b?.latitudeDeg;
