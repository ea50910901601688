import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { angleDeg } from "#building/ifc/ifc-place.ts";
import { readIfc } from "#building/ifc/ifc-reader.ts";
import type { IfcNode } from "#domain/storeys/ifc-model.ts";
import { hasSharedData, SHARED_DATA } from "../../support/shared-data.ts";
import { tinyIfc } from "../../support/tiny-ifc.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const outline = ({ type, name, children }: IfcNode): unknown => [type, name, ...children.map(outline)];

/** Lowest and highest point of everything in a storey, or of one item. */
function heights(
  { positions, items }: Awaited<ReturnType<typeof readIfc>>["model"]["mesh"],
  id: string,
): readonly [number, number] {
  const at = items.findIndex((item) => item.id === id);
  let [low, high] = [Infinity, -Infinity];
  for (let i = items[at - 1]?.vertexEnd ?? 0; i < items[at]!.vertexEnd; i++) {
    low = Math.min(low, positions[i * 3 + 2]!);
    high = Math.max(high, positions[i * 3 + 2]!);
  }
  return [low, high];
}

describe.each(["IFC2X3", "IFC4"] as const)("a small building model in %s", (schema) => {
  it("has its structure, its storeys in metres and its spaces", async () => {
    const { model, close } = await readIfc(bytesOf(tinyIfc({ schema })));
    expect(model.schema).toBe(schema);
    expect(model.tree.map(outline)).toEqual([
      [
        "IfcProject",
        "Tiny",
        [
          "IfcSite",
          "Plot",
          [
            "IfcBuilding",
            "House",
            ["IfcBuildingStorey", "一", ["IfcWall", "Wall below"]],
            ["IfcBuildingStorey", "Upper", ["IfcSpace", "201 Study"], ["IfcWall", "Wall above"]],
          ],
        ],
      ],
    ]);
    expect(model.storeys).toEqual([
      { id: "23", name: "一", elevationM: 0 },
      { id: "27", name: "Upper", elevationM: 3 },
    ]);
    expect(model.spaces).toEqual([{ id: "74", name: "201", longName: "Study", storeyId: "27" }]);
    close();
  });

  it("has bodies in metres with z up, each in its storey", async () => {
    const { model, close } = await readIfc(bytesOf(tinyIfc({ schema })));
    expect(model.mesh.items.map(({ id, storeyId, isSpace }) => [id, storeyId, isSpace])).toEqual([
      ["70", "23", false],
      ["71", "27", false],
      ["74", "27", true],
    ]);
    expect(heights(model.mesh, "70")).toEqual([0, 2.5]);
    expect(heights(model.mesh, "71")).toEqual([3, 5.5]);
    // A box has twelve edges.
    expect(model.mesh.items[0]!.edgeEnd).toBe(12 * 6);
    expect(model.brokenCount).toBe(0);
    close();
  });

  it("tells attributes, property sets and quantities with their units", async () => {
    const { attributes, close } = await readIfc(bytesOf(tinyIfc({ schema })));
    const [own, ...sets] = attributes("70");
    expect(own?.name).toBeUndefined();
    expect(own?.attributes).toContainEqual({ name: "Name", value: "Wall below", unit: undefined });
    expect(sets).toEqual([
      {
        name: "Pset_WallCommon",
        attributes: [
          { name: "FireRating", value: "A1", unit: undefined },
          { name: "IsExternal", value: true, unit: undefined },
        ],
      },
      { name: "BaseQuantities", attributes: [{ name: "NetSideArea", value: 10.5, unit: "m²" }] },
    ]);
    expect(attributes("99999")).toEqual([]);
    close();
  });
});

