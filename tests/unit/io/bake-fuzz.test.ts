import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryInput, sortInputs } from "../../support/bake-inputs.ts";
import { smallCityText } from "../../support/small-city.ts";
import { AppError } from "#base/app-error.ts";

const TILE = readFileSync(
  createRequire(import.meta.url).resolve("@mapbox/mvt-fixtures/real-world/osm-qa-astana/12-2861-1366.mvt"),
);
const CITY = new TextEncoder().encode(smallCityText());

/** Ways in which files get damaged: cut off, bytes changed, parts lost or doubled, another file's bytes in between. */
const damage = fc.array(
  fc.record({
    kind: fc.constantFrom("cut", "change", "lose", "double", "insert"),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 400 }),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 12 }),
      fc
        .constantFrom(
          "NaN",
          "-",
          "[",
          "]",
          "{",
          "}",
          '"',
          "\\",
          ",",
          "1e999",
          "null",
          "[[",
          "]]",
          ":",
          "0",
          "9".repeat(30),
          "\u0000",
        )
        .map((text) => new TextEncoder().encode(text)),
    ),
  }),
  { minLength: 1, maxLength: 5 },
);

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(bytes: Uint8Array, steps: Damage): Uint8Array {
  let out = [...bytes];
  for (const step of steps) {
    const at = Math.floor(step.at * out.length);
    if (step.kind === "cut") out = out.slice(0, at);
    else if (step.kind === "change") out.splice(at, step.bytes.length, ...step.bytes);
    else if (step.kind === "lose") out.splice(at, step.length);
    else if (step.kind === "double") out.splice(at, 0, ...out.slice(at, at + step.length));
    else out.splice(at, 0, ...step.bytes);
  }
  return Uint8Array.from(out);
}

/** Bakes or refuses with an error that names the file: anything else is a defect. */
async function bakesOrRefuses(name: string, bytes: Uint8Array, chunkBytes: number): Promise<void> {
  try {
    const { rows } = await sortInputs([memoryInput(name, bytes, chunkBytes)]);
    for (const row of rows) {
      expect(row.heightM).toBeGreaterThan(row.minHeightM);
      for (const solid of row.solids)
        for (const ring of solid.rings) expect(ring.every(Number.isFinite)).toBe(true);
    }
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    expect(thrown.code).toMatch(/^bake\./);
    expect(thrown.params["file"]).toBe(name);
  }
}

describe("damaged inputs", () => {
  it("GeoJSON bakes or is refused by name", async () => {
    await fc.assert(
      fc.asyncProperty(damage, fc.integer({ min: 50, max: 5000 }), async (steps, chunkBytes) => {
        await bakesOrRefuses("small.geojson", damaged(CITY, steps), chunkBytes);
      }),
      { numRuns: 400 },
    );
  });

  it("GeoJSON with wrong digits bakes or is refused by name", async () => {
    const digits = [...CITY.keys()].filter((i) => CITY[i]! >= 0x30 && CITY[i]! <= 0x39);
    const changes = fc.array(fc.tuple(fc.nat(digits.length - 1), fc.integer({ min: 0x30, max: 0x39 })), {
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(changes, async (steps) => {
        const bytes = CITY.slice();
        for (const [at, digit] of steps) bytes[digits[at]!] = digit;
        await bakesOrRefuses("small.geojson", bytes, 4096);
      }),
      { numRuns: 200 },
    );
  });

  it("vector tiles bake or are refused by name", async () => {
    await fc.assert(
      fc.asyncProperty(damage, async (steps) => {
        await bakesOrRefuses("12-2861-1366.mvt", damaged(TILE, steps), 4096);
      }),
      { numRuns: 300 },
    );
  });

  it("bytes without any sense are refused", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom("x.geojson", "1-0-0.mvt"),
        async (bytes, name) => {
          await bakesOrRefuses(name, bytes, 64);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("well-formed JSON of any shape bakes or is refused", async () => {
    const value = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 5 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.record({ type: fc.constantFrom("Feature", "Polygon", "MultiPolygon", "Point", "LineString", "GeometryCollection"), coordinates: tie("any"), geometry: tie("any"), properties: tie("any"), geometries: tie("any"), id: tie("any") }, { requiredKeys: [] }),
        fc.array(tie("any"), { maxLength: 4 }),
        fc.array(fc.array(fc.tuple(fc.double({ min: -200, max: 200 }), fc.double({ min: -100, max: 100 })), { maxLength: 6 }), { maxLength: 3 }),
      ),
    })).any; // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 5 }), async (features) => {
        await bakesOrRefuses(
          "any.geojson",
          new TextEncoder().encode(JSON.stringify({ type: "FeatureCollection", features })),
          512,
        );
      }),
      { numRuns: 500 },
    );
  });
});
