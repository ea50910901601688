import { building, collection, lonLatRing, rectangle } from "./bake-inputs.ts";

/** A few streets with everything in them, as GeoJSON text: small enough to bake in a second. */
export function smallCityText(): string {
  const features: object[] = [];
  for (let i = 0; i < 36; i++) {
    const [x, y] = [(i % 6) * 60, Math.floor(i / 6) * 60];
    const rings =
      i % 5 === 0
        ? [rectangle(x, y, 30, 30), rectangle(x + 10, y + 10, 10, 10)]
        : [rectangle(x, y, 24, 12 + (i % 4) * 4)];
    features.push(
      building({ building: i % 3 === 0 ? "apartments" : "office", "building:levels": 1 + ((i * 7) % 28), name: `${i + 1}号楼`, "addr:street": "平安大道", "addr:housenumber": i + 1 }, rings, `way/${i + 1}`),
    ); // prettier-ignore
  }
  const line = (properties: object, points: readonly (readonly [number, number])[]): object => ({
    type: "Feature",
    properties,
    geometry: { type: "LineString", coordinates: lonLatRing(points).slice(0, -1) },
  });
  const area = (properties: object, rings: number[][][]): object => ({
    type: "Feature",
    properties,
    geometry: { type: "Polygon", coordinates: rings },
  });
  features.push(
    line({ highway: "primary", name: "平安大道", oneway: "yes", lanes: 4 }, [[-40, -12], [360, -12]]),
    line({ highway: "residential", name: "如意路" }, [[45, -40], [45, 380]]),
    line({ railway: "subway", name: "4号线", colour: "#00A0E9", tunnel: "yes" }, [[-40, 170], [400, 175]]),
    line({ waterway: "canal", name: "龙湖渠" }, [[-40, 350], [400, 352]]),
    area({ leisure: "park", name: "龙湖公园" }, [rectangle(370, 0, 80, 120)]),
    area({ natural: "water", name: "龙湖" }, [rectangle(380, 20, 40, 60)]),
    { type: "Feature", properties: { amenity: "school", name: "龙湖小学" }, geometry: { type: "Point", coordinates: lonLatRing([[200, 200]])[0] } },
  ); // prettier-ignore
  return collection(features);
}