describe("where a building model says it stands", () => {
  it("is nowhere when the file does not say", async () => {
    const { model, close } = await readIfc(bytesOf(tinyIfc()));
    expect(model.placement).toEqual({});
    close();
  });

  it("is read from the site's degrees, minutes and seconds", async () => {
    const text = tinyIfc({ latitude: "(34,47,9,600000)", longitude: "(113,48,18)", siteElevation: "86500." });
    const { model, close } = await readIfc(bytesOf(text));
    expect(model.placement.site?.latitudeDeg).toBeCloseTo(34.786, 9);
    expect(model.placement.site?.longitudeDeg).toBeCloseTo(113.805, 9);
    expect(model.placement.site?.elevationM).toBeCloseTo(86.5, 9);
    close();
  });

  it("is read from a map conversion in the unit of the map", async () => {
    const more = [
      "#500=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);",
      "#501=IFCPROJECTEDCRS('EPSG:4547',$,$,$,$,$,#500);",
      "#502=IFCMAPCONVERSION(#12,#501,482000.5,3850000.25,86.,1.,0.,1.);",
    ];
    const { model, close } = await readIfc(bytesOf(tinyIfc({ more })));
    expect(model.placement.map).toEqual({
      eastingM: 482000.5,
      northingM: 3850000.25,
      heightM: 86,
      crs: "EPSG:4547",
    });
    close();
  });

  it("is read from the property sets that stand for it in IFC2x3", async () => {
    const more = [
      "#500=IFCPROPERTYSINGLEVALUE('Eastings',$,IFCREAL(482000.5),$);",
      "#501=IFCPROPERTYSINGLEVALUE('Northings',$,IFCREAL(3850000.25),$);",
      "#502=IFCPROPERTYSET('0000000000000000000502',#5,'ePSet_MapConversion',$,(#500,#501));",
      "#503=IFCPROPERTYSINGLEVALUE('Name',$,IFCLABEL('EPSG:4547'),$);",
      "#504=IFCPROPERTYSET('0000000000000000000504',#5,'ePSet_ProjectedCRS',$,(#503));",
    ];
    const { model, close } = await readIfc(bytesOf(tinyIfc({ schema: "IFC2X3", more })));
    expect(model.placement.map).toEqual({
      eastingM: 482000.5,
      northingM: 3850000.25,
      heightM: undefined,
      crs: "EPSG:4547",
    });
    close();
  });

  it("has the sign of all its parts south and west", () => {
    expect(angleDeg([-33, -30, 0])).toBeCloseTo(-33.5, 9);
    expect(angleDeg([0, -30, 0])).toBeCloseTo(-0.5, 9);
    expect(angleDeg([12])).toBeUndefined();
  });
});

describe("what is no building model", () => {
  it.each([
    ["text of another kind", "hello", "ifc.unreadable"],
    ["a version of its own", tinyIfc().replace("('IFC4')", "('IFC9')"), "ifc.schema"],
    ["a model without bodies", tinyIfc().replaceAll("#63,", "$,"), "ifc.empty"],
    ["a file that breaks off in its head", tinyIfc().slice(0, 60), "ifc.schema"],
  ])("%s is named", async (_, text, code) => {
    await expect(readIfc(bytesOf(text))).rejects.toMatchObject({ code });
  });
});

describe.skipIf(!hasSharedData)("real building models", () => {
  it("FZK house: two storeys, seven rooms, no broken body, where it stands", async () => {
    const { model, attributes, close } = await readIfc(readFileSync(`${SHARED_DATA}bim/AC20-FZK-Haus.ifc`));
    expect(model.storeys.map(({ name, elevationM }) => [name, elevationM])).toEqual([
      ["Erdgeschoss", 0],
      ["Dachgeschoss", 2.7],
    ]);
    expect(model.spaces.map(({ longName }) => longName).toSorted()).toEqual([
      "Bad",
      "Buero",
      "Flur",
      "Galerie",
      "Küche",
      "Schlafzimmer",
      "Wohnen",
    ]);
    expect(model.mesh.items.filter(({ isSpace }) => isSpace)).toHaveLength(7);
    expect(model.brokenCount).toBe(0);
    expect(model.placement.site?.latitudeDeg).toBeCloseTo(49.100435, 5);
    expect(model.placement.site?.longitudeDeg).toBeCloseTo(8.436539, 5);
    const wall = model.mesh.items.find(({ isSpace }) => !isSpace)!;
    expect(attributes(wall.id).length).toBeGreaterThan(1);
    close();
  });

  it("open house: one storey without name or height, millimetres turned to metres", async () => {
    const { model, close } = await readIfc(readFileSync(`${SHARED_DATA}bim/IfcOpenHouse_IFC4.ifc`));
    expect(model.storeys).toEqual([{ id: "38", name: undefined, elevationM: 0 }]);
    let [low, high] = [Infinity, -Infinity];
    for (let i = 0; i < model.mesh.positions.length; i += 3) {
      low = Math.min(low, model.mesh.positions[i]!);
      high = Math.max(high, model.mesh.positions[i]!);
    }
    expect(high - low).toBeGreaterThan(9);
    expect(high - low).toBeLessThan(40);
    expect(model.placement).toEqual({});
    close();
  });
});
