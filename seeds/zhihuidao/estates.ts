import {
  add,
  at,
  distance,
  ellipse,
  leftOf,
  lengthOf,
  lerp,
  place,
  rectangle,
  rotate,
  scale,
  unit,
  sub,
} from "./geometry.ts";
import type { Ring, Vec } from "./geometry.ts";
import { setDown, yearBetween } from "./city.ts";
import type { Address, BuildingDraft, City } from "./city.ts";
import { chooseGate, shopRow } from "./frontage.ts";
import type { Gate } from "./frontage.ts";
import { buildingNumber, joinNames } from "./names.ts";
import type { Named } from "./plan-line.ts";
import type { Random } from "./random.ts";
import { bent, butterfly, cross, ell, slab, stepped, tee, wye } from "./shapes.ts";
import type { Site } from "./site.ts";

/** Housing estates (小区): rows that face south, a green in the middle, shops at the gate. */

export type EstateType = "slab" | "mixed" | "tower" | "villa" | "resettled" | "oldCompound";

interface EstatePlan {
  readonly type: EstateType;
  readonly name: Named;
  readonly yearFrom: number;
  readonly yearTo: number;
  /** storeys of the main buildings; the type decides where absent */
  readonly storeys?: readonly [number, number];
}

interface Style {
  readonly storeys: readonly [number, number];
  readonly depth: readonly [number, number];
  readonly lengths: readonly number[];
  readonly sideGap: number;
  /** clear distance to the next row as a share of its height (日照间距系数), and at least so many metres */
  readonly sun: number;
  readonly minPitch: number;
}

const STYLES: Readonly<Record<EstateType, Style>> = {
  slab: { storeys: [6, 11], depth: [12.5, 14], lengths: [62, 48, 34], sideGap: 12, sun: 1.15, minPitch: 18 },
  mixed: { storeys: [11, 26], depth: [14, 16], lengths: [52, 36, 32], sideGap: 17, sun: 0.72, minPitch: 30 },
  tower: { storeys: [24, 33], depth: [17, 20], lengths: [36, 30], sideGap: 23, sun: 0.45, minPitch: 38 },
  villa: { storeys: [2, 3], depth: [11, 13], lengths: [13, 15], sideGap: 7, sun: 1, minPitch: 13 },
  resettled: { storeys: [18, 27], depth: [15, 17], lengths: [58, 44], sideGap: 15, sun: 0.5, minPitch: 32 },
  oldCompound: {
    storeys: [4, 6],
    depth: [10.5, 12],
    lengths: [56, 42, 30],
    sideGap: 7,
    sun: 0.85,
    minPitch: 12,
  },
};

function outline(type: EstateType, width: number, depth: number, storeys: number, random: Random): Ring {
  const units = Math.max(1, Math.round(width / 15));
  if (type === "villa")
    return random.chance(0.5) ? ell(width, depth, depth * 0.58) : rectangle(width, depth * 0.8);
  if (type === "oldCompound") return slab(width, depth, units);
  if (storeys >= 22 && width <= 38) {
    const pick = random.next();
    if (pick < 0.5) return butterfly(width, depth + 2);
    if (pick < 0.68) return tee(width, depth + 4);
    return pick < 0.9 ? cross(width - 4, depth + 8) : wye(width * 0.52, 12);
  }
  if (units >= 3 && random.chance(0.22)) return stepped(width, depth, units, 2.4);
  if (units >= 4 && random.chance(0.1)) return bent(width, depth, 0.16);
  return slab(width, depth, units);
}

