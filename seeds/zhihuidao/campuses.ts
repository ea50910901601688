import { add, at, dot, ellipse, place, polar, rectangle, rotate, scale, sub, unit } from "./geometry.ts";
import type { Ring, Vec } from "./geometry.ts";
import { setDown, yearBetween } from "./city.ts";
import type { BuildingKind, City } from "./city.ts";
import { buildingNumber, joinNames } from "./names.ts";
import type { Named } from "./plan-line.ts";
import type { Random } from "./random.ts";
import { aitch, chamfered, comb, court, cushion, ell, ewe, oval, slab, track } from "./shapes.ts";
import { plantGroves } from "./parks.ts";
import type { Site } from "./site.ts";

/** A campus between two rings: gate and library on the axis to the lake, teaching beside it, dormitories behind. */

interface CampusPlan {
  readonly name: Named;
  readonly yearFrom: number;
  readonly yearTo: number;
}

interface Frame {
  readonly origin: Vec;
  /** away from the lake */
  readonly out: Vec;
  readonly across: Vec;
  readonly angle: number;
  readonly front: number;
  readonly back: number;
  readonly half: number;
}

const at2 = (frame: Frame, u: number, v: number): Vec =>
  add(frame.origin, add(scale(frame.across, u), scale(frame.out, v)));

/** Axes about the centre of the block: v runs from the lake (front) outwards (back), u across. */
function frameOf(site: Site): Frame {
  const out = unit(site.centre);
  const across: Vec = [out[1], -out[0]];
  let [front, back, half] = [0, 0, 0];
  while (front > -500 && site.isClear(add(site.centre, scale(out, front)))) front -= 5;
  while (back < 500 && site.isClear(add(site.centre, scale(out, back)))) back += 5;
  while (half < 900 && site.isClear(add(site.centre, scale(across, half)))) half += 5;
  // Drawings have their sunny side at −y: towards the lake or away from it, whichever is further south.
  const up = out[1] > 0 ? out : scale(out, -1);
  return { origin: site.centre, out, across, angle: Math.atan2(-up[0], up[1]), front, back, half };
}

export function buildCampus(city: City, site: Site, plan: CampusPlan, random: Random): void {
  const frame = frameOf(site);
  city.ground(site, { amenity: "university", name: plan.name.zh, "name:en": plan.name.en });
  city.point(site.centre, { amenity: "university", name: plan.name.zh, "name:en": plan.name.en });
  const address = city.address(site, at2(frame, 0, frame.front - 30));
  const year = (): number => yearBetween(random, plan.yearFrom, plan.yearTo);
  const put = (ring: Ring, p: Vec, turn: number, kind: BuildingKind, levels: number, name: Named, more: { hole?: Ring; gap?: number; heightM?: number } = {}): boolean =>
    city.build(
      site,
      {
        ring: setDown(ring, p, turn),
        hole: more.hole === undefined ? undefined : setDown(more.hole, p, turn),
        kind, levels, year: year(), estate: plan.name, heightM: more.heightM,
        below: levels > 8 ? 1 : undefined,
        name: joinNames(plan.name, name),
        address: address === undefined ? undefined : { street: address.street, number: `${address.number}${name.zh}` },
      },
      more.gap ?? 9,
    ); // prettier-ignore

  // Axis: an avenue from the gate to the lawn, the library at its end.
  const depth = frame.back - frame.front;
  const lawnV = frame.front + depth * 0.2;
  const libraryV = frame.front + depth * 0.42;
  city.lane([at2(frame, 0, frame.front - 40), at2(frame, 0, lawnV - 42)], 14, {
    highway: "service",
    name: "校园大道",
  });
  const lawn = place(rectangle(64, 84), at2(frame, 0, lawnV), frame.angle);
  city.keepFree(lawn);
  city.area(lawn, { leisure: "garden" });
  city.area(
    place(ellipse(30, 30, 24), at2(frame, 0, lawnV), frame.angle),
    random.chance(0.5) ? { natural: "water", water: "fountain" } : { place: "square", highway: "pedestrian" },
  );
  const library = random.pick([
    chamfered(86, 62, 14),
    cushion(78, 0.35),
    aitch(88, 66, 26),
    oval(92, 66),
    comb(96, 60, 24, 3),
  ]);
  put(
    library,
    at2(frame, 0, libraryV),
    frame.angle,
    "library",
    random.whole(6, 11),
    { zh: "图书馆", en: "Library" },
    { gap: 14 },
  );

  sportsGround(city, site, frame, plan, put, random);
  if (site.areaM2 > 240_000 && random.chance(0.7)) {
    const pond = place(
      ellipse(96, 52, 22).map(([x, y]) => [x + y * 0.3, y + 6 * Math.sin(x / 16)]),
      at2(frame, frame.half * (random.chance(0.5) ? 0.42 : -0.42), frame.front + depth * 0.32),
      frame.angle,
    );
    if (site.fits(pond) && city.occupancy.isFree(pond, 10)) {
      city.keepFree(pond);
      city.area(pond, { natural: "water", water: "pond", name: "学海" });
    }
  }
  const admin = random.chance(0.5) ? rectangle(58, 22) : chamfered(34, 34, 8);
  put(admin, at2(frame, 86, lawnV - 6), frame.angle, "office", random.whole(9, 16), {
    zh: "行政楼",
    en: "Administration",
  });
  teaching(site, frame, depth, put, random);
  dormitories(frame, depth, put, random);
  put(rectangle(64, 38), at2(frame, frame.half * 0.5, frame.back - 60), frame.angle, "civic", 3, {
    zh: "学生活动中心",
    en: "Student Centre",
  });
  ringLane(city, site, frame);
  for (const u of [-0.46, 0.46]) crossLane(city, site, frame, frame.half * u);
  plantGroves(city, site, 26, random);
}

