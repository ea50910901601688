import { expect, it } from "vitest";
import { planRound } from "../../../../src/domain/dossier/visit-round.ts";

const at = (id: string, eastM: number, northM: number) => ({
  id,
  longitudeDeg: 113.8 + eastM / (111_320 * Math.cos((34.8 * Math.PI) / 180)),
  latitudeDeg: 34.8 + northM / 111_320,
});

it("orders the day's visits by the way between them, in metres", () => {
  const round = planRound([at("a", 0, 0), at("far", 900, 0), at("near", 300, 0), at("middle", 600, 400)]);
  expect(round.stops.map(({ id }) => id)).toEqual(["a", "near", "middle", "far"]);
  expect(round.legsM[0]).toBe(0);
  expect(round.legsM[1]).toBeCloseTo(300, 0);
  expect(round.legsM[2]).toBeCloseTo(500, 0);
  expect(round.lengthM).toBeCloseTo(1300, 0);
});

it("begins at the stop that is nearest to where the inspector sets out", () => {
  const stops = [at("a", 0, 0), at("b", 300, 0), at("c", 600, 0)];
  expect(planRound(stops, at("", 650, 20)).stops.map(({ id }) => id)).toEqual(["c", "b", "a"]);
});

it("is nothing where nothing is to be visited", () => {
  expect(planRound([])).toEqual({ stops: [], legsM: [], lengthM: 0 });
});
