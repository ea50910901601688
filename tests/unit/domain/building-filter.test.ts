import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  conditionCount,
  EMPTY_FILTER,
  filterProblems,
  soundFilter,
  TEXT_OPERATORS,
} from "../../../src/domain/building-filter.ts";
import type {
  BuildingFilter,
  FieldCondition,
  FilterItem,
  FilterShape,
} from "../../../src/domain/building-filter.ts";
import { buildingField, fieldValue } from "../../../src/domain/building-fields.ts";
import { BuildingTexts } from "../../../src/domain/building-texts.ts";
import { filterRows } from "../../../src/domain/filter-rows.ts";
import { shapeTest } from "../../../src/domain/shape-test.ts";
import { isPointInRing } from "../../../src/kernels/ring-measure.ts";
import { tinyIndex } from "../../support/tiny-city.ts";

const index = tinyIndex(600);
const rows = (item: FilterItem): number[] => [...filterRows(index, item)];
const field = (
  id: FieldCondition["field"],
  operator: FieldCondition["operator"],
  value?: FieldCondition["value"],
): FieldCondition => ({ type: "field", field: id, operator, value });
const all = (...items: FilterItem[]): BuildingFilter => ({ type: "group", match: "all", items });
const any = (...items: FilterItem[]): BuildingFilter => ({ type: "group", match: "any", items });
const everyRow = Array.from({ length: index.count }, (_, row) => row);

describe("conditions on numbers", () => {
  it("never hold for what is not known, but for being unknown", () => {
    const unknown = everyRow.filter((row) => index.storeysAbove[row] === 0);
    expect(unknown.length).toBeGreaterThan(0);
    expect(rows(field("storeysAbove", "missing"))).toEqual(unknown);
    for (const operator of ["eq", "ne", "lt", "le", "gt", "ge"] as const) {
      const found = new Set(rows(field("storeysAbove", operator, 0)));
      expect(unknown.filter((row) => found.has(row))).toEqual([]);
    }
  });

  it("compare values as they are shown", () => {
    const odd = { ...index, heightM: Float32Array.from(index.heightM, () => 12.3) };
    expect(filterRows(odd, field("height", "eq", 12.3))).toHaveLength(index.count);
    expect(filterRows(odd, field("height", "le", 12.3))).toHaveLength(index.count);
  });

  it("agree with a plain comparison for any limits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 70 }), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const wanted = everyRow.filter((row) => {
          const storeys = fieldValue(index, "storeysAbove", row);
          return typeof storeys === "number" && storeys >= low && storeys <= high;
        });
        expect(rows(field("storeysAbove", "between", [low, high]))).toEqual(wanted);
      }),
    );
  });
});

describe("groups", () => {
  const tall = field("height", "gt", 100);
  const old = field("year", "lt", 2005);
  it("are intersection and union; an empty one holds", () => {
    const [a, b] = [new Set(rows(tall)), new Set(rows(old))];
    expect(rows(all(tall, old))).toEqual(everyRow.filter((row) => a.has(row) && b.has(row)));
    expect(rows(any(tall, old))).toEqual(everyRow.filter((row) => a.has(row) || b.has(row)));
    expect(rows(EMPTY_FILTER)).toEqual(everyRow);
  });

  it("obey De Morgan where everything is known", () => {
    const not = (item: FieldCondition): FieldCondition => ({
      ...item,
      operator: item.operator === "gt" ? "le" : "gt",
    });
    const short = field("height", "le", 60);
    const inside = new Set(rows(any(tall, short)));
    expect(rows(all(not(tall), not(short)))).toEqual(everyRow.filter((row) => !inside.has(row)));
  });
});

