import { ringAreaM2 } from "#domain/tools/drawn-shape.ts";
import { levelDistanceM } from "#domain/tools/ground-point.ts";
import type { GroundPoint } from "#domain/tools/ground-point.ts";
import type { ToolState } from "#domain/tools/tool.ts";
import type { LanguageTools } from "#i18n/use-language.ts";

function pathLengthM(path: readonly GroundPoint[]): number {
  let lengthM = 0;
  for (let i = 1; i < path.length; i++) lengthM += levelDistanceM(path[i - 1]!, path[i]!);
  return lengthM;
}

/** What the points set so far come to, for those who read instead of look. */
export function toolReadout(
  { tool, vertices }: ToolState,
  { t, format }: Pick<LanguageTools, "t" | "format">,
): string[] {
  const [first] = vertices;
  const last = vertices.at(-1);
  if (tool === undefined || first === undefined || last === undefined) return [];
  const length = (metres: number): string => format.length(metres, Math.abs(metres) < 100 ? 1 : 0);
  const rise = t("tools.readout.rise", { length: length(last.heightM - first.heightM) });
  switch (tool.shape) {
    case "line":
    case "height":
      if (vertices.length < 2) return [t("tools.readout.points", { count: vertices.length })];
      return [t("tools.readout.level", { length: length(pathLengthM(vertices)) }), rise];
    case "polygon":
      if (vertices.length < 3) return [t("tools.readout.points", { count: vertices.length })];
      return [
        t("tools.readout.area", { area: format.area(ringAreaM2(vertices)) }),
        t("tools.readout.perimeter", { length: length(pathLengthM([...vertices, first])) }),
      ];
    default:
      return [];
  }
}