/** Builds an estate on a block. @returns the number of its homes' buildings */
export function buildEstate(city: City, site: Site, plan: EstatePlan, random: Random): number {
  const style = STYLES[plan.type];
  const [low, high] = plan.storeys ?? style.storeys;
  const gate = chooseGate(site, random);
  const gateAddress = gate === undefined ? undefined : city.address(site, gate.street, "院");
  const year = yearBetween(random, plan.yearFrom, plan.yearTo);
  const angle = site.rowAngle(0.42);
  city.ground(site, { landuse: "residential", name: plan.name.zh, "name:en": plan.name.en });

  if (plan.type !== "villa") {
    const sides = site.sides();
    for (const [side, { line, chain }] of sides.entries()) {
      const isMain =
        line.road !== undefined && line.road.kind !== "motorway" && line.road.kind !== "residential";
      if (isMain && lengthOf(chain) > 110 && (side === gate?.side || random.chance(0.4))) {
        shopRow(city, site, side, random, { year, estate: plan.name });
      }
    }
  }
  if (gate !== undefined) openSpine(city, site, gate, angle);
  if (site.areaM2 > 45_000 && plan.type !== "oldCompound") greenCore(city, site, angle, plan, random);
  if (site.areaM2 > 70_000 && plan.type !== "villa") kindergarten(city, site, plan.name, year, angle, random);

  const [yMin, yMax] = site.rangeY(angle);
  let number = 0;
  let y = yMin + 20;
  const rowEnds: { y: number; x0: number; x1: number }[] = [];
  let row = 0;
  while (y < yMax - 16) {
    const share = (y - yMin) / (yMax - yMin);
    // Northern rows may be higher: nobody behind them waits for the sun.
    const rowStoreys = storeysOfRow(plan.type, low, high, share, random);
    const depth = random.between(style.depth[0], style.depth[1]);
    const length = random.pick(style.lengths);
    const runs = site.runs(city.occupancy, angle, y, y + depth, 0.6);
    let isAny = false;
    for (const run of runs) {
      isAny =
        fillRun(city, site, run, {
          y: y + depth / 2,
          depth,
          length,
          storeys: rowStoreys,
          angle,
          row,
          plan,
          style,
          year,
          gateAddress,
          random,
          next: () => ++number,
        }) || isAny;
    }
    const height = rowStoreys * 2.95;
    const pitch = Math.max(style.minPitch, height * style.sun);
    if (isAny) {
      for (const run of runs) rowEnds.push({ y: y + depth + Math.min(pitch / 2, 9), x0: run.x0, x1: run.x1 });
      y += depth + pitch;
      row++;
    } else y += 8;
  }
  lanes(city, site, angle, rowEnds);
  finish(city, site, plan, { gate, gateAddress, random, year });
  return number;
}

function storeysOfRow(type: EstateType, low: number, high: number, share: number, random: Random): number {
  if (type === "villa" || type === "oldCompound") return random.whole(low, high);
  if (type === "slab") return share > 0.55 && random.chance(0.6) ? high : low + random.whole(0, 1);
  if (type === "mixed") return Math.round(low + (high - low) * Math.max(0, share - 0.25) * 1.25);
  return Math.round(low + (high - low) * (0.25 + share * 0.75)) - random.whole(0, 2);
}

interface RowFill {
  readonly y: number;
  readonly depth: number;
  readonly length: number;
  readonly storeys: number;
  readonly angle: number;
  readonly row: number;
  readonly plan: EstatePlan;
  readonly style: Style;
  readonly year: number;
  readonly gateAddress: Address | undefined;
  readonly random: Random;
  readonly next: () => number;
}

