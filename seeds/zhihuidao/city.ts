import { at, counterClockwise, distanceToLine, place as placeRing, positionOn, strip } from "./geometry.ts";
import type { Line, Ring, Vec } from "./geometry.ts";
import { Occupancy } from "./occupancy.ts";
import type { Named, PlanLine } from "./plan-line.ts";
import type { Random } from "./random.ts";
import type { Site } from "./site.ts";

/** Kinds of buildings as the generator thinks of them, with their OpenStreetMap value and metres a storey. */
export const BUILDING_KINDS = {
  apartments: { tag: "apartments", storeyM: 2.95 },
  house: { tag: "house", storeyM: 3.1 },
  villa: { tag: "detached", storeyM: 3.3 },
  dormitory: { tag: "dormitory", storeyM: 3.4 },
  office: { tag: "office", storeyM: 4 },
  retail: { tag: "retail", storeyM: 4.5 },
  commercial: { tag: "commercial", storeyM: 4.8 },
  hotel: { tag: "hotel", storeyM: 3.6 },
  university: { tag: "university", storeyM: 4.2 },
  library: { tag: "library", storeyM: 4.8 },
  school: { tag: "school", storeyM: 3.9 },
  kindergarten: { tag: "kindergarten", storeyM: 3.8 },
  hospital: { tag: "hospital", storeyM: 4.2 },
  government: { tag: "government", storeyM: 3.8 },
  fireStation: { tag: "fire_station", storeyM: 4.5 },
  civic: { tag: "civic", storeyM: 4 },
  museum: { tag: "museum", storeyM: 6 },
  theatre: { tag: "theatre", storeyM: 7 },
  sports: { tag: "sports_hall", storeyM: 7 },
  grandstand: { tag: "grandstand", storeyM: 5 },
  industrial: { tag: "industrial", storeyM: 6.5 },
  warehouse: { tag: "warehouse", storeyM: 9 },
  tank: { tag: "storage_tank", storeyM: 12 },
  transport: { tag: "transportation", storeyM: 6 },
  parking: { tag: "parking", storeyM: 3.2 },
  utility: { tag: "service", storeyM: 4 },
  shed: { tag: "shed", storeyM: 2.8 },
  temple: { tag: "temple", storeyM: 5 },
} as const;
export type BuildingKind = keyof typeof BUILDING_KINDS;

export const STRUCTURES = {
  masonry: "砌体结构",
  frameBottom: "底部框架-抗震墙上部砌体结构",
  concrete: "钢筋混凝土结构",
  steel: "钢结构",
  earth: "土木/石木结构",
} as const;

/** A body of a building made of several: storeys counted from the ground. */
export interface PartDraft {
  readonly ring: Ring;
  readonly fromM: number;
  readonly toM: number;
  readonly levels: number;
}

export interface BuildingDraft {
  readonly ring: Ring;
  readonly hole?: Ring | undefined;
  readonly kind: BuildingKind;
  readonly levels: number;
  readonly below?: number | undefined;
  /** top above ground where it does not follow from the storeys */
  readonly heightM?: number | undefined;
  readonly parts?: readonly PartDraft[] | undefined;
  readonly year: number;
  readonly structure?: keyof typeof STRUCTURES | undefined;
  readonly name?: Named | undefined;
  readonly estate?: Named | undefined;
  /** street, its English name and number with 号 */
  readonly address?: Address | undefined;
  readonly face: number;
  /** says which values the sources would lack */
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

export interface Address {
  readonly street: Named;
  readonly number: string;
}

interface AreaDraft {
  readonly rings: readonly Ring[];
  readonly tags: Readonly<Record<string, string>>;
}

interface PlaceDraft {
  readonly point: Vec;
  readonly tags: Readonly<Record<string, string>>;
}

interface PathDraft {
  readonly line: Line;
  readonly widthM: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** What the builders of the quarters add to. */
export class City {
  readonly buildings: BuildingDraft[] = [];
  readonly areas: AreaDraft[] = [];
  readonly places: PlaceDraft[] = [];
  readonly paths: PathDraft[] = [];
  readonly occupancy = new Occupancy();
  readonly #numbers = new Map<string, Set<number>>();

