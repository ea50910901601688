import type { Console } from "./console.ts";
import { selectedRows } from "./locate.ts";

export const hasScene = (console: Console): boolean => console.services.scene() !== undefined;
export const hasSelection = (console: Console): boolean => console.session.getState().selection.length > 0;
export const hasBuilding = (console: Console): boolean => selectedRows(console).length > 0;
