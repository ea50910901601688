import { expect, it } from "vitest";
import { emptyBundle } from "#domain/dossier/known-dossier.ts";
import type { DossierBundle, RecordBase } from "#domain/dossier/records.ts";
import { findBuildings, searchRecords } from "#io/records/record-query.ts";
import { readBundle } from "#io/records/record-versions.ts";
import { writeRecordsPackage } from "#io/records/write-package.ts";
import { openTestRecords } from "../../../support/records.ts";

const make = (id: string, buildingCode: string): RecordBase => ({
  id,
  buildingCode,
  source: "synthetic",
  createdMs: 5,
  updatedMs: 5,
  isSynthetic: true,
});

/** More units than go into the file at once. */
const bundles = (unitCount = 1500): readonly DossierBundle[] => [
  {
    ...emptyBundle({
      ...make("B-1", "B-1"),
      name: "龙湖嘉园",
      procedures: ["acceptance"],
      isSelfBuilt: false,
      heightM: 21.35,
    }),
    units: Array.from({ length: unitCount }, (_, i) => ({
      ...make(`U-${i}`, "B-1"),
      roomNumber: `${i}`,
      areaM2: 80.1 + i,
      businessName: i === 1400 ? "豫味“烩面”馆" : "小店",
    })),
    findings: [{ ...make("F-1", "B-1"), problem: "PRB-01-01", steps: [] }],
  },
  emptyBundle(make("B-2", "B-2")),
];

const write = (list: readonly DossierBundle[]) =>
  writeRecordsPackage(list, { srs: 4490, placeOf: (code) => (code === "B-1" ? [113.7, 34.8] : undefined) });

it("holds every record as it was, is searched and filtered at once, and tells where it stands", async () => {
  const { bytes, counts } = await write(bundles());
  expect(counts).toMatchObject({ dossier: 2, unit: 1500, finding: 1, person: 0 });
  const { file } = await openTestRecords(bytes);
  expect(readBundle(file, "B-1")).toEqual(bundles()[0]);
  expect(readBundle(file, "B-2")).toEqual(bundles()[1]);
  expect(searchRecords(file, "烩面", 9, 2)).toEqual([
    { kind: "unit", recordId: "U-1400", buildingCode: "B-1" },
  ]);
  expect(findBuildings(file, { type: "box", box: [113.69, 34.79, 113.71, 34.81] }, 1)).toEqual(["B-1"]);
});

it("is the same to the last byte for the same records, and another release for others", async () => {
  const [one, same, other] = [await write(bundles(20)), await write(bundles(20)), await write(bundles(21))];
  expect(same.bytes).toEqual(one.bytes);
  expect(same.release).toBe(one.release);
  expect(other.release).not.toBe(one.release);
});