describe("conditions on texts and lists", () => {
  it("find a piece in the middle, whatever the width and case", () => {
    const found = rows(field("estate", "contains", "湖里"));
    expect(found.length).toBeGreaterThan(0);
    for (const row of found) expect(fieldValue(index, "estate", row)).toBe("龙湖里");
    const code = String(fieldValue(index, "id", 17));
    expect(rows(field("id", "is", code.toUpperCase()))).toEqual([17]);
  });

  it("in and not in leave out what is unknown", () => {
    const values = buildingField("use");
    if (values.kind !== "category") throw new Error("use is a list");
    const found = rows(field("use", "notIn", ["residential"]));
    for (const row of found) {
      expect(fieldValue(index, "use", row)).toBeDefined();
      expect(fieldValue(index, "use", row)).not.toBe("residential");
    }
    const inside = rows(field("use", "in", ["residential"]));
    const missing = rows(field("use", "missing"));
    expect(found.length + inside.length + missing.length).toBe(index.count);
  });
});

describe("texts that were folded ahead", () => {
  const texts = new BuildingTexts(index);
  it("answer as texts folded one by one do", () => {
    expect(texts.isReady).toBe(false);
    const columns = fc.constantFrom("name", "nameEn", "code", "id", "estate", "community", "address");
    const operators = fc.constantFrom(...TEXT_OPERATORS);
    const pieces = fc.constantFrom(
      "龙湖",
      "湖里",
      "3",
      "LONG",
      "1０",
      "tiny/1",
      "号楼",
      "龙湖里 1 号楼",
      "无此",
    );
    texts.advance(Infinity);
    fc.assert(
      fc.property(columns, operators, pieces, (column, operator, piece) => {
        const condition = field(column, operator, piece);
        expect([...filterRows(index, condition, texts)]).toEqual(rows(condition));
      }),
    );
    expect(rows(field("estate", "contains", "湖里")).length).toBeGreaterThan(0);
  });

  it("come by instalments", () => {
    const slow = new BuildingTexts(index);
    let steps = 0;
    while (!slow.isReady && steps < 1000) {
      slow.advance(100);
      steps++;
    }
    expect(steps).toBe(Math.ceil(index.texts.count / 100));
    const condition = field("address", "contains", "平安大道 7");
    expect([...filterRows(index, condition, slow)]).toEqual(rows(condition));
  });
});

describe("shapes of many sides", () => {
  const degrees = fc.tuple(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
  );
  const line = fc.array(degrees, { minLength: 3, maxLength: 40 });
  const places = fc.array(degrees, { minLength: 1, maxLength: 20 });

  it("hold the places that every side was asked for", () => {
    fc.assert(
      fc.property(line, places, (ring, asked) => {
        const { holds } = shapeTest({ type: "polygon", ring });
        const flat = Float64Array.from(ring.flat());
        for (const [x, y] of asked) expect(holds(x, y)).toBe(isPointInRing(flat, x, y));
      }),
    );
  });

  it("hold the places near any leg", () => {
    const perDegree = 111_195;
    fc.assert(
      fc.property(line, places, fc.double({ min: 1, max: 50_000, noNaN: true }), (path, asked, distanceM) => {
        const { holds } = shapeTest({ type: "corridor", line: path, distanceM });
        const latitude = path.reduce((sum, [, y]) => sum + y, 0) / path.length;
        const kx = perDegree * Math.cos((latitude * Math.PI) / 180);
        const metres = path.map(([x, y]) => [x * kx, y * perDegree] as const);
        for (const [x, y] of asked) {
          // Nearest of many points along each leg: never nearer than the leg itself.
          const near = metres.slice(1).some(([bx, by], i) => {
            const [ax, ay] = metres[i]!;
            return Array.from({ length: 101 }, (_, k) => k / 100).some(
              (t) => Math.hypot(ax + (bx - ax) * t - x * kx, ay + (by - ay) * t - y * perDegree) < distanceM,
            );
          });
          if (near) expect(holds(x, y)).toBe(true);
          const reach = Math.min(...metres.map(([px, py]) => Math.hypot(px - x * kx, py - y * perDegree)));
          const longest = Math.max(
            ...metres.slice(1).map(([px, py], i) => Math.hypot(px - metres[i]![0], py - metres[i]![1])),
          );
          if (reach > distanceM + longest) expect(holds(x, y)).toBe(false);
        }
      }),
    );
  });
});

