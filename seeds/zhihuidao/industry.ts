import { add, place, rectangle, rotate } from "./geometry.ts";
import type { Ring, Vec } from "./geometry.ts";
import { setDown } from "./city.ts";
import type { BuildingKind, City } from "./city.ts";
import type { Named } from "./plan-line.ts";
import type { Random } from "./random.ts";
import { disc, ell } from "./shapes.ts";
import type { Site } from "./site.ts";

/** Works, logistics and the chemical store beyond the motorway. */

export function buildWorks(city: City, site: Site, name: Named, isLogistics: boolean, random: Random): void {
  city.ground(site, { landuse: "industrial", name: name.zh, "name:en": name.en });
  const angle = site.rowAngle(0.4);
  const address = city.address(site, site.centre);
  const [yMin, yMax] = site.rangeY(angle);
  let n = 0;
  for (let y = yMin + 30; y < yMax - 20;) {
    const depth = isLogistics ? random.pick([48, 56, 64]) : random.pick([24, 30, 36, 42]);
    for (const run of site.runs(city.occupancy, angle, y, y + depth, 2)) {
      let x = run.x0;
      while (x < run.x1 - 30) {
        const width = Math.min(
          isLogistics ? random.pick([96, 120, 144]) : random.pick([48, 64, 84]),
          run.x1 - x,
        );
        if (width < 24) break;
        const p = site.fromFrame([x + width / 2, y + depth / 2], angle);
        x += width + (isLogistics ? 22 : 14);
        n++;
        const kind: BuildingKind = isLogistics ? "warehouse" : "industrial";
        const label = isLogistics
          ? { zh: `${n}号库`, en: `Store ${n}` }
          : { zh: `${n}号厂房`, en: `Works ${n}` };
        const draft = {
          ring: setDown(!isLogistics && random.chance(0.2) ? ell(width, depth, depth * 0.6) : rectangle(width, depth), p, angle),
          kind, levels: isLogistics ? 1 : random.whole(1, 3), year: random.whole(1998, 2016), estate: name,
          name: { zh: `${name.zh}${label.zh}`, en: `${name.en} ${label.en}` }, address: address === undefined ? undefined : { street: address.street, number: `${address.number}${label.zh}` },
        } as const; // prettier-ignore
        city.build(site, draft, 10);
      }
    }
    const laneY = y + depth + 11;
    for (const run of site.runs(city.occupancy, angle, laneY - 5, laneY + 5, -4)) {
      if (run.x1 - run.x0 > 60)
        city.lane([site.fromFrame([run.x0, laneY], angle), site.fromFrame([run.x1, laneY], angle)], 8, {
          highway: "service",
        });
    }
    y += depth + (isLogistics ? 30 : 20);
  }
}

/** Tanks within bunds, stores at safe distances, a gate house and a fire-water pond. */
export function buildChemicalStore(city: City, site: Site): Vec {
  const name: Named = { zh: "龙子湖危化品仓库", en: "Longzihu Hazardous Chemicals Store" };
  city.ground(site, { landuse: "industrial", name: name.zh, "name:en": name.en });
  const angle = site.rowAngle(0.4);
  const address = city.address(site, site.centre);
  const local = (x: number, y: number): Vec => add(site.centre, rotate([x, y], angle));
  const put = (ring: Ring, p: Vec, kind: BuildingKind, heightM: number, label: Named, gap = 6): boolean =>
    city.build(
      site,
      {
        ring: setDown(ring, p, angle),
        kind,
        levels: 1,
        heightM,
        year: 2006,
        estate: name,
        name: { zh: `${name.zh} ${label.zh}`, en: `${name.en} ${label.en}` },
        address:
          address === undefined
            ? undefined
            : { street: address.street, number: `${address.number}${label.zh}` },
      },
      gap,
    );

  let tank = 0;
  for (const [gx, gy] of [
    [-95, 70],
    [5, 70],
  ] as const) {
    const bund = place(rectangle(86, 62), local(gx, gy), angle);
    city.area(bund, { landuse: "industrial", man_made: "bunded_area" });
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 2; j++) {
        tank++;
        const diameter = gx < 0 ? 19 : 15;
        put(
          disc(diameter, 18),
          local(gx - 27 + i * 27, gy - 14 + j * 28),
          "tank",
          gx < 0 ? 14 : 11,
          { zh: `${tank}号储罐`, en: `Tank ${tank}` },
          4,
        );
      }
    }
  }
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 2; j++) {
      const n = i * 2 + j + 1;
      put(
        rectangle(46, 22),
        local(-100 + i * 76, -10 - j * 52),
        "warehouse",
        7.5,
        { zh: `${n}号甲类库`, en: `Class A Store ${n}` },
        10,
      );
    }
  }
  put(rectangle(34, 14), local(110, -70), "office", 11.4, { zh: "综合楼", en: "Office" });
  put(rectangle(14, 9), local(112, 20), "utility", 4.5, { zh: "消防泵房", en: "Fire Pump House" });
  const pond = place(rectangle(34, 24), local(112, 60), angle);
  if (city.occupancy.isFree(pond, 4)) {
    city.keepFree(pond);
    city.area(pond, { natural: "water", water: "basin", name: "消防水池" });
  }
  city.lane([local(66, -150), local(66, 118)], 9, { highway: "service" });
  city.point(site.centre, {
    man_made: "works",
    industrial: "chemical",
    hazard: "chemical",
    name: name.zh,
    "name:en": name.en,
  });
  return site.centre;
}
