import { emptyBundle } from "../../../src/domain/dossier/known-dossier.ts";
import type { DossierBundle, Finding, RecordBase, Unit } from "../../../src/domain/dossier/records.ts";

/** Ten flats a building, as a city has them on average. */
export const UNITS_PER_BUILDING = 10;

const ESTATES = ["龙湖嘉园", "如意花园", "金水新城", "中原福邸", "东风里", "明理苑", "纬五小区", "博学公馆"];
const SHOPS = ["便民超市", "老街面馆", "光明药房", "晨光文具", "豫味烩面", "安心家政"];
const USES = ["residential", "residential", "residential", "office", "commercial", "school"] as const;
const STRUCTURES = [
  "masonry",
  "reinforcedConcrete",
  "reinforcedConcrete",
  "steel",
  "frameBottomMasonry",
] as const;
const GRADES = ["A", "A", "A", "B", "none", "none", "none", "C"] as const;

/** Well mixed, and the same every time. */
const lot = (i: number, salt: number): number => Math.imul((i + 1) * 2_654_435_761, salt * 40_503 + 1) >>> 8;
const pick = <T>(list: readonly T[], i: number, salt: number): T => list[lot(i, salt) % list.length]!;

/** A city of dossiers, one after the other. */
export function* generateDossiers(count: number): Generator<DossierBundle, void, undefined> {
  for (let i = 0; i < count; i++) {
    const code = `ZD-${String(i).padStart(7, "0")}`;
    const make = (id: string): RecordBase => ({
      id,
      buildingCode: code,
      source: "synthetic",
      createdMs: 1,
      updatedMs: 1,
      isSynthetic: true,
    });
    const estate = `${pick(ESTATES, i, 1)}${lot(i, 2) % 300} 期`;
    const dossier = {
      ...make(code),
      name: `${estate} ${1 + (lot(i, 3) % 40)} 号楼`,
      standardAddress: `金水区${pick(ESTATES, i, 4)}路 ${1 + (lot(i, 5) % 900)} 号`,
      estate,
      use: pick(USES, i, 6),
      structure: pick(STRUCTURES, i, 7),
      yearBuilt: 1960 + (lot(i, 8) % 65),
      storeysAbove: 1 + (lot(i, 9) % 33),
      heightM: 3 + (lot(i, 10) % 100),
      appraisalGrade: pick(GRADES, i, 11),
      districtCode: `4101${String(lot(i, 12) % 12).padStart(2, "0")}`,
      gridCode: `G${lot(i, 13) % 2000}`,
      state: "filed" as const,
    };
    const units = Array.from({ length: UNITS_PER_BUILDING }, (_, unit): Unit => {
      const shop = lot(i * 10 + unit, 14) % 20 === 0;
      return {
        ...make(`${code}-${unit}`),
        storeyNumber: 1 + unit,
        roomNumber: `${1 + unit}01`,
        use: shop ? "shop" : "dwelling",
        areaM2: 60 + (lot(i, 15 + unit) % 90),
        ...(shop ? { businessName: `${estate}${pick(SHOPS, i + unit, 16)}` } : {}),
      };
    });
    const hasFinding = lot(i, 17) % 8 === 0;
    const finding = {
      ...make(`${code}-F`),
      problem: "PRB-01-01",
      state: lot(i, 18) % 2 === 0 ? "open" : "closed",
      level: "3",
      steps: [],
    } as unknown as Finding;
    yield { ...emptyBundle(dossier), units, findings: hasFinding ? [finding] : [] };
  }
}
