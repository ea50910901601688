import { BUILDING_USES } from "#domain/building.ts";
import type { Storey, StoreyBuilding, StoreyUnit } from "#domain/storeys/storey-building.ts";

const OCCUPANCY = ["owner", "rented", "owner", "vacant", "owner", "unknown"] as const;

function unit(storey: number, door: number, use: StoreyUnit["use"], findingAt: number): StoreyUnit {
  const turn = Math.abs(storey) * 7 + door * 3;
  const isShop = use !== "residential";
  return {
    id: `u${storey}-${door}`,
    label: `${storey}${String(door).padStart(2, "0")}`,
    use: BUILDING_USES.includes(use) ? use : "unknown",
    occupancy: isShop ? "business" : OCCUPANCY[turn % OCCUPANCY.length]!,
    finding: turn === findingAt ? "open" : turn % 11 === 4 ? "resolved" : turn % 5 === 1 ? "unknown" : "none",
    areaShare: 70 + ((door * 37) % 60),
  };
}

/** A slab of flats over shops and a cellar, bent like an L: what storeys and units are tried on. */
export function sampleStoreys(above = 6, unitsPerStorey = 6): StoreyBuilding {
  const storeys: Storey[] = [
    {
      id: "b1",
      number: -1,
      heightM: 3.9,
      units: [
        { id: "b1-1", label: "B101", use: "parking", occupancy: "business", finding: "none", areaShare: 1 },
      ],
    },
    {
      id: "f1",
      number: 1,
      heightM: 4.5,
      units: [1, 2, 3].map((door) => unit(1, door, door === 2 ? "office" : "commercial", -1)),
    },
    ...Array.from({ length: above - 1 }, (_, i) => ({
      id: `f${i + 2}`,
      number: i + 2,
      heightM: 3,
      units: Array.from({ length: unitsPerStorey }, (_, door) => unit(i + 2, door + 1, "residential", 39)),
    })),
  ];
  return {
    id: "sample",
    name: "3 号楼",
    polygonsM: [[Float64Array.of(0, 0, 46, 0, 46, 14, 16, 14, 16, 30, 0, 30)]],
    storeys,
    place: { longitudeDeg: 113.805, latitudeDeg: 34.786, radiusM: 30, groundM: 86 },
  };
}
