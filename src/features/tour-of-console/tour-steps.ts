import type { Translate } from "#i18n/setup.ts";
import type { CoachMarkProps } from "#ui/coach-mark.tsx";

export interface TourStep {
  readonly key: "find" | "panels" | "tools" | "move" | "file" | "keep" | "help";
  readonly placement: Exclude<CoachMarkProps["placement"], undefined>;
  /** what it speaks of; null while that is not on the page */
  readonly find: (page: ParentNode, t: Translate) => Element | null;
}

const named = (page: ParentNode, label: string): Element | null =>
  [...page.querySelectorAll("[aria-label]")].find((element) => element.ariaLabel === label) ?? null;

/** The steps, from the upper left corner round the map. Each finds its landmark by the name that is read aloud. */
const TOUR_STEPS: readonly TourStep[] = [
  {
    key: "find",
    placement: "bottom",
    find: (page, t) => page.querySelector("header search") ?? named(page, t("search.label")),
  },
  { key: "panels", placement: "right top", find: (page, t) => named(page, t("dock.panels")) },
  { key: "tools", placement: "right top", find: (page, t) => named(page, t("tools.bar")) },
  { key: "move", placement: "left bottom", find: (page, t) => named(page, t("map.controls")) },
  { key: "file", placement: "left top", find: (page, t) => named(page, t("dock.right")) },
  {
    key: "keep",
    placement: "bottom",
    find: (page) => page.querySelector("header [data-save-state]")?.closest("button") ?? null,
  },
  {
    key: "help",
    placement: "bottom right",
    find: (page, t) => named(page, t("command.shellHelp")),
  },
];

/** The steps whose landmarks are on the page now: what is closed is not spoken of. */
export const stepsOn = (page: ParentNode, t: Translate): TourStep[] =>
  TOUR_STEPS.filter(({ find }) => find(page, t) !== null);
