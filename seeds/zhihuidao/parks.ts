import { add, ellipse, place, rectangle, rotate } from "./geometry.ts";
import type { Vec } from "./geometry.ts";
import { setDown } from "./city.ts";
import type { City } from "./city.ts";
import type { Named } from "./plan-line.ts";
import { findPlotFor } from "./public-works.ts";
import type { Random } from "./random.ts";
import { chamfered, ell, oval } from "./shapes.ts";
import type { Site } from "./site.ts";

/** Parks, the shore of the lake, and trees. */

/** Clumps of trees where nothing is built. */
export function plantGroves(city: City, site: Site, count: number, random: Random, extra = -8): void {
  for (let i = 0; i < count * 4 && count > 0; i++) {
    const p: Vec = [
      random.between(site.box.minX, site.box.maxX),
      random.between(site.box.minY, site.box.maxY),
    ];
    const size = random.between(16, 38);
    const grove = place(
      ellipse(size, size * random.between(0.5, 0.9), 12).map(([x, y], k): Vec => [
        x * (1 + 0.12 * Math.sin(k * 2.1)),
        y,
      ]),
      p,
      random.between(0, 3),
    );
    if (!site.fits(grove, extra) || !city.occupancy.isFree(grove, 3)) continue;
    city.keepFree(grove);
    city.area(grove, { natural: "wood" });
    count--;
  }
}

/** The park between the lake and its ring road: trees, small squares, tea houses. */
export function layShore(city: City, site: Site, random: Random): void {
  city.ground(site, { leisure: "park", name: "龙子湖公园", "name:en": "Longzi Lake Park" });
  for (let i = 0, n = 0; i < 60 && n < Math.round(site.areaM2 / 42_000); i++) {
    const p: Vec = [
      random.between(site.box.minX, site.box.maxX),
      random.between(site.box.minY, site.box.maxY),
    ];
    const turn = Math.atan2(p[1], p[0]) + Math.PI / 2;
    const square = place(ellipse(46, 30, 18), p, turn);
    if (!site.fits(square, 2) || !city.occupancy.isFree(square, 40)) continue;
    const house = setDown(
      random.pick([chamfered(22, 13, 4), ell(24, 18, 8), oval(22, 15)]),
      add(p, rotate([0, -2], turn)),
      turn,
    );
    const name = { zh: `龙子湖驿站${i + 1}`, en: `Longzi Lake Tea House ${i + 1}` };
    if (
      !city.build(
        site,
        {
          ring: house,
          kind: "retail",
          levels: random.whole(1, 2),
          year: random.whole(2012, 2020),
          name,
          address: city.address(site, p),
        },
        5,
      )
    )
      continue;
    city.keepFree(square);
    city.area(square, { place: "square", highway: "pedestrian" });
    n++;
  }
  plantGroves(city, site, Math.round(site.areaM2 / 3200), random);
}

/** A public garden with paths, a pond and a pavilion. */
export function layPark(city: City, site: Site, name: Named | undefined, random: Random): void {
  city.ground(site, {
    leisure: "park",
    ...(name === undefined ? {} : { name: name.zh, "name:en": name.en }),
  });
  if (site.areaM2 < 25_000) return;
  const size = Math.sqrt(site.areaM2);
  const wobble = random.between(0, 6);
  const pond = ellipse(size * 0.36, size * 0.24, 30).map(([x, y], i): Vec => [
    x * (1 + 0.16 * Math.sin(i * 0.63 + wobble)),
    y * (1 + 0.2 * Math.cos(i * 0.42 + wobble)),
  ]);
  const p = add(site.centre, [random.between(-0.1, 0.1) * size, random.between(-0.08, 0.08) * size]);
  const set = place(pond, p, random.between(-0.5, 0.5));
  if (site.fits(set, 8) && city.occupancy.isFree(set, 3, ["building"])) {
    city.keepFree(set);
    city.area(set, { natural: "water", water: "pond" });
  }
  for (let i = 0; i < 4; i++) {
    const q = add(site.centre, [random.between(-0.36, 0.36) * size, random.between(-0.36, 0.36) * size]);
    const grove = place(ellipse(size * random.between(0.12, 0.2), size * 0.13, 14), q, random.between(0, 3));
    if (site.fits(grove, -2) && city.occupancy.isFree(grove, 2)) city.area(grove, { natural: "wood" });
  }
  const path = place(ellipse(size * 0.62, size * 0.5, 36), site.centre, 0);
  if (site.fits(path, -4)) {
    for (let i = 0; i < path.length; i += 4)
      city.lane(path.slice(i, i + 5).concat(i + 4 >= path.length ? path.slice(0, 1) : []), 3, {
        highway: "footway",
      });
  }
  if (name !== undefined) city.point(site.centre, { leisure: "park", name: name.zh, "name:en": name.en });
  const pavilion = findPlotFor(city, site, rectangle(18, 12), 0, random);
  if (pavilion !== undefined)
    city.build(
      site,
      {
        ring: setDown(chamfered(16, 11, 3), pavilion, 0),
        kind: "civic",
        levels: 1,
        year: 2012,
        name: { zh: `${name?.zh ?? "公园"}驿站`, en: `${name?.en ?? "Park"} Pavilion` },
        address: city.address(site, pavilion),
      },
      4,
    );
}