/** Puts as many buildings on a free stretch as go, evenly. */
function fillRun(city: City, site: Site, run: { x0: number; x1: number }, fill: RowFill): boolean {
  const { random, style, plan } = fill;
  const space = run.x1 - run.x0;
  const fitting = [fill.length, ...style.lengths].find((length) => length <= space);
  if (fitting === undefined) return false;
  const count = Math.floor((space + style.sideGap) / (fitting + style.sideGap));
  // What is over widens the gaps, but a row does not fray.
  const gap = count > 1 ? Math.min(style.sideGap * 1.7, (space - count * fitting) / (count - 1)) : 0;
  const used = count * fitting + (count - 1) * gap;
  const isStaggered = (plan.type === "tower" || plan.type === "villa") && fill.row % 2 === 1 && count > 1;
  const first = run.x0 + (space - used) / 2 + fitting / 2;
  let isAny = false;
  for (let i = 0; i < (isStaggered ? count - 1 : count); i++) {
    const x = first + i * (fitting + gap) + (isStaggered ? (fitting + gap) / 2 : 0);
    const storeys = Math.max(
      1,
      fill.storeys - (plan.type === "slab" || plan.type === "oldCompound" ? 0 : random.pick([0, 0, 0, 1, 2])),
    );
    const shape = outline(plan.type, fitting, fill.depth, storeys, random);
    const turn = fill.angle + (plan.type === "villa" ? random.between(-0.05, 0.05) : 0);
    const n = fill.next();
    const number = buildingNumber(n);
    const address =
      fill.gateAddress === undefined
        ? undefined
        : { street: fill.gateAddress.street, number: `${fill.gateAddress.number}${number.zh}` };
    const draft: Omit<BuildingDraft, "face"> = {
      ring: setDown(shape, site.fromFrame([x, fill.y], fill.angle), turn),
      kind: plan.type === "villa" ? "villa" : "apartments",
      levels: storeys,
      below: storeys > 10 ? 2 : storeys > 6 ? 1 : undefined,
      year: fill.year + (random.chance(0.2) ? 1 : 0),
      name: joinNames(plan.name, number),
      estate: plan.name,
      address,
    };
    const isBuilt = city.build(site, draft, Math.min(style.sideGap, 8) - 1);
    isAny ||= isBuilt;
  }
  return isAny;
}

/** The drive from the gate to the middle, kept open before anything is built. */
function openSpine(city: City, site: Site, gate: Gate, angle: number): void {
  const axis: Vec = rotate([0, 1], angle);
  const across: Vec = rotate([1, 0], angle);
  const along0 = Math.abs(gate.inward[0] * axis[0] + gate.inward[1] * axis[1]) > 0.7 ? axis : across;
  const direction = along0[0] * gate.inward[0] + along0[1] * gate.inward[1] > 0 ? along0 : scale(along0, -1);
  let reach = 30;
  while (reach < 900 && site.isClear(add(gate.street, scale(direction, reach + 45)), -2)) reach += 10;
  if (reach < 60) return;
  city.lane([gate.street, add(gate.street, scale(direction, reach))], 7, { highway: "service" });
}

/** The garden in the middle, or near it, with a pond now and then. */
function greenCore(city: City, site: Site, angle: number, plan: EstatePlan, random: Random): void {
  const size = Math.sqrt(site.areaM2);
  const [width, depth] = [size * random.between(0.2, 0.3), size * random.between(0.13, 0.19)];
  const shape = random.chance(0.6) ? ellipse(width, depth, 20) : rectangle(width, depth);
  for (let attempt = 0; attempt < 12; attempt++) {
    const reach = 12 + attempt * 5;
    const centre = add(site.centre, [random.between(-reach, reach), random.between(-reach, reach)]);
    const ring = place(shape, centre, angle);
    if (!site.fits(ring) || !city.occupancy.isFree(ring, 4, ["building", "green"])) continue;
    city.keepFree(ring);
    city.area(ring, { leisure: "garden" });
    if (plan.type === "resettled" || random.chance(0.55)) return;
    // Beside the drive that comes up the middle.
    const pond = place(
      ellipse(width * 0.36, depth * 0.45, 14),
      add(centre, rotate([width * 0.2, 0], angle)),
      angle,
    );
    if (city.occupancy.isFree(pond, 2, ["road", "building"])) {
      city.keepFree(pond);
      city.area(pond, { natural: "water", water: "pond" });
    }
    return;
  }
}

function kindergarten(
  city: City,
  site: Site,
  estate: Named,
  year: number,
  angle: number,
  random: Random,
): void {
  for (let attempt = 0; attempt < 24; attempt++) {
    const box = site.box;
    const p: Vec = [random.between(box.minX, box.maxX), random.between(box.minY, box.maxY)];
    const ground = place(rectangle(64, 50), p, angle);
    if (!site.fits(ground, 1) || !city.occupancy.isFree(ground, 3)) continue;
    const name = { zh: `${estate.zh}幼儿园`, en: `${estate.en} Kindergarten` };
    const address = city.address(site, p);
    const ring = setDown(ell(50, 30, 15), add(p, rotate([0, 6], angle)), angle);
    if (
      !city.build(site, { ring, kind: "kindergarten", levels: 3, year: year + 1, name, address, estate }, 3)
    )
      continue;
    city.keepFree(ground);
    city.area(place(rectangle(64, 50), p, angle), { amenity: "kindergarten", name: name.zh });
    city.area(place(ellipse(16, 16, 16), add(p, rotate([10, -13], angle)), angle), { leisure: "playground" });
    city.point(p, { amenity: "kindergarten", name: name.zh, "name:en": name.en });
    return;
  }
}

