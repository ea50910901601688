import {
  IFCBUILDINGSTOREY,
  IFCPROJECT,
  IFCRELAGGREGATES,
  IFCRELCONTAINEDINSPATIALSTRUCTURE,
  IFCRELNESTS,
  IFCSPACE,
} from "web-ifc";
import type { IfcNode, IfcSpace, IfcStorey } from "#domain/storeys/ifc-model.ts";
import { numberOf, refOf, refsOf, textOf } from "./ifc-lines.ts";
import type { IfcLines } from "./ifc-lines.ts";

export interface IfcStructure {
  readonly tree: readonly IfcNode[];
  readonly storeys: readonly IfcStorey[];
  readonly spaces: readonly IfcSpace[];
  /** storey by line number of whatever is in it */
  readonly storeyOf: ReadonlyMap<number, string>;
}

/** Deeper than this is a file whose parts contain each other. */
const MAX_DEPTH = 64;

/** Project, sites, buildings, storeys, spaces and components, as the file's relations put them into each other. */
export function readStructure(lines: IfcLines, lengthM: number): IfcStructure {
  const children = new Map<number, number[]>();
  const relate = (type: number, whole: string, parts: string): void => {
    for (const id of lines.idsOf(type)) {
      const line = lines.line(id);
      const parent = refOf(line[whole]);
      if (parent === undefined) continue;
      const known = children.get(parent) ?? [];
      known.push(...refsOf(line[parts]));
      children.set(parent, known);
    }
  };
  relate(IFCRELAGGREGATES, "RelatingObject", "RelatedObjects");
  relate(IFCRELNESTS, "RelatingObject", "RelatedObjects");
  relate(IFCRELCONTAINEDINSPATIALSTRUCTURE, "RelatingStructure", "RelatedElements");

  const storeyIds = new Set(lines.idsOf(IFCBUILDINGSTOREY));
  const spaceIds = new Set(lines.idsOf(IFCSPACE));
  const storeyOf = new Map<number, string>();
  const storeys: IfcStorey[] = [];
  const spaces: IfcSpace[] = [];
  const seen = new Set<number>();

  function node(id: number, storeyId: string | undefined, depth: number): IfcNode {
    seen.add(id);
    const line = lines.line(id);
    const isStorey = storeyIds.has(id);
    const own = isStorey ? String(id) : storeyId;
    if (own !== undefined) storeyOf.set(id, own);
    const longName = textOf(line["LongName"]);
    const plain = textOf(line["Name"]);
    if (isStorey) {
      storeys.push({
        id: String(id),
        name: plain ?? longName,
        elevationM: elevationOf(lines, line["Elevation"], line["ObjectPlacement"], lengthM),
      });
    }
    if (spaceIds.has(id)) spaces.push({ id: String(id), name: plain, longName, storeyId: own });
    const name =
      spaceIds.has(id) && longName !== undefined ? [plain, longName].filter(Boolean).join(" ") : plain;
    const below = depth >= MAX_DEPTH ? [] : (children.get(id) ?? []).filter((child) => !seen.has(child));
    return {
      id: String(id),
      type: lines.typeName(id),
      name,
      children: [...new Set(below)].map((child) => node(child, own, depth + 1)),
    };
  }
  const tree = lines.idsOf(IFCPROJECT).map((id) => node(id, undefined, 0));
  storeys.sort((a, b) => a.elevationM - b.elevationM);
  return { tree, storeys, spaces, storeyOf };
}

/** The stated elevation, or the height that the storey is placed at where none is stated. */
function elevationOf(lines: IfcLines, stated: unknown, placement: unknown, lengthM: number): number {
  const elevation = numberOf(stated);
  if (elevation !== undefined) return elevation * lengthM;
  const placementId = refOf(placement);
  if (placementId === undefined) return 0;
  const matrix = lines.api.GetWorldTransformMatrix(lines.modelId, placementId);
  return (matrix[14] ?? 0) * lengthM;
}
