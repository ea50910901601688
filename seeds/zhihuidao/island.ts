import { add, ellipse, place, polar, rectangle } from "./geometry.ts";
import type { Ring, Vec } from "./geometry.ts";
import { setDown } from "./city.ts";
import type { BuildingKind, City, PartDraft } from "./city.ts";
import { COMPANIES } from "./names.ts";
import type { Named } from "./plan-line.ts";
import { RINGS } from "./road-plan.ts";
import type { Random } from "./random.ts";
import { chamfered, cushion, disc, ell, ewe, oval, stepped } from "./shapes.ts";
import type { Site } from "./site.ts";
import { oval as lakeOval } from "./water-plan.ts";

/** 智慧岛: towers round a plaza, lower towards the shore, culture and hotels at the water. */

interface TowerPlan {
  readonly podium: Ring;
  readonly podiumLevels: number;
  readonly tower: Ring;
  readonly levels: number;
  readonly kind: BuildingKind;
  /** a narrower top: outline and storeys above the tower */
  readonly crown?: { readonly ring: Ring; readonly levels: number } | undefined;
}

/** Metres a storey in podiums and in towers. */
const PODIUM_STOREY_M = 5;
const TOWER_STOREY_M = 4;

/** A tower on a podium as one building of several parts. */
export function buildTower(
  city: City,
  site: Site,
  centre: Vec,
  turn: number,
  plan: TowerPlan,
  facts: { year: number; name: Named; estate?: Named | undefined; gap?: number },
): boolean {
  const podiumM = plan.podiumLevels * PODIUM_STOREY_M;
  const shaftM = podiumM + (plan.levels - plan.podiumLevels) * TOWER_STOREY_M;
  const topM = shaftM + (plan.crown?.levels ?? 0) * TOWER_STOREY_M;
  const podium = setDown(plan.podium, centre, turn);
  const parts: PartDraft[] = [
    { ring: podium, fromM: 0, toM: podiumM, levels: plan.podiumLevels },
    { ring: setDown(plan.tower, centre, turn), fromM: podiumM, toM: shaftM, levels: plan.levels },
  ];
  if (plan.crown !== undefined) {
    parts.push({
      ring: setDown(plan.crown.ring, centre, turn),
      fromM: shaftM,
      toM: topM,
      levels: plan.levels + plan.crown.levels,
    });
  }
  const levels = plan.levels + (plan.crown?.levels ?? 0);
  return city.build(
    site,
    {
      ring: podium, kind: plan.kind, levels, below: levels > 25 ? 4 : 3, heightM: topM, parts,
      year: facts.year, name: facts.name, estate: facts.estate, address: city.address(site, centre),
    },
    facts.gap ?? 7,
  ); // prettier-ignore
}

/** The round heart: the landmark on the north side of a plaza. */
export function buildPlaza(city: City, site: Site): void {
  city.ground(site, { place: "square", highway: "pedestrian", name: "智慧广场", "name:en": "Zhihui Plaza" });
  city.area(place(ellipse(88, 62, 32), [0, -52], 0), { leisure: "garden", name: "湖心花园" });
  city.area(place(ellipse(46, 30, 28), [0, -52], 0), { natural: "water", water: "fountain" });
  for (const side of [-1, 1]) city.area(place(rectangle(30, 66), [side * 84, -10], 0), { landuse: "grass" });
  const tower: TowerPlan = {
    podium: disc(92, 36),
    podiumLevels: 4,
    tower: cushion(58, 0.45),
    levels: 46,
    kind: "office",
    crown: { ring: cushion(42, 0.5), levels: 18 },
  };
  buildTower(city, site, [0, 42], 0, tower, {
    year: 2021,
    name: { zh: "智慧岛中心大厦", en: "Zhihuidao Centre" },
    gap: 4,
  });
}

/** Inner blocks: two or three high towers each, on podiums that follow the street. */
export function buildCore(city: City, site: Site, index: number, random: Random): void {
  const bearing = Math.atan2(site.centre[1], site.centre[0]);
  const k = lakeOval(bearing);
  city.ground(site, { landuse: "commercial", name: `智慧岛${index + 1}号街区` });
  const [inner, outer] = [RINGS.plaza * k, RINGS.middle * k];
  // The highest in front, four behind; more to the north, for the sun of the plaza.
  const north = (Math.sin(bearing) + 1) / 2;
  const spots: readonly (readonly [number, number])[] = [
    [inner + 56, 0], [inner + 122, -0.175], [inner + 122, 0.175], [outer - 64, -0.2], [outer - 64, 0.2],
  ]; // prettier-ignore
  for (const [i, [radius, lean]] of spots.entries()) {
    const p = polar(bearing + lean, radius);
    const turn = bearing + lean - Math.PI / 2;
    const isFront = i === 0;
    const isMiddle = i === 1 || i === 2;
    const levels = Math.round(
      (isFront ? random.between(32, 38) : isMiddle ? random.between(19, 26) : random.between(15, 24)) +
        north * 7,
    );
    const size = isFront
      ? random.between(33, 37)
      : isMiddle
        ? random.between(25, 28)
        : random.between(28, 34);
    const name = nextCompany(index * 5 + i);
    const shape = random.pick([
      chamfered(size, size, 7),
      cushion(size, 0.4),
      rectangle(size * 1.15, size * 0.82),
      chamfered(size * 1.2, size * 0.8, 5),
      oval(size * 1.2, size * 0.9),
    ]);
    const width = isFront ? 58 : isMiddle ? 42 : 62;
    const plan: TowerPlan = {
      podium: rectangle(width, isFront ? 48 : isMiddle ? 38 : 46), podiumLevels: random.whole(3, 4), tower: shape, levels, kind: random.chance(0.16) ? "hotel" : "office",
      crown: random.chance(0.45) ? { ring: shape.map(([x, y]) => [x * 0.7, y * 0.7]), levels: random.whole(2, 5) } : undefined,
    }; // prettier-ignore
    if (!buildTower(city, site, p, turn, plan, { year: random.whole(2014, 2023), name })) {
      buildTower(
        city,
        site,
        p,
        turn,
        { ...plan, podium: rectangle(42, 38) },
        { year: random.whole(2014, 2023), name },
      );
    }
  }
  const green = place(ellipse(44, 56, 20), polar(bearing, inner + 128), bearing - Math.PI / 2);
  if (city.occupancy.isFree(green, 4)) {
    city.keepFree(green);
    city.area(green, { leisure: "garden" });
  }
  for (const lean of [-0.045, 0.045])
    pavilion(city, site, polar(bearing + lean, outer - 48), bearing - Math.PI / 2, random);
}

