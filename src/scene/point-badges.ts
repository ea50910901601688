import type { IconRule, PointIcon } from "#catalog/layer-style.ts";
import type { PointLayer } from "#domain/layer-data.ts";
import { textOf } from "./feature-paint.ts";

/** Which icon each feature has. */
export function iconsOf(rule: IconRule, points: PointLayer): readonly PointIcon[] {
  const count = points.count;
  if (rule.by === "constant") return Array.from({ length: count }, () => rule.icon);
  const iconOf = new Map(rule.classes.map(({ value, icon }) => [String(value), icon]));
  const column = points.columns[rule.property];
  return Array.from({ length: count }, (_, feature) => iconOf.get(textOf(column, feature)) ?? rule.otherIcon);
}

/** 128, 1.2k, 34k: what fits into a badge. */
export function shortCount(count: number): string {
  if (count < 1000) return String(count);
  const thousands = count / 1000;
  return `${thousands < 9.95 ? thousands.toFixed(1).replace(/\.0$/, "") : Math.round(thousands)}k`;
}

/** CSS pixels across, more for more points. */
export const clusterSizePx = (count: number): number => 24 + Math.min(4, Math.log10(count)) * 4;
