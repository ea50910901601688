import { add, place, rectangle, rotate } from "./geometry.ts";
import type { Ring, Vec } from "./geometry.ts";
import { setDown } from "./city.ts";
import type { Address, BuildingKind, City, PartDraft } from "./city.ts";
import type { Named } from "./plan-line.ts";
import type { Random } from "./random.ts";
import { chamfered, comb, ell, ewe, oval, slab, track } from "./shapes.ts";
import type { Site } from "./site.ts";

/** Schools, hospitals and the small public buildings of a new town. */

/** The address of a building within a compound. */
const within = (address: Address | undefined, label: string): Address | undefined =>
  address === undefined ? undefined : { street: address.street, number: `${address.number}${label}` };

/** A spot on the block where a plot of this size is free, tried from the middle outwards. */
function findPlot(
  city: City,
  site: Site,
  width: number,
  depth: number,
  angle: number,
  random: Random,
  attempts = 60,
): Vec | undefined {
  for (let i = 0; i < attempts; i++) {
    const k = i / attempts;
    const p =
      i === 0
        ? site.centre
        : add(site.centre, [
            random.between(-1, 1) * k * (site.box.maxX - site.box.minX) * 0.55,
            random.between(-1, 1) * k * (site.box.maxY - site.box.minY) * 0.55,
          ]);
    const ring = place(rectangle(width, depth), p, angle);
    if (site.fits(ring) && city.occupancy.isFree(ring, 3)) return p;
  }
  return undefined;
}

export function buildSchool(city: City, site: Site, name: Named, year: number, random: Random): void {
  city.ground(site, { amenity: "school", name: name.zh, "name:en": name.en });
  const angle = site.rowAngle(0.42);
  const local = (x: number, y: number): Vec => add(site.centre, rotate([x, y], angle));
  const address = city.address(site, site.centre);
  const put = (
    ring: Ring,
    p: Vec,
    kind: BuildingKind,
    levels: number,
    label: Named,
    heightM?: number,
  ): boolean =>
    city.build(
      site,
      {
        ring: setDown(ring, p, angle),
        kind,
        levels,
        heightM,
        year: year + random.whole(0, 1),
        estate: name,
        name: { zh: `${name.zh} ${label.zh}`, en: `${name.en} ${label.en}` },
        address: within(address, label.zh),
      },
      6,
    );
  const size = Math.sqrt(site.areaM2);
  const small = size < 250;
  const [length, width] = small ? [112, 60] : [152, 82];
  for (const [x, y, turn] of [
    [-size * 0.2, -size * 0.05, Math.PI / 2],
    [size * 0.2, 0, Math.PI / 2],
    [-size * 0.16, 0, Math.PI / 2],
    [0, -size * 0.18, 0],
    [0, size * 0.1, 0],
    [0, 0, Math.PI / 2],
  ] as const) {
    const ground = place(track(length, width), local(x, y), angle + turn);
    if (!site.fits(ground, 2)) continue;
    city.keepFree(ground);
    city.area(ground, { leisure: "track", sport: "athletics" });
    city.area(place(rectangle(length * 0.58, width * 0.62), local(x, y), angle + turn), { leisure: "pitch" });
    city.point(local(x, y), {
      emergency: "assembly_point",
      name: `${name.zh}操场应急避难场所`,
      capacity: String(random.whole(12, 30) * 100),
    });
    break;
  }
  city.point(site.centre, { amenity: "school", name: name.zh, "name:en": name.en });
  const labels: readonly Named[] = [
    { zh: "教学楼", en: "Main Building" },
    { zh: "综合楼", en: "Annex" },
    { zh: "实验楼", en: "Laboratories" },
  ];
  const blocks: readonly (readonly [Ring, number])[] = [
    [comb(72, 50, 12, 3), 5],
    [ewe(52, 40, 12), 4],
    [slab(56, 16, 3), 5],
  ];
  for (const [i, [ring, levels]] of blocks.entries()) {
    const p = findPlotFor(city, site, ring, angle, random);
    const label = labels[i];
    if (p !== undefined && label !== undefined) put(ring, p, "school", levels, label);
  }
  const hall = findPlotFor(city, site, rectangle(40, 28), angle, random);
  if (hall !== undefined) put(oval(42, 30), hall, "sports", 2, { zh: "体育馆", en: "Gymnasium" }, 14);
  const canteen = findPlotFor(city, site, rectangle(36, 22), angle, random);
  if (canteen !== undefined) put(rectangle(34, 20), canteen, "civic", 2, { zh: "食堂", en: "Canteen" });
}

