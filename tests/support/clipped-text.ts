import type { Page } from "@playwright/test";

/**
 * Texts on the page that a reader cannot read to the end: cut by a box around them, run out of their button, or
 * off the window. What ends in an ellipsis says that there is more, and what scrolls can be scrolled to.
 */
export function clippedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const CONTROLS = "button, [role=button], [role=radio], [role=tab], [role=menuitem]";
    const found: string[] = [];
    const isHiddenOnPurpose = (element: Element): boolean => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { visibility, opacity, display } = getComputedStyle(at);
        const { width, height } = at.getBoundingClientRect();
        if (visibility === "hidden" || opacity === "0" || display === "none") return true;
        if (at.hasAttribute("inert") || (width <= 1 && height <= 1)) return true;
      }
      return false;
    };
    const tell = (element: Element, text: string, why: string): void => {
      found.push(`${why}: “${text.trim().slice(0, 60)}” in ${element.outerHTML.slice(0, 120)}`);
    };
    const judge = (owner: Element, text: string, box: DOMRect): void => {
      for (let at: Element | null = owner; at !== null && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.textOverflow === "ellipsis" && style.overflowX !== "visible") return;
        if (style.webkitLineClamp !== "none") return;
        const frame = at.getBoundingClientRect();
        const isScrolled = (overflow: string): boolean => overflow === "auto" || overflow === "scroll";
        if (isScrolled(style.overflowX) || isScrolled(style.overflowY)) {
          // Up and down it scrolls; sideways only where that is wanted.
          const isSideways = box.right > frame.right + 1 || box.left < frame.left - 1;
          if (isSideways && style.overflowX === "hidden") tell(at, text, "cut off at the side");
          return;
        }
        const isOut =
          box.right > frame.right + 1 ||
          box.left < frame.left - 1 ||
          box.bottom > frame.bottom + 2 ||
          box.top < frame.top - 2;
        if (!isOut) continue;
        if (style.overflowX !== "visible" || style.overflowY !== "visible") return tell(at, text, "cut off");
        if (at.matches(CONTROLS)) return tell(at, text, "runs out of its control");
      }
      if (box.right > innerWidth + 1 || box.left < -1 || box.bottom > innerHeight + 1 || box.top < -1)
        tell(owner, text, "off the window");
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const owner = node.parentElement;
      const text = node.textContent ?? "";
      if (owner === null || text.trim() === "" || owner.closest("svg, script, style, noscript") !== null)
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width === 0 || isHiddenOnPurpose(owner)) continue;
      judge(owner, text, box);
    }
    // What is written in fields, or stands there until something is.
    const pen = document.createElement("canvas").getContext("2d");
    for (const field of document.querySelectorAll("input")) {
      const text = field.value === "" ? field.placeholder : "";
      if (text === "" || pen === null || isHiddenOnPurpose(field)) continue;
      const style = getComputedStyle(field);
      pen.font = style.font;
      const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const isShortened = style.textOverflow === "ellipsis";
      if (pen.measureText(text).width > room + 1 && !isShortened) tell(field, text, "placeholder cut off");
    }
    return found;
  });
}

/** Controls that only a pointer can reach: neither in the order of Tab nor in a group that arrow keys walk. */
export function beyondKeys(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const CONTROLS =
      "button, a[href], input, select, textarea, summary, [role=button], [role=switch], [role=slider], [role=separator][aria-valuenow]";
    const WALKED =
      "[role=toolbar], [role=radiogroup], [role=tablist], [role=menu], [role=listbox], [role=tree], [role=treegrid], [role=grid], [role=group]";
    const isShown = (element: Element): boolean => {
      if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return false;
      // What only screen readers see is in a box of one pixel.
      for (let at: Element | null = element; at !== null; at = at.parentElement)
        if (at.getBoundingClientRect().width <= 1) return false;
      return true;
    };
    return [...document.querySelectorAll<HTMLElement>(CONTROLS)]
      .filter((control) => isShown(control) && control.closest("[inert], [aria-hidden=true]") === null)
      .filter((control) => !control.matches(":disabled"))
      .filter((control) => {
        if (control.tabIndex >= 0) return false;
        const group = control.parentElement?.closest<HTMLElement>(WALKED);
        if (group == null) return true;
        return (
          group.tabIndex < 0 && group.querySelector("[tabindex='0'], input:not([tabindex='-1'])") === null
        );
      })
      .map((control) => control.outerHTML.slice(0, 160));
  });
}
