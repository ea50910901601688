import { add, place, rectangle, rotate } from "./geometry.ts";
import type { Vec } from "./geometry.ts";
import { setDown, yearBetween } from "./city.ts";
import type { Address, City } from "./city.ts";
import { buildingNumber, joinNames } from "./names.ts";
import type { Named } from "./plan-line.ts";
import type { Random } from "./random.ts";
import { ell, ewe, slab } from "./shapes.ts";
import type { Site } from "./site.ts";

/** Old villages in the new town, and brick compounds of the work units of the eighties. */

/** Houses wall to wall along narrow lanes; the lanes are drawn, the courts are not. */
export function buildVillage(city: City, site: Site, name: Named, random: Random): void {
  city.ground(site, { landuse: "residential", name: name.zh, "name:en": name.en });
  const angle = site.rowAngle(0.5) + random.between(-0.05, 0.05);
  const [yMin, yMax] = site.rangeY(angle);
  const address = city.address(site, site.centre, "");
  crossLanes(city, site, angle, random);
  let number = 0;
  let y = yMin + 12;
  for (let pair = 0; y < yMax - 12; pair++) {
    const depth = random.between(10.5, 13);
    for (const row of [0, 1]) {
      const rowY = y + depth / 2 + row * (depth + 0.9);
      for (const run of site.runs(city.occupancy, angle, rowY - depth / 2, rowY + depth / 2, -3, 0.3)) {
        number = fillLane(
          city,
          site,
          { run, y: rowY, depth, angle, name, address, number, isNorth: row === 1 },
          random,
        );
      }
    }
    y += 2 * depth + 0.9;
    const wide = pair % 3 === 2;
    const laneY = y + (wide ? 3.4 : 2.2);
    for (const run of site.runs(city.occupancy, angle, laneY - 1.2, laneY + 1.2, -8, 0.4)) {
      if (run.x1 - run.x0 < 40) continue;
      city.lane(
        [site.fromFrame([run.x0, laneY], angle), site.fromFrame([run.x1, laneY], angle)],
        wide ? 4 : 2.6,
        wide ? { highway: "residential" } : { highway: "footway" },
      );
    }
    y += wide ? 6.8 : 4.4;
  }
}

/** Lanes from south to north, not quite straight, before the rows are filled. */
function crossLanes(city: City, site: Site, angle: number, random: Random): void {
  const reach = Math.hypot(site.box.maxX - site.box.minX, site.box.maxY - site.box.minY) / 2;
  for (let x = -reach + random.between(20, 50); x < reach; x += random.between(58, 96)) {
    const wide = random.chance(0.35);
    let piece: Vec[] = [];
    const flush = (): void => {
      if (piece.length > 3)
        city.lane(piece, wide ? 4 : 2.8, wide ? { highway: "residential" } : { highway: "footway" });
      piece = [];
    };
    const bend = random.between(-7, 7);
    for (let y = -reach; y <= reach; y += 12) {
      const p = site.fromFrame([x + bend * Math.sin(y / 85), y], angle);
      if (site.isClear(p, -9) && city.occupancy.isFree(place(rectangle(6, 13), p, angle), 0.5)) piece.push(p);
      else flush();
    }
    flush();
  }
}

interface Lane {
  readonly run: { x0: number; x1: number };
  readonly y: number;
  readonly depth: number;
  readonly angle: number;
  readonly name: Named;
  readonly address: Address | undefined;
  readonly number: number;
  readonly isNorth: boolean;
}

function fillLane(city: City, site: Site, lane: Lane, random: Random): number {
  let { number } = lane;
  let x = lane.run.x0;
  while (x < lane.run.x1 - 8) {
    const width = random.between(9.5, 13.5);
    // A path crosses the row now and then; a plot lies empty or is a yard.
    const centre: Vec = [x + width / 2, lane.y];
    x += width + (random.chance(0.12) ? random.between(2.4, 3.4) : 0.5);
    if (x > lane.run.x1 + 0.4 || random.chance(0.09)) continue;
    const isOld = random.chance(0.45);
    const levels = isOld ? random.whole(1, 2) : random.whole(2, 4);
    const year = isOld ? yearBetween(random, 1968, 1989) : yearBetween(random, 1988, 2002);
    const d = lane.depth - random.between(0, 2.4);
    const shape = random.chance(0.22)
      ? ell(width, d, d * 0.55)
      : random.chance(0.1)
        ? ewe(width, d, width * 0.3)
        : rectangle(width, d);
    const turn = lane.angle + (lane.isNorth ? 0 : Math.PI);
    number++;
    city.build(
      site,
      {
        ring: setDown(shape, site.fromFrame(centre, lane.angle), turn), kind: "house", levels, year,
        structure: year < 1980 && levels === 1 && random.chance(0.4) ? "earth" : "masonry",
        estate: lane.name, name: { zh: `${lane.name.zh}${number}号`, en: `${lane.name.en} ${number}` },
        address: lane.address === undefined ? undefined : { street: lane.address.street, number: `${lane.address.number}附${number}号` },
      },
      0.25,
      -3,
    ); // prettier-ignore
  }
  return number;
}