/** A spot anywhere on the block for this outline. */
export function findPlotFor(
  city: City,
  site: Site,
  ring: Ring,
  angle: number,
  random: Random,
): Vec | undefined {
  for (let i = 0; i < 90; i++) {
    const p: Vec = [
      random.between(site.box.minX, site.box.maxX),
      random.between(site.box.minY, site.box.maxY),
    ];
    const set = place(ring, p, angle);
    if (site.fits(set, 1) && city.occupancy.isFree(set, 9)) return p;
  }
  return undefined;
}

/** Out-patients in front, wards in two towers behind, joined by a spine: one building of several bodies. */
export function buildHospital(city: City, site: Site, name: Named, year: number, random: Random): void {
  city.ground(site, { amenity: "hospital", name: name.zh, "name:en": name.en });
  city.point(site.centre, {
    amenity: "hospital",
    name: name.zh,
    "name:en": name.en,
    emergency: "yes",
    beds: String(random.whole(6, 15) * 100),
  });
  const angle = site.rowAngle(0.42);
  const p = findPlot(city, site, 150, 96, angle, random) ?? site.centre;
  const outline = setDown(comb(140, 84, 24, 3), p, angle);
  const wing = (x: number, y: number, w: number, d: number, fromM: number, levels: number): PartDraft => ({
    ring: setDown(rectangle(w, d), add(p, rotate([x, y], angle)), angle), fromM, toM: Math.round(levels * 4.2 * 10) / 10, levels,
  }); // prettier-ignore
  const parts: PartDraft[] = [
    { ring: outline, fromM: 0, toM: 21, levels: 5 },
    wing(-34, 30, 60, 22, 21, 18),
    wing(36, 30, 58, 22, 21, 15),
  ];
  const address = city.address(site, p);
  const label = (zh: string, en: string): Named => ({ zh: `${name.zh} ${zh}`, en: `${name.en} ${en}` });
  city.build(
    site,
    {
      ring: outline,
      kind: "hospital",
      levels: 18,
      below: 2,
      heightM: 75.6,
      parts,
      year,
      estate: name,
      name: label("医疗综合楼", "Main Building"),
      address,
    },
    8,
  );
  const others: readonly (readonly [Ring, number, string, string])[] = [
    [ell(64, 44, 20), 6, "急诊医技楼", "Emergency and Imaging"], [slab(60, 18, 3), 9, "行政科教楼", "Administration"], [ewe(56, 44, 14), 5, "感染科楼", "Infectious Diseases"],
    [rectangle(36, 18), 2, "后勤楼", "Services"],
  ]; // prettier-ignore
  for (const [ring, levels, zh, en] of others) {
    const q = findPlotFor(city, site, ring, angle, random);
    if (q !== undefined)
      city.build(
        site,
        {
          ring: setDown(ring, q, angle),
          kind: "hospital",
          levels,
          year,
          estate: name,
          name: label(zh, en),
          address: within(address, zh),
        },
        8,
      );
  }
}

/** A spot at the edge of the block: free, and near the street. */
function findFrontage(
  city: City,
  site: Site,
  plot: readonly [number, number],
  angle: number,
  random: Random,
): Vec | undefined {
  for (let i = 0; i < 260; i++) {
    const p: Vec = [
      random.between(site.box.minX, site.box.maxX),
      random.between(site.box.minY, site.box.maxY),
    ];
    const ring = place(rectangle(plot[0], plot[1]), p, angle);
    if (site.fits(ring) && !site.fits(ring, 9) && city.occupancy.isFree(ring, 3)) return p;
  }
  return undefined;
}