type Put = (
  ring: Ring,
  p: Vec,
  turn: number,
  kind: BuildingKind,
  levels: number,
  name: Named,
  more?: { hole?: Ring; gap?: number; heightM?: number },
) => boolean;

/** A 400 m track lies north–south if it can, with a stand to its west, and a gymnasium. */
function sportsGround(
  city: City,
  site: Site,
  frame: Frame,
  plan: CampusPlan,
  put: Put,
  random: Random,
): void {
  const sides = random.chance(0.5) ? [1, -1] : [-1, 1];
  for (const side of sides) {
    for (const [u, v] of [
      [0.56, 0.5],
      [0.5, 0.42],
      [0.45, 0.6],
      [0.62, 0.3],
      [0.7, 0.5],
      [0.36, 0.62],
    ] as const) {
      const p = at2(frame, side * frame.half * u, frame.front + (frame.back - frame.front) * v);
      const turn = nearestQuarter(frame.angle) + frame.angle + Math.PI / 2;
      const ground = place(rectangle(196, 122), p, turn);
      if (!site.fits(ground) || !city.occupancy.isFree(ground, 6)) continue;
      const stand: Vec = add(p, rotate([0, 57], turn));
      put(
        rectangle(104, 13),
        stand,
        turn,
        "grandstand",
        2,
        { zh: "体育场看台", en: "Grandstand" },
        { gap: 1, heightM: 13 },
      );
      city.keepFree(place(track(180, 97), p, turn));
      city.area(place(track(180, 97), p, turn), {
        leisure: "track",
        sport: "athletics",
        name: `${plan.name.zh}体育场`,
      });
      city.area(place(rectangle(105, 64), p, turn), { leisure: "pitch", sport: "soccer" });
      city.point(p, {
        emergency: "assembly_point",
        name: `${plan.name.zh}体育场应急避难场所`,
        capacity: String(random.whole(30, 60) * 100),
      });
      const hall = add(p, scale(frame.out, 104));
      put(oval(72, 54), hall, frame.angle, "sports", 2, { zh: "体育馆", en: "Gymnasium" }, { heightM: 19 });
      for (let i = 0; i < 6; i++) {
        const pitch = place(rectangle(18, 32), add(p, rotate([-78 + i * 24, -82], turn)), turn);
        if (!site.fits(pitch) || !city.occupancy.isFree(pitch, 5)) continue;
        city.keepFree(pitch);
        city.area(pitch, { leisure: "pitch", sport: "basketball" });
      }
      return;
    }
  }
}

/** Zero when the frame's x is nearer to east–west than to north–south, else a quarter turn. */
const nearestQuarter = (angle: number): number =>
  Math.abs(Math.cos(angle)) > Math.SQRT1_2 ? 0 : Math.PI / 2;

