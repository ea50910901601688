import { ROLES } from "#domain/dossier/roles.ts";
import { useRecords } from "../console.ts";

/** Whether who works here may change dossiers, and whether there is anywhere to write. */
export const useMayEdit = (): boolean =>
  useRecords(({ actor, phase }) => ROLES[actor.role].mayEdit && phase.type === "open");