/** Lanes between the rows, from one end to the other, where nothing stands in the way. */
function lanes(
  city: City,
  site: Site,
  angle: number,
  rows: readonly { y: number; x0: number; x1: number }[],
): void {
  let previous = -Infinity;
  for (const row of rows) {
    if (row.x1 - row.x0 < 50) continue;
    if (row.y < previous + 30 && row.y !== previous) continue;
    previous = row.y;
    const [a, b] = [site.fromFrame([row.x0 + 1, row.y], angle), site.fromFrame([row.x1 - 1, row.y], angle)];
    if (!site.isClear(a, -6) || !site.isClear(b, -6)) continue;
    const length = distance(a, b);
    let start: number | undefined;
    const pieceClear = (s: number): boolean => {
      const p = lerp(a, b, s / length);
      return city.occupancy.isFree(place(rectangle(6, 5.5), p, angle), 1.2, ["building", "green"]);
    };
    for (let s = 3; s <= length; s += 6) {
      const isClear = pieceClear(s);
      if (isClear) start ??= s - 3;
      if (start !== undefined && (!isClear || s + 6 > length)) {
        const end = isClear ? s + 3 : s - 9;
        if (end - start > 24)
          city.lane(
            [lerp(a, b, Math.max(0, start) / length), lerp(a, b, Math.min(length, end) / length)],
            4.5,
            { highway: "service", service: "driveway" },
          );
        start = undefined;
      }
    }
  }
}

/** Lodge at the gate, electricity house, rubbish house. */
function finish(
  city: City,
  site: Site,
  plan: EstatePlan,
  parts: { gate: Gate | undefined; gateAddress: Address | undefined; random: Random; year: number },
): void {
  const { gate, gateAddress, random, year } = parts;
  const addressOf = (label: string): Address | undefined =>
    gateAddress === undefined
      ? undefined
      : { street: gateAddress.street, number: `${gateAddress.number}${label}` };
  if (gate !== undefined) {
    const reserve = at(site.sides(), gate.side).line.reserveM;
    const p = add(gate.street, scale(gate.inward, reserve + 5));
    const sideways = leftOf(gate.inward);
    const turn = Math.atan2(sideways[1], sideways[0]);
    city.build(
      site,
      {
        ring: setDown(rectangle(6, 5), add(p, scale(sideways, 9)), turn),
        kind: "shed",
        levels: 1,
        year,
        estate: plan.name,
        name: { zh: `${plan.name.zh} 门卫`, en: `${plan.name.en} Lodge` },
        address: addressOf("门卫"),
      },
      1.5,
    );
    city.point(add(gate.street, scale(unit(sub(p, gate.street)), reserve - 2)), {
      barrier: "gate",
      name: `${plan.name.zh}大门`,
    });
  }
  const wanted = plan.type === "villa" ? 1 : 2;
  for (let n = 0, attempt = 0; n < wanted && attempt < 30; attempt++) {
    const p: Vec = [
      random.between(site.box.minX, site.box.maxX),
      random.between(site.box.minY, site.box.maxY),
    ];
    const name =
      n === 0
        ? { zh: `${plan.name.zh} 配电房`, en: `${plan.name.en} Substation` }
        : { zh: `${plan.name.zh} 垃圾房`, en: `${plan.name.en} Refuse House` };
    const ring = setDown(rectangle(n === 0 ? 12 : 7, n === 0 ? 7 : 5), p, site.rowAngle(0.42));
    if (
      city.build(
        site,
        {
          ring,
          kind: n === 0 ? "utility" : "shed",
          levels: 1,
          year,
          estate: plan.name,
          name,
          address: addressOf(n === 0 ? "配电房" : "垃圾房"),
        },
        4,
      )
    )
      n++;
  }
}
