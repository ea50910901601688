import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Building } from "#domain/building.ts";
import { codeEntry } from "#domain/dossier/code-lists.ts";
import { checkIdentityNumber, checkRealEstateCode } from "#domain/dossier/codes.ts";
import { completenessOf, coverageBy } from "#domain/dossier/completeness.ts";
import { isTaskOpen } from "#domain/dossier/inspection-workflow.ts";
import { knownDossiersOf } from "#domain/dossier/known-dossier.ts";
import { RECORD_FIELDS, valueAt } from "#domain/dossier/records.ts";
import type { DossierBundle, RecordBase, RecordKind } from "#domain/dossier/records.ts";
import { isScenario } from "#domain/dossier/simulated-readings.ts";
import { visibleDossier } from "#domain/dossier/visible.ts";
import { dossiersOf } from "../../../seeds/zhihuidao/dossiers/dossiers.ts";
import type { DossierCity } from "../../../seeds/zhihuidao/dossiers/dossiers.ts";
import { createPlaceAt } from "../../../seeds/zhihuidao/dossiers/place-at.ts";
import { isResidential } from "../../../seeds/zhihuidao/dossiers/plan.ts";
import { makeCity } from "./measure.ts";
import { townBuildings } from "./town-buildings.ts";

const recordsOf = (bundle: DossierBundle): readonly (readonly [RecordKind, RecordBase])[] => [
  ["dossier", bundle.dossier],
  ...bundle.storeys.map((record) => ["storey", record] as const),
  ...bundle.units.map((record) => ["unit", record] as const),
  ...bundle.households.map((record) => ["household", record] as const),
  ...bundle.persons.map((record) => ["person", record] as const),
  ...bundle.owners.map((record) => ["owner", record] as const),
  ...bundle.appraisals.map((record) => ["appraisal", record] as const),
  ...bundle.tasks.map((record) => ["task", record] as const),
  ...bundle.findings.map((record) => ["finding", record] as const),
  ...bundle.workOrders.map((record) => ["workOrder", record] as const),
  ...bundle.repairs.map((record) => ["repair", record] as const),
  ...bundle.attachments.map((record) => ["attachment", record] as const),
  ...bundle.sensorLinks.map((record) => ["sensorLink", record] as const),
];