interface SmallWork {
  readonly kind: BuildingKind;
  readonly ring: Ring;
  readonly levels: number;
  readonly heightM?: number;
  readonly name: Named;
  readonly tags: Readonly<Record<string, string>>;
  readonly plot: readonly [number, number];
}

/** Stations of fire brigade and police, bus terminals, substations, filling stations and community centres. */
export function smallWork(
  type: "fire" | "police" | "bus" | "power" | "fuel" | "community" | "clinic" | "pump",
  place_: string,
  en: string,
): SmallWork {
  switch (type) {
    case "fire":
      return {
        kind: "fireStation",
        ring: ell(46, 30, 14),
        levels: 3,
        name: { zh: `${place_}消防救援站`, en: `${en} Fire Station` },
        tags: { amenity: "fire_station" },
        plot: [70, 54],
      };
    case "police":
      return {
        kind: "government",
        ring: ewe(38, 28, 11),
        levels: 5,
        name: { zh: `${place_}派出所`, en: `${en} Police Station` },
        tags: { amenity: "police" },
        plot: [56, 46],
      };
    case "bus":
      return {
        kind: "transport",
        ring: rectangle(54, 22),
        levels: 1,
        heightM: 7.5,
        name: { zh: `${place_}公交场站`, en: `${en} Bus Terminal` },
        tags: { amenity: "bus_station" },
        plot: [110, 70],
      };
    case "power":
      return {
        kind: "utility",
        ring: rectangle(44, 26),
        levels: 2,
        heightM: 11,
        name: { zh: `110kV${place_}变电站`, en: `${en} 110 kV Substation` },
        tags: { power: "substation" },
        plot: [64, 48],
      };
    case "fuel":
      return {
        kind: "transport",
        ring: rectangle(30, 18),
        levels: 1,
        heightM: 6.2,
        name: { zh: `${place_}加油站`, en: `${en} Filling Station` },
        tags: { amenity: "fuel" },
        plot: [60, 40],
      };
    case "community":
      return {
        kind: "government",
        ring: chamfered(40, 26, 5),
        levels: 4,
        name: { zh: `${place_}社区党群服务中心`, en: `${en} Community Centre` },
        tags: { amenity: "community_centre" },
        plot: [54, 40],
      };
    case "clinic":
      return {
        kind: "hospital",
        ring: ell(38, 28, 13),
        levels: 4,
        name: { zh: `${place_}社区卫生服务中心`, en: `${en} Community Clinic` },
        tags: { amenity: "clinic" },
        plot: [52, 42],
      };
    default:
      return {
        kind: "utility",
        ring: rectangle(22, 14),
        levels: 1,
        heightM: 6.5,
        name: { zh: `${place_}雨水泵站`, en: `${en} Storm Water Pumping Station` },
        tags: { man_made: "pumping_station" },
        plot: [36, 28],
      };
  }
}

/** Puts a small public building on a block that has room. @returns whether it found some */
export function buildSmallWork(city: City, site: Site, work: SmallWork, random: Random): boolean {
  const angle = site.rowAngle(0.42);
  const p = findFrontage(city, site, work.plot, angle, random);
  if (p === undefined) return false;
  const year = random.whole(2008, 2020);
  const isBuilt = city.build(
    site,
    {
      ring: setDown(work.ring, p, angle),
      kind: work.kind,
      levels: work.levels,
      heightM: work.heightM,
      year,
      name: work.name,
      address: city.address(site, p),
    },
    5,
  );
  if (!isBuilt) return false;
  const plot = place(rectangle(work.plot[0], work.plot[1]), p, angle);
  city.keepFree(plot);
  if (work.tags["amenity"] === "bus_station" || work.tags["amenity"] === "fuel")
    city.area(plot, { amenity: "parking" });
  city.point(p, { ...work.tags, name: work.name.zh, "name:en": work.name.en });
  return true;
}
