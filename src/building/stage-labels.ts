import type { Disposable } from "#base/disposable.ts";
import styles from "./stage.module.css";

/** A name beside the drawing: where its storey ends on the left, CSS pixels of the canvas. */
export interface PlacedLabel {
  readonly id: string;
  readonly text: string;
  readonly xPx: number;
  readonly yPx: number;
  readonly isStrong: boolean;
}

/** Names closer than this to each other would run together. */
const MIN_DISTANCE_PX = 15;

/** Which names there is room for: strong ones first, then every second, third, … one. */
export function thinLabels(labels: readonly PlacedLabel[]): PlacedLabel[] {
  const sorted = labels.toSorted((a, b) => b.yPx - a.yPx);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const spacing = (first.yPx - last.yPx) / Math.max(1, sorted.length - 1);
  const every = Math.max(1, Math.ceil(MIN_DISTANCE_PX / Math.max(spacing, 0.1)));
  const kept = sorted.filter(({ isStrong }) => isStrong);
  for (const [position, label] of sorted.entries()) {
    if (label.isStrong || position % every !== 0) continue;
    if (kept.every(({ yPx }) => Math.abs(yPx - label.yPx) >= MIN_DISTANCE_PX)) kept.push(label);
  }
  return kept;
}

/** Names of storeys over the canvas, as text of the page: sharp, in the page's font and colours. */
export class StageLabels implements Disposable {
  readonly element = document.createElement("div");
  readonly #shown = new Map<string, HTMLElement>();

  constructor(container: HTMLElement) {
    this.element.className = styles["labels"] ?? "";
    // The list beside the drawing says all of this.
    this.element.setAttribute("aria-hidden", "true");
    container.append(this.element);
  }

  place(labels: readonly PlacedLabel[]): void {
    const wanted = new Set<string>();
    for (const { id, text, xPx, yPx, isStrong } of thinLabels(labels)) {
      wanted.add(id);
      let element = this.#shown.get(id);
      if (element === undefined) {
        element = document.createElement("span");
        element.className = styles["label"] ?? "";
        this.#shown.set(id, element);
        this.element.append(element);
      }
      if (element.textContent !== text) element.textContent = text;
      element.classList.toggle(styles["strong"] ?? "", isStrong);
      element.style.transform = `translate(${Math.round(xPx)}px, ${Math.round(yPx)}px) translate(-100%, -50%)`;
    }
    for (const [id, element] of this.#shown) {
      if (wanted.has(id)) continue;
      element.remove();
      this.#shown.delete(id);
    }
  }

  dispose(): void {
    this.element.remove();
    this.#shown.clear();
  }
}