describe("shapes", () => {
  const at = (row: number): [number, number] => [index.longitudeE7[row]! / 1e7, index.latitudeE7[row]! / 1e7];
  const shape = (value: FilterShape, isOutside = false): FilterItem => ({
    type: "shape",
    shape: value,
    isOutside,
  });
  const [x, y] = at(120);
  const box: FilterShape = { type: "box", bbox: [x - 0.001, y - 0.001, x + 0.001, y + 0.001] };

  it("a polygon that is a box agrees with the box; outside is the rest", () => {
    const ring = [
      [x - 0.001, y - 0.001],
      [x + 0.001, y - 0.001],
      [x + 0.001, y + 0.001],
      [x - 0.001, y + 0.001],
    ] as const;
    const inside = rows(shape(box));
    expect(inside).toContain(120);
    expect(rows(shape({ type: "polygon", ring }))).toEqual(inside);
    expect(rows(shape({ type: "polygon", ring: ring.toReversed() }))).toEqual(inside);
    expect([...inside, ...rows(shape(box, true))].toSorted((a, b) => a - b)).toEqual(everyRow);
  });

  it("a circle and a corridor of one point agree with the distance on the globe", () => {
    const radiusM = 500;
    const metres = (row: number): number => {
      const [lon, lat] = at(row).map((degrees) => (degrees * Math.PI) / 180) as [number, number];
      const [lon0, lat0] = [x, y].map((degrees) => (degrees * Math.PI) / 180) as [number, number];
      const h =
        Math.sin((lat - lat0) / 2) ** 2 + Math.cos(lat) * Math.cos(lat0) * Math.sin((lon - lon0) / 2) ** 2;
      return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
    };
    const found = rows(shape({ type: "circle", centre: [x, y], radiusM }));
    // The plane is good to a part in a thousand: rows nearer to the rim than that may fall either way.
    for (const row of everyRow) {
      if (metres(row) < radiusM * 0.999) expect(found).toContain(row);
      if (metres(row) > radiusM * 1.001) expect(found).not.toContain(row);
    }
    expect(rows(shape({ type: "corridor", line: [[x, y]], distanceM: radiusM }))).toEqual(found);
  });

  it("a corridor takes in what is near any of its legs", () => {
    const line = [at(0), at(40), at(340)];
    const found = new Set(rows(shape({ type: "corridor", line, distanceM: 30 })));
    for (const row of [0, 20, 40, 340]) expect(found.has(row)).toBe(true);
    expect(found.has(20 + 250)).toBe(false);
  });
});

describe("what is wrong with a filter", () => {
  it("is named by its place, and the rest is still asked", () => {
    const filter = all(
      field("height", "gt", Number.NaN),
      any(field("name", "contains", " "), field("use", "in", [])),
      field("year", "between", [2000, 1990]),
      field("nothing" as "name", "is", "x"),
      field("use", "gt", 1),
      { type: "shape", shape: { type: "polygon", ring: [[1, 2]] } },
      field("height", "gt", 100),
    );
    expect(filterProblems(filter)).toEqual([
      { path: [0], code: "notANumber" },
      { path: [1, 0], code: "noValue" },
      { path: [1, 1], code: "noValue" },
      { path: [2], code: "emptyRange" },
      { path: [3], code: "unknownField" },
      { path: [4], code: "wrongOperator" },
      { path: [5], code: "badShape" },
    ]);
    expect(soundFilter(filter)).toEqual(all(field("height", "gt", 100)));
    expect(conditionCount(filter)).toBe(8);
    expect(soundFilter(all(field("height", "gt")))).toBeUndefined();
  });

  it("is nesting without end", () => {
    let nested: FilterItem = field("height", "gt", 1);
    for (let depth = 0; depth < 20; depth++) nested = all(nested);
    expect(filterProblems(nested as BuildingFilter)[0]?.code).toBe("tooDeep");
  });
});
