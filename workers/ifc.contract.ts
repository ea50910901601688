import type { ErrorParams } from "#base/app-error.ts";
import type { IfcAttributeGroup, IfcModel } from "#domain/storeys/ifc-model.ts";

/** A failure as plain data: an AppError does not survive the wire as one. */
export interface IfcFailure {
  readonly code: string;
  readonly message: string;
  readonly params: ErrorParams;
}

export type IfcAnswer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: IfcFailure };

/**
 * One building model, for as long as the worker lives. It never throws; to let go of the model, terminate it.
 * The arrays of the mesh are transferred.
 */
export interface IfcWorker {
  open(file: Blob): Promise<IfcAnswer<IfcModel>>;
  attributes(id: string): IfcAnswer<readonly IfcAttributeGroup[]>;
}
