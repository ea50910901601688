import type { ColourScheme } from "#state/session-store.ts";

/** Colours of what is written on a sheet; all #rrggbb. */
export interface SheetInk {
  readonly paper: string;
  readonly strong: string;
  readonly quiet: string;
  readonly line: string;
  readonly seal: string;
}

/** A printer's paper is white, and its ink black, whatever the map on it looks like. */
export const PAPER_INK: SheetInk = {
  paper: "#ffffff",
  strong: "#1c2430",
  quiet: "#4e5b69",
  line: "#3a4856",
  seal: "#b83227",
};

/** A picture is looked at beside the console: it has the console's own surfaces. */
const PICTURE_INK: Readonly<Record<ColourScheme, SheetInk>> = {
  light: { paper: "#fcfbf7", strong: "#1c2430", quiet: "#4e5b69", line: "#8d8676", seal: "#b83227" },
  dark: { paper: "#141b23", strong: "#e8edf2", quiet: "#a9b5c1", line: "#55636f", seal: "#e8655b" },
};

export const pictureInk = (scheme: ColourScheme): SheetInk => PICTURE_INK[scheme];