/** Courts, combs and wings on both sides of the axis, turned with the round street. */
function teaching(site: Site, frame: Frame, depth: number, put: Put, random: Random): void {
  let n = 0;
  const palette = random.pick([[0, 2, 0, 3], [1, 0, 1, 2], [2, 2, 3, 0], [3, 1, 0, 0], [1, 1, 2, 0]]); // prettier-ignore
  for (const [row, v] of [0.13, 0.36, 0.56].entries()) {
    for (let k = 1; k <= 6; k++) {
      for (const side of [1, -1]) {
        const p0 = at2(frame, 0, frame.front + depth * v);
        const radius = Math.hypot(p0[0], p0[1]);
        const bearing = Math.atan2(p0[1], p0[0]) + (side * (row === 1 ? 82 + k * 96 : 40 + k * 104)) / radius;
        const p = polar(bearing, radius);
        const outward = unit(p);
        const up = dot(outward, frame.out) > 0 && frame.out[1] > 0 ? outward : scale(outward, -1);
        const turn = Math.atan2(-up[0], up[1]);
        const levels = random.whole(4, 6);
        n++;
        const label =
          row === 0
            ? { zh: `第${n}教学楼`, en: `Teaching Building ${n}` }
            : { zh: `实验楼${n}`, en: `Laboratory ${n}` };
        const pick = at(palette, k + (side > 0 ? 0 : row + 1));
        const [w, d] = [random.between(70, 84), random.between(48, 60)];
        if (!site.isClear(p)) continue;
        if (pick === 0) put(rectangle(w, d), p, turn, "university", levels, label, { hole: court(w, d, 15) });
        else if (pick === 1) put(comb(w, d, 15, 3), p, turn, "university", levels, label);
        else if (pick === 2) put(ewe(w, d, 15), p, turn, "university", levels, label);
        else put(ell(w, d, 16), p, turn, "university", levels + 1, label);
      }
    }
  }
}

/** Long six-storey rows behind everything else, canteens among them. */
function dormitories(frame: Frame, depth: number, put: Put, random: Random): void {
  const turn = frame.angle + nearestQuarter(frame.angle);
  const south: Vec = rotate([0, 1], turn);
  const east: Vec = rotate([1, 0], turn);
  const back = frame.front + depth * 0.66;
  let [n, canteens] = [0, 0];
  const reach = Math.max(frame.half, depth) + 60;
  const pitch = random.between(35, 40);
  for (let y = -reach; y <= reach; y += pitch) {
    for (let x = -reach; x <= reach; x += 76) {
      const p = add(frame.origin, add(scale(east, x), scale(south, y)));
      const v = dot(sub(p, frame.origin), frame.out);
      const u = Math.abs(dot(sub(p, frame.origin), frame.across));
      const isBack = v > back || (u > frame.half * 0.74 && v > frame.front + depth * 0.3);
      if (!isBack) continue;
      if (
        canteens < 2 &&
        n > 5 + canteens * 9 &&
        put(
          rectangle(58, 36),
          p,
          turn,
          "civic",
          3,
          { zh: `第${canteens === 0 ? "一" : "二"}食堂`, en: `Canteen ${canteens + 1}` },
          { gap: 9 },
        )
      ) {
        canteens++;
        continue;
      }
      const levels = random.pick([6, 6, 6, 7]);
      const label = buildingNumber(n + 1);
      if (
        put(
          slab(64, 14, 3),
          p,
          turn,
          "dormitory",
          levels,
          { zh: `学生公寓${label.zh}`, en: `Dormitory ${n + 1}` },
          { gap: 8 },
        )
      )
        n++;
      else if (
        put(
          slab(42, 14, 2),
          p,
          turn,
          "dormitory",
          levels,
          { zh: `学生公寓${label.zh}`, en: `Dormitory ${n + 1}` },
          { gap: 8 },
        )
      )
        n++;
    }
  }
}

/** From the front to the back. */
function crossLane(city: City, site: Site, frame: Frame, u: number): void {
  let piece: Vec[] = [];
  const flush = (): void => {
    if (piece.length > 4) city.lane(piece, 6, { highway: "service" });
    piece = [];
  };
  for (let v = frame.front - 12; v <= frame.back + 12; v += 10) {
    const p = at2(frame, u, v);
    const spot = place(rectangle(8, 11), p, Math.atan2(-frame.out[0], frame.out[1]));
    if (site.isClear(p, -12) && city.occupancy.isFree(spot, 1.5, ["building", "green"])) piece.push(p);
    else flush();
  }
  flush();
}

/** A drive across the campus before and behind the teaching buildings. */
function ringLane(city: City, site: Site, frame: Frame): void {
  const depth = frame.back - frame.front;
  for (const v of [0.25, 0.48, 0.645]) {
    const p0 = at2(frame, 0, frame.front + depth * v);
    const radius = Math.hypot(p0[0], p0[1]);
    const middle = Math.atan2(p0[1], p0[0]);
    let piece: Vec[] = [];
    const flush = (): void => {
      if (piece.length > 3) city.lane(piece, 7, { highway: "service" });
      piece = [];
    };
    const half = Math.ceil((frame.half * 1.15) / 12);
    for (let i = -half; i <= half; i++) {
      const p = polar(middle + (i * 12) / radius, radius);
      const spot = place(rectangle(13, 9), p, Math.atan2(p[0], -p[1]));
      if (site.fits(spot, -4) && city.occupancy.isFree(spot, 1.5, ["building", "green"])) piece.push(p);
      else flush();
    }
    flush();
  }
}