/** A temple, a market hall and a village square, where there is room for them before the houses come. */
export function villageHeart(city: City, site: Site, name: Named, random: Random): void {
  const angle = site.rowAngle(0.5);
  const square = place(rectangle(46, 38), site.centre, angle);
  city.keepFree(square);
  city.area(square, { place: "square", highway: "pedestrian", name: `${name.zh}文化广场` });
  city.point(site.centre, {
    emergency: "assembly_point",
    name: `${name.zh}文化广场应急避难点`,
    capacity: "800",
  });
  const market = add(site.centre, rotate([62, 6], angle));
  city.build(
    site,
    {
      ring: setDown(rectangle(56, 30), market, angle),
      kind: "commercial",
      levels: 1,
      heightM: 8,
      year: random.whole(1992, 1998),
      name: { zh: `${name.zh}农贸市场`, en: `${name.en} Market` },
      structure: "steel",
      address: city.address(site, market),
      estate: name,
    },
    4,
  );
  const temple = add(site.centre, rotate([-52, 4], angle));
  city.build(
    site,
    {
      ring: setDown(ewe(26, 30, 7), temple, angle),
      kind: "temple",
      levels: 1,
      heightM: 7,
      year: 1986,
      name: { zh: `${name.zh}老祠堂`, en: `${name.en} Ancestral Hall` },
      structure: "masonry",
      address: city.address(site, temple),
      estate: name,
    },
    4,
  );
}

/** Family blocks of the eighties: brick, five storeys, close together, sheds in front. */
export function buildBrickCompound(city: City, site: Site, name: Named, random: Random): void {
  city.ground(site, { landuse: "residential", name: name.zh, "name:en": name.en });
  const angle = site.rowAngle(0.45);
  const [yMin, yMax] = site.rangeY(angle);
  const address = city.address(site, site.centre, "院");
  const base = random.whole(1978, 1986);
  let number = 0;
  for (let y = yMin + 16; y < yMax - 14;) {
    const levels = random.whole(3, 6);
    const depth = random.between(10.2, 11.4);
    for (const run of site.runs(city.occupancy, angle, y, y + depth, 0)) {
      let x = run.x0 + 1;
      while (x < run.x1 - 28) {
        const width = Math.min(random.pick([30, 44, 58]), run.x1 - x);
        const n = buildingNumber(number + 1);
        const isBuilt = city.build(
          site,
          {
            ring: setDown(slab(width, depth, Math.max(2, Math.round(width / 14))), site.fromFrame([x + width / 2, y + depth / 2], angle), angle),
            kind: "apartments", levels, year: base + random.whole(0, 11), structure: "masonry", estate: name, name: joinNames(name, n),
            address: address === undefined ? undefined : { street: address.street, number: `${address.number}${n.zh}` },
          },
          4,
        ); // prettier-ignore
        if (isBuilt) number++;
        x += width + random.between(6, 9);
      }
      for (let s = run.x0 + 6; s < run.x1 - 16; s += random.between(18, 60)) {
        const p = site.fromFrame([s + 6, y + depth + 5.2], angle);
        city.build(
          site,
          {
            ring: setDown(rectangle(random.between(8, 14), 3.4), p, angle),
            kind: "shed",
            levels: 1,
            year: base + 6,
            structure: "masonry",
            estate: name,
            name: { zh: `${name.zh} 储藏间`, en: `${name.en} Store` },
            address,
          },
          1.4,
        );
      }
    }
    y += depth + Math.max(14, levels * 2.7);
  }
}
