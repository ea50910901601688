import type { Disposable } from "#base/disposable.ts";
import type { IfcModel } from "#domain/storeys/ifc-model.ts";
import type { Storey, StoreyBuilding } from "#domain/storeys/storey-building.ts";

export type StageScheme = "dark" | "light";

/** Whether there is a picture. */
export type StageStatus =
  | { readonly type: "running" }
  /** the graphics card has taken the context away; it comes back by itself, or not */
  | { readonly type: "contextLost" };

export interface StageOptions {
  readonly scheme: StageScheme;
  /** movements are jumps */
  readonly isStill: boolean;
  /** what the picture is called for those who do not see it */
  readonly label: string;
  /** a unit, space or component was clicked; undefined: nothing was */
  readonly onPick: (id: string | undefined) => void;
  readonly onHover: (id: string | undefined) => void;
  readonly onStatus: (status: StageStatus) => void;
}

/** How far the building is cut open: shares of its extent that are left, 1 is all of it. */
export interface StageSection {
  /** from the lowest floor upwards */
  readonly height: number;
  /** from the rear forwards */
  readonly depth: number;
}

/** Words of storeys as they stand beside them. */
export type StoreyWords = (storey: Pick<Storey, "number" | "name">) => string;

/** What a colour is asked for by: the id of a unit; undefined: plain matter. */
export type ColourOf = (id: string) => string | undefined;

/** The two things that can be shown of a building model. */
export type IfcPart = "components" | "spaces";

/**
 * The drawing of one building in a container, which must be positioned and sized by the page.
 *
 * Every setter is a wish for a state; frames are drawn only when something changes.
 */
export interface StoreyStage extends Disposable {
  showStoreys(building: StoreyBuilding, words: StoreyWords): void;
  showIfc(model: IfcModel, words: (storeyId: string) => string, part: IfcPart): void;
  /** of units; components keep those of their file */
  setColours(colourOf: ColourOf): void;
  /** 0 as it stands … 1 storey from storey */
  setExplosion(share: number): void;
  setSection(section: StageSection): void;
  setSelected(id: string | undefined): void;
  /** a storey that is opened: what is above it moves out of the way */
  setOpenStorey(storeyId: string | undefined): void;
  setScheme(scheme: StageScheme): void;
  setLabel(label: string): void;
  /** the whole building in the frame, from where it is looked at */
  fit(): void;
  /** as it was first seen */
  reset(): void;
  zoomBy(factor: number): void;
  /** for tests */
  readonly probe: StageProbe;
}

/** A look inside for tests; nothing in the product uses it. */
export interface StageProbe {
  stats(): { readonly frames: number; readonly geometries: number; readonly textures: number };
  /** CSS pixels of the canvas where the middle of a unit is seen */
  middleOf(id: string): { readonly xPx: number; readonly yPx: number } | undefined;
  camera(): { readonly azimuthRad: number; readonly elevationRad: number; readonly metresPerPx: number };
  isMoving(): boolean;
  /** draws a frame at once, so that its pixels can be read */
  drawNow(): void;
  loseContext(): void;
  restoreContext(): void;
}