const pavilion = (city: City, site: Site, p: Vec, turn: number, random: Random): void => {
  city.build(
    site,
    {
      ring: setDown(rectangle(24, 15), p, turn),
      kind: "retail",
      levels: random.whole(2, 3),
      year: 2019,
      name: { zh: "湖心商街", en: "Huxin Arcade" },
      address: city.address(site, p),
    },
    5,
  );
};

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

function nextCompany(i: number): Named {
  const base = COMPANIES[i % COMPANIES.length] ?? { zh: "大厦", en: "Tower" };
  const round = Math.floor(i / COMPANIES.length);
  return round === 0
    ? base
    : { zh: `${base.zh}${LETTERS[round] ?? ""}座`, en: `${base.en} ${LETTERS[round] ?? ""}` };
}

/** Outer blocks: offices of 8–18 storeys about courts, with a hotel, culture or flats here and there. */
export function buildOuterBlock(city: City, site: Site, index: number, random: Random): void {
  const bearing = Math.atan2(site.centre[1], site.centre[0]);
  const k = lakeOval(bearing);
  const [inner, outer] = [RINGS.middle * k, RINGS.lakeside * k];
  city.ground(site, { landuse: "commercial" });
  if (index % 8 === 3) {
    culture(city, site, bearing, index);
    return;
  }
  const rows = [
    { radius: inner + 50, levels: [13, 20], depth: 24 },
    { radius: inner + 114, levels: [9, 14], depth: 22 },
    { radius: inner + 174, levels: [6, 9], depth: 20 },
    { radius: outer - 42, levels: [3, 5], depth: 17 },
  ] as const;
  for (const [r, row] of rows.entries()) {
    const spacing = 57;
    const arcLength = (2 * Math.PI * row.radius) / 16 - 52;
    const count = Math.max(1, Math.floor((arcLength + 14) / spacing));
    for (let i = 0; i < count; i++) {
      const lean = ((i - (count - 1) / 2) * (arcLength / count)) / row.radius;
      const p = polar(bearing + lean, row.radius);
      const turn = bearing + lean - Math.PI / 2;
      const levels = random.whole(row.levels[0], row.levels[1]);
      const width = Math.min(r === 3 ? 52 : 46, arcLength / count - 11);
      const name = nextCompany(40 + index * 12 + r * 3 + i);
      if (r === 0) {
        const plan = {
          podium: rectangle(width, 36),
          podiumLevels: 3,
          tower: chamfered(Math.min(width - 10, 34), row.depth, 4),
          levels,
          kind: index % 5 === 2 ? "hotel" : "office",
        } as const;
        buildTower(city, site, p, turn, plan, { year: random.whole(2012, 2022), name, gap: 8 });
        continue;
      }
      const shape =
        r === 3
          ? random.pick([ell(width, 28, 12), rectangle(width, row.depth), chamfered(width, row.depth, 5)])
          : random.pick([
              ell(width, 38, 16),
              ewe(width, 40, 14),
              rectangle(width, row.depth),
              stepped(width, row.depth, 3, 4),
            ]);
      const draft = {
        ring: setDown(shape, p, turn),
        kind: "office",
        levels,
        below: 2,
        year: random.whole(2012, 2022),
        name,
        address: city.address(site, p),
      } as const;
      city.build(site, draft, 7);
    }
  }
}

/** A museum or theatre near the water. */
function culture(city: City, site: Site, bearing: number, index: number): void {
  const turn = bearing - Math.PI / 2;
  const isTheatre = index % 16 === 3;
  const name = isTheatre
    ? { zh: "龙子湖大剧院", en: "Longzi Lake Grand Theatre" }
    : { zh: "智慧城市展示馆", en: "Smart City Exhibition Hall" };
  const ring = isTheatre ? oval(122, 84) : cushion(96, 0.2);
  const p = site.centre;
  city.build(
    site,
    {
      ring: setDown(ring, p, turn),
      kind: isTheatre ? "theatre" : "museum",
      levels: 4,
      below: 1,
      heightM: isTheatre ? 36 : 27,
      year: 2018,
      name,
      address: city.address(site, p),
    },
    8,
  );
  city.point(
    p,
    isTheatre
      ? { amenity: "theatre", name: name.zh, "name:en": name.en }
      : { tourism: "museum", name: name.zh, "name:en": name.en },
  );
  for (const side of [-1, 1]) {
    const q = add(p, polar(turn, side * 96));
    const r = setDown(chamfered(40, 56, 8), q, turn);
    city.build(
      site,
      {
        ring: r,
        kind: "commercial",
        levels: 3,
        year: 2019,
        name: { zh: `${name.zh}配套商业`, en: `${name.en} Shops` },
        address: city.address(site, q),
      },
      8,
    );
  }
}