describe("the dossiers of 智慧岛", () => {
  let city: DossierCity;
  let bundles: readonly DossierBundle[];
  let byCode: ReadonlyMap<string, Building>;
  const count = (of: (bundle: DossierBundle) => number): number =>
    bundles.reduce((sum, bundle) => sum + of(bundle), 0);

  beforeAll(async () => {
    const town = (await makeCity()).city;
    const buildings = townBuildings(town.buildings);
    city = { buildings, placeAt: createPlaceAt(town.grids.features) };
    bundles = [...dossiersOf(city)];
    byCode = new Map(buildings.map((building) => [building.code ?? building.id, building]));
  }, 120_000);

  it("are there for every building, marked as made up, each id once", () => {
    expect(bundles.length).toBeGreaterThan(8000);
    expect(new Set(bundles.map(({ dossier }) => dossier.buildingCode))).toEqual(new Set(byCode.keys()));
    const ids = new Set<string>();
    let [all, unmarked, strayed] = [0, 0, 0];
    for (const bundle of bundles) {
      for (const [kind, record] of recordsOf(bundle)) {
        all += 1;
        ids.add(`${kind}/${record.id}`);
        if (record.isSynthetic !== true) unmarked += 1;
        if (record.buildingCode !== bundle.dossier.buildingCode) strayed += 1;
      }
    }
    expect([ids.size, unmarked, strayed]).toEqual([all, 0, 0]);
  });

  it("hold only what the dictionaries know, of the right type and in the words of the lists", () => {
    const wrong = new Set<string>();
    for (const bundle of bundles.filter((_, i) => i % 7 === 0)) {
      for (const [kind, record] of recordsOf(bundle)) {
        const specs = RECORD_FIELDS[kind];
        for (const key of Object.keys(record)) {
          if (/^(id|buildingCode|source|createdMs|updatedMs|isSynthetic|steps)$/.test(key)) continue;
          const [spec, value] = [specs[key], valueAt(record, key)];
          const isRight =
            spec === undefined
              ? false
              : spec.kind === "flag"
                ? typeof value === "boolean"
                : spec.kind === "code"
                  ? spec.list !== undefined && codeEntry(spec.list, String(value)) !== undefined
                  : spec.kind === "codes"
                    ? Array.isArray(value) &&
                      value.every((word) => spec.list !== undefined && codeEntry(spec.list, String(word)))
                    : /number|whole|year|instant/.test(spec.kind)
                      ? Number.isFinite(value)
                      : typeof value === "string" && value !== "";
          if (!isRight) wrong.add(`${kind}.${key}=${JSON.stringify(value)}`);
        }
      }
    }
    expect([...wrong].slice(0, 5)).toEqual([]);
  });

  it("give one residential building in eight a problem, and a handful the grades C and D", () => {
    const homes = bundles.filter(({ dossier }) =>
      isResidential(byCode.get(dossier.buildingCode) as Building),
    );
    const troubled = homes.filter(({ findings }) => findings.length > 0);
    expect(troubled.length / homes.length).toBeGreaterThan(0.11);
    expect(troubled.length / homes.length).toBeLessThan(0.14);
    const graded = (grade: string): number =>
      bundles.filter(({ dossier }) => dossier.appraisalGrade === grade).length;
    expect([graded("C"), graded("D")]).toEqual([9, 4]);
    for (const { dossier, appraisals } of bundles) {
      if (/[A-D]/.test(dossier.appraisalGrade?.slice(0, 1) ?? "") && dossier.appraisalGrade !== "none") {
        expect(appraisals.at(-1)?.grade).toBe(dossier.appraisalGrade);
      }
    }
  });

  it("list more than sixty thousand units on storeys that are there", () => {
    expect(count(({ units }) => units.length)).toBeGreaterThan(60_000);
    for (const { storeys, units } of bundles) {
      const numbers = new Set(storeys.map(({ number }) => number));
      expect(units.every(({ storeyNumber }) => numbers.has(storeyNumber))).toBe(true);
      expect(numbers.has(0)).toBe(false);
    }
  });

  it("monitor two hundred buildings, some of them in alarm and some silent", () => {
    const monitored = bundles.filter(({ sensorLinks }) => sensorLinks.length > 0);
    expect(monitored).toHaveLength(200);
    expect(monitored.every(({ dossier }) => dossier.isMonitored === true)).toBe(true);
    const levels = new Set(monitored.map(({ dossier }) => dossier.alarmLevel));
    for (const level of ["normal", "blue", "red", "offline"])
      expect(levels.has(level as "red"), level).toBe(true);
    expect(
      monitored.flatMap(({ sensorLinks }) => sensorLinks).every(({ scenario }) => isScenario(scenario)),
    ).toBe(true);
    const dangerous = bundles.filter(({ dossier }) => /^[CD]$/.test(dossier.appraisalGrade ?? ""));
    expect(dangerous.every(({ dossier }) => dossier.isMonitored === true)).toBe(true);
  });

  it("go through the workflow to every end, with tasks still open and work still to do", () => {
    const tasks = bundles.flatMap((bundle) => bundle.tasks);
    const states = new Set(tasks.map(({ state }) => state));
    for (const state of ["closedNormal", "closedFixed", "rectifying", "toVerify", "toDispatch"]) {
      expect(states.has(state as "toVerify"), state).toBe(true);
    }
    expect(tasks.some(isTaskOpen)).toBe(true);
    const days = tasks.map(({ plannedDay }) => plannedDay ?? "").toSorted();
    expect(days[0]?.slice(0, 4)).toBe("2024");
    expect(days.at(-1)?.slice(0, 7)).toMatch(/^2026-0[67]$/);
    for (const { findings, workOrders, repairs, attachments } of bundles) {
      const known = new Set([...findings, ...workOrders].map(({ id }) => id));
      for (const repair of repairs)
        expect(known.has(repair.workOrderId ?? "") && known.has(repair.findingId ?? "")).toBe(true);
      const photos = new Set(attachments.map(({ id }) => id));
      for (const { steps } of workOrders) {
        for (const step of steps) expect((step.photos ?? []).every((photo) => photos.has(photo))).toBe(true);
      }
    }
  });

  it("say of a dossier what its records say", () => {
    for (const { dossier, findings, households, units } of bundles) {
      const open = findings.filter(({ state }) => state !== "closed").length;
      expect(dossier.openFindingCount ?? 0).toBe(open);
      if (households.length > 0) {
        const residents = households.reduce((sum, { residentCount }) => sum + (residentCount ?? 0), 0);
        expect(dossier.residentCount).toBe(residents);
        expect(dossier.unitCount).toBe(units.length);
      }
    }
  });

  it("leave gaps as any survey does: some dossiers are full, some begun, some buildings unseen", () => {
    const states = bundles.map(({ dossier }) => dossier.state);
    for (const state of ["filed", "draft", "empty"])
      expect(states.includes(state as "draft"), state).toBe(true);
    const [coverage] = coverageBy(
      "city",
      bundles.map(({ dossier }) => dossier),
    );
    expect(coverage?.share).toBeGreaterThan(0.75);
    expect(coverage?.share).toBeLessThan(0.95);
    expect(
      coverageBy(
        "community",
        bundles.map(({ dossier }) => dossier),
      ).length,
    ).toBeGreaterThanOrEqual(14);
    expect(bundles.some(({ dossier }) => completenessOf(dossier).share === 1)).toBe(true);
  });

  it("name nobody who could exist, and codes that hold", () => {
    const numbers = bundles.flatMap(({ households, persons, owners }) => [
      ...households.map(({ headIdNumber }) => headIdNumber),
      ...persons.map(({ idNumber }) => idNumber),
      ...owners.map(({ idNumber }) => idNumber),
    ]);
    expect(numbers.length).toBeGreaterThan(50_000);
    const reasons = new Set<string>();
    for (const number of numbers) {
      const check = checkIdentityNumber(number ?? "");
      reasons.add(check.ok ? "valid" : check.error.reason);
    }
    expect([...reasons]).toEqual(["checkDigit"]);
    const phones = bundles.flatMap(({ households }) => households.map(({ phone }) => phone ?? ""));
    expect(phones.every((phone) => /^126\d{8}$/.test(phone))).toBe(true);
    const codes = bundles.flatMap(({ dossier }) => dossier.realEstateCode ?? []);
    expect(codes.length).toBeGreaterThan(7000);
    expect(codes.every((code) => checkRealEstateCode(code).ok)).toBe(true);
  });

  it("show the public nothing about people", () => {
    const crowded = bundles.find(({ persons, owners }) => persons.length > 10 && owners.length > 0);
    if (crowded === undefined) throw new Error("nobody is listed anywhere");
    const seen = JSON.stringify(visibleDossier(crowded, { role: "public" }));
    for (const { name, idNumber, phone } of crowded.persons) {
      for (const secret of [name, idNumber, phone])
        if (secret !== undefined) expect(seen.includes(secret)).toBe(false);
    }
  });

  it("are the same dossiers every time", () => {
    const part = { ...city, buildings: city.buildings.filter((_, i) => i % 25 === 0) };
    const hash = (): string =>
      createHash("sha256")
        .update(JSON.stringify([...dossiersOf(part)]))
        .digest("hex");
    expect(hash()).toBe(hash());
  });
});

describe("a city without records", () => {
  it("has what the map knows and nothing more", () => {
    const building: Building = {
      row: 0,
      id: "way/1",
      longitudeDeg: 71.4,
      latitudeDeg: 51.1,
      bbox: [71.4, 51.1, 71.4, 51.1],
      groundM: 0,
      heightM: 15,
      minHeightM: 0,
      heightOrigin: "levels",
      storeysAbove: 5,
      use: "unknown",
      structure: "unknown",
      footprintM2: 812.4,
    };
    const [bundle] = knownDossiersOf([building], "osm", 7);
    expect(bundle?.dossier).toEqual({
      id: "way/1",
      buildingCode: "way/1",
      source: "osm",
      createdMs: 7,
      updatedMs: 7,
      state: "empty",
      storeysAbove: 5,
      footprintM2: 812,
    });
    expect(bundle?.units).toEqual([]);
  });
});