  /** Builds unless something is in the way. @returns whether it was built */
  build(site: Site, draft: Omit<BuildingDraft, "face">, gap: number, extra = 0): boolean {
    const ring = counterClockwise(draft.ring);
    if (!site.fits(ring, extra) || !this.occupancy.isFree(ring, gap)) return false;
    this.occupancy.add(ring, "building");
    this.buildings.push({ ...draft, ring, face: site.index });
    return true;
  }

  area(ring: Ring, tags: Readonly<Record<string, string>>, ...holes: Ring[]): void {
    this.areas.push({
      rings: [counterClockwise(ring), ...holes.map((hole) => counterClockwise(hole).toReversed())],
      tags,
    });
  }

  /** What the ground of a block is used for. */
  ground(site: Site, tags: Readonly<Record<string, string>>): void {
    for (const polygon of site.ground()) this.areas.push({ rings: polygon, tags });
  }

  /** A green or court on which nothing is built. */
  keepFree(ring: Ring): void {
    this.occupancy.add(ring, "green");
  }

  point(point: Vec, tags: Readonly<Record<string, string>>): void {
    this.places.push({ point, tags });
  }

  /** A lane of the block itself; refused where it would run into a building. */
  lane(line: Line, widthM: number, tags: Readonly<Record<string, string>>): boolean {
    const body = strip(line, widthM / 2, widthM / 2);
    if (!this.occupancy.isFree(body, 1.2, ["building"])) return false;
    this.occupancy.add(body, "road");
    this.paths.push({ line, widthM, tags });
    return true;
  }

  /** The nearest street with a name, and the next free number on this side of it. */
  address(site: Site, p: Vec, suffix = ""): Address | undefined {
    let [best, nearest] = [undefined as PlanLine | undefined, Infinity];
    for (const { a, b, line } of site.edges) {
      if (line.road === undefined || line.road.kind === "motorway") continue;
      const d = distanceToLine([a, b], p);
      if (d < nearest) [best, nearest] = [line, d];
    }
    const street = best?.road?.name;
    if (best === undefined || street === undefined) return undefined;
    const used = this.#numbers.get(street.zh) ?? new Set<number>();
    this.#numbers.set(street.zh, used);
    const [start, end] = [at(best.line, 0), at(best.line, -1)];
    const isLoop = Math.hypot(start[0] - end[0], start[1] - end[1]) < 10;
    const isEastWest = Math.abs(end[0] - start[0]) > Math.abs(end[1] - start[1]);
    const s = isLoop ? positionOn(best.line, p) : (isEastWest ? p[0] : p[1]) + 3100;
    const side = isEastWest ? (p[1] > 0 ? 1 : 0) : p[0] > 0 ? 1 : 0;
    let number = 2 * Math.floor(s / 16) + 1 + side;
    while (used.has(number)) number += 2;
    used.add(number);
    return { street, number: `${number}号${suffix}` };
  }
}

/** A drawn outline set down at a point. */
export const setDown = (ring: Ring, centre: Vec, angle: number): Ring => placeRing(ring, centre, angle);

/** Top of a building above ground: storeys, and a parapet. */
export function heightOf(draft: BuildingDraft): number {
  if (draft.heightM !== undefined) return draft.heightM;
  const { storeyM } = BUILDING_KINDS[draft.kind];
  const parapet = draft.levels >= 4 ? 1.2 : 0.3;
  return Math.round((draft.levels * storeyM + parapet) * 10) / 10;
}

/** What a building of this use, height and year is made of. */
export function structureOf(draft: BuildingDraft): keyof typeof STRUCTURES {
  if (draft.structure !== undefined) return draft.structure;
  if (["industrial", "warehouse", "tank", "transport", "grandstand", "sports"].includes(draft.kind))
    return "steel";
  if (heightOf(draft) > 150) return "steel";
  if (draft.kind === "house") return draft.year < 2005 ? "masonry" : "concrete";
  if (draft.levels <= 7 && draft.year < 2004) return "masonry";
  return "concrete";
}

/** Years that go with a quarter: mostly about the middle. */
export const yearBetween = (random: Random, from: number, to: number): number =>
  Math.round(from + ((random.next() + random.next()) / 2) * (to - from));
