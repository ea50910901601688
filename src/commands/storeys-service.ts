import type { StageOptions, StoreyStage } from "#building/stage-api.ts";
import type { OpenIfc } from "#domain/storeys/ifc-model.ts";
import type { PlaneProjection } from "#domain/plane-projection.ts";

/** Storeys and units of one building: what the composition root does for whoever shows them. */
export interface StoreysService {
  /** loads the drawing's program, once, when a building is first drawn */
  loadStage(): Promise<(container: HTMLElement, options: StageOptions) => StoreyStage>;
  /** reads a building model in a worker of its own, which lives until the model is let go */
  openIfc(file: Blob, signal: AbortSignal): Promise<OpenIfc>;
  /** plane coordinates of a reference system as a building model names it */
  projectionOf(crs: string): PlaneProjection | undefined;
}

/** The drawing as features see it: they name no other room's types. */
export type { IfcPart, StageScheme, StageSection, StageStatus, StoreyStage } from "#building/stage-api.ts";
