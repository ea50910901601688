import { add, ellipse, place, rectangle, rotate } from "./geometry.ts";
import { setDown } from "./city.ts";
import type { City } from "./city.ts";
import { shopRow } from "./frontage.ts";
import { buildTower } from "./island.ts";
import type { Named } from "./plan-line.ts";
import type { Random } from "./random.ts";
import { chamfered, cushion, ell, ewe, oval, slab } from "./shapes.ts";
import type { Site } from "./site.ts";

/** Business parks, shopping centres and streets of shops outside the island. */

export function buildBusinessBlock(
  city: City,
  site: Site,
  name: Named,
  storeys: readonly [number, number],
  random: Random,
): void {
  city.ground(site, { landuse: "commercial", name: name.zh, "name:en": name.en });
  const angle = site.rowAngle(0.42);
  const [yMin, yMax] = site.rangeY(angle);
  const year = random.whole(2010, 2022);
  let n = 0;
  const size0 = Math.sqrt(site.areaM2);
  if (size0 > 240) {
    const green = place(ellipse(size0 * 0.34, size0 * 0.2, 24), site.centre, angle);
    city.keepFree(green);
    city.area(green, { leisure: "garden" });
    city.area(place(ellipse(size0 * 0.16, size0 * 0.08, 20), site.centre, angle), {
      natural: "water",
      water: "pond",
    });
  }
  for (let y = yMin + 24; y < yMax - 30;) {
    const depth = random.pick([40, 44]);
    let isAny = false;
    for (const run of site.runs(city.occupancy, angle, y, y + depth, 0.5)) {
      const space = run.x1 - run.x0;
      const width = Math.min(64, space);
      if (width < 34) continue;
      const count = Math.floor((space + 20) / (width + 20));
      const gap = count > 1 ? (space - count * width) / (count - 1) : 0;
      for (let i = 0; i < count; i++) {
        const p = site.fromFrame([run.x0 + width / 2 + i * (width + gap), y + depth / 2], angle);
        // Every third or so is high; the others make the streets.
        const levels = random.chance(0.4)
          ? random.whole(storeys[0], storeys[1])
          : random.whole(4, Math.min(8, storeys[1]));
        const label = {
          zh: `${name.zh} ${"ABCDEFGHJKLMNPQRSTUVWXYZ"[n % 24] ?? ""}座`,
          en: `${name.en} Block ${"ABCDEFGHJKLMNPQRSTUVWXYZ"[n % 24] ?? ""}`,
        };
        const isTower = levels >= 10;
        const size = random.between(26, 33);
        const isBuilt = isTower
          ? buildTower(
              city,
              site,
              p,
              angle,
              {
                podium: rectangle(width, depth),
                podiumLevels: 3,
                tower: random.pick([
                  chamfered(size * 1.2, size * 0.85, 4),
                  cushion(size, 0.45),
                  rectangle(size * 1.35, size * 0.75),
                ]),
                levels,
                kind: "office",
              },
              { year, name: label, estate: name, gap: 8 },
            )
          : city.build(
              site,
              {
                ring: setDown(
                  random.pick([ewe(width, depth, 14), ell(width, depth, 16), slab(width, 18, 4)]),
                  p,
                  angle,
                ),
                kind: "office",
                levels,
                below: 1,
                year,
                name: label,
                estate: name,
                address: city.address(site, p),
              },
              8,
            );
        if (isBuilt) {
          n++;
          isAny = true;
        }
      }
    }
    y += isAny ? depth + Math.max(22, storeys[1] * 1.2) : 8;
  }
}

/** A shopping centre with a cinema on top, a square in front, and parking. */
export function buildMall(city: City, site: Site, name: Named, random: Random): void {
  city.ground(site, { landuse: "retail", name: name.zh, "name:en": name.en });
  const angle = site.rowAngle(0.42);
  const size = Math.sqrt(site.areaM2);
  const [w, d] = [Math.min(150, size * 0.48), Math.min(96, size * 0.34)];
  const centre = add(site.centre, rotate([0, size * 0.1], angle));
  const year = random.whole(2013, 2021);
  const mall = random.pick([chamfered(w, d, 16), oval(w, d)]);
  city.build(
    site,
    {
      ring: setDown(mall, centre, angle),
      kind: "commercial",
      levels: random.whole(4, 6),
      below: 2,
      year,
      name: { zh: name.zh, en: name.en },
      address: city.address(site, centre),
    },
    8,
  );
  city.point(centre, { shop: "mall", name: name.zh, "name:en": name.en });
  const square = place(
    ellipse(size * 0.34, size * 0.16, 22),
    add(site.centre, rotate([0, -size * 0.2], angle)),
    angle,
  );
  if (city.occupancy.isFree(square, 3)) {
    city.keepFree(square);
    city.area(square, { place: "square", highway: "pedestrian" });
  }
  for (const side of [-1, 1]) {
    const p = add(site.centre, rotate([side * size * 0.31, size * 0.02], angle));
    const plan = {
      podium: rectangle(48, 44),
      podiumLevels: 4,
      tower: chamfered(34, 24, 4),
      levels: random.whole(20, 28),
      kind: side < 0 ? "hotel" : "office",
    } as const;
    buildTower(city, site, p, angle, plan, {
      year,
      name: {
        zh: `${name.zh}${side < 0 ? "酒店" : "写字楼"}`,
        en: `${name.en} ${side < 0 ? "Hotel" : "Offices"}`,
      },
      estate: name,
      gap: 6,
    });
  }
  for (const [side] of site.sides().entries())
    if (site.sides()[side]?.line.road?.kind !== "motorway")
      shopRow(city, site, side, random, { year, levels: random.whole(2, 4) });
}
