import { IFCRELDEFINESBYPROPERTIES, IFCRELDEFINESBYTYPE } from "web-ifc";
import type { IfcAttribute, IfcAttributeGroup } from "#domain/storeys/ifc-model.ts";
import { numberOf, refOf, refsOf, textOf, valueOf } from "./ifc-lines.ts";
import type { IfcLines } from "./ifc-lines.ts";
import type { IfcUnits } from "./ifc-units.ts";

/** Values of quantities, and the kind of unit that each is counted in. */
const QUANTITIES: Readonly<Record<string, string | undefined>> = {
  LengthValue: "LENGTHUNIT",
  AreaValue: "AREAUNIT",
  VolumeValue: "VOLUMEUNIT",
  WeightValue: "MASSUNIT",
  TimeValue: "TIMEUNIT",
  CountValue: undefined,
};
const MEASURES: Readonly<Record<string, string>> = {
  IFCLENGTHMEASURE: "LENGTHUNIT",
  IFCPOSITIVELENGTHMEASURE: "LENGTHUNIT",
  IFCAREAMEASURE: "AREAUNIT",
  IFCVOLUMEMEASURE: "VOLUMEUNIT",
  IFCMASSMEASURE: "MASSUNIT",
};

/** Attributes of single entities; where what is defined is looked up once, when first asked. */
export class IfcAttributes {
  readonly #lines: IfcLines;
  readonly #units: IfcUnits;
  #sets: ReadonlyMap<number, readonly number[]> | undefined;

  constructor(lines: IfcLines, units: IfcUnits) {
    this.#lines = lines;
    this.#units = units;
  }

  /** The entity's own attributes, then its property sets and quantities, then those of its type. */
  of(id: number): IfcAttributeGroup[] {
    const own = this.#own(id);
    const sets = (this.#setsOf().get(id) ?? []).flatMap((setId) => this.#set(setId));
    return [...(own.length === 0 ? [] : [{ attributes: own }]), ...sets];
  }

  #own(id: number): IfcAttribute[] {
    const line = this.#lines.line(id);
    const type = this.#lines.typeName(id);
    const named = Object.entries(line).flatMap(([name, raw]): IfcAttribute[] => {
      if (name === "expressID" || name === "type") return [];
      const value = valueOf(raw);
      return value === undefined || value === "" ? [] : [{ name, value, unit: this.#unitOf(raw) }];
    });
    return type === "" ? named : [{ name: "Type", value: type }, ...named];
  }

  #set(id: number): IfcAttributeGroup[] {
    const line = this.#lines.line(id);
    const attributes = [...refsOf(line["HasProperties"]), ...refsOf(line["Quantities"])].flatMap((property) =>
      this.#property(property),
    );
    return attributes.length === 0 ? [] : [{ name: textOf(line["Name"]) ?? "", attributes }];
  }

  #property(id: number): IfcAttribute[] {
    const line = this.#lines.line(id);
    const name = textOf(line["Name"]);
    if (name === undefined) return [];
    for (const [key, kind] of Object.entries(QUANTITIES)) {
      const value = numberOf(line[key]);
      if (value === undefined) continue;
      return [{ name, value, unit: kind === undefined ? undefined : this.#units.symbolOf(kind) }];
    }
    const listed = line["EnumerationValues"] ?? line["ListValues"];
    if (Array.isArray(listed)) {
      const values = listed.flatMap((one) => valueOf(one) ?? []);
      return values.length === 0 ? [] : [{ name, value: values.join(" · ") }];
    }
    const value = valueOf(line["NominalValue"]);
    return value === undefined || value === ""
      ? []
      : [{ name, value, unit: this.#unitOf(line["NominalValue"]) }];
  }

  #unitOf(raw: unknown): string | undefined {
    const measure = typeof raw === "object" && raw !== null && "name" in raw ? raw.name : undefined;
    const kind = typeof measure === "string" ? MEASURES[measure] : undefined;
    return kind === undefined ? undefined : this.#units.symbolOf(kind);
  }

  #setsOf(): ReadonlyMap<number, readonly number[]> {
    if (this.#sets !== undefined) return this.#sets;
    const sets = new Map<number, number[]>();
    const give = (objects: readonly number[], setIds: readonly number[]): void => {
      for (const object of objects) {
        const known = sets.get(object) ?? [];
        known.push(...setIds);
        sets.set(object, known);
      }
    };
    for (const id of this.#lines.idsOf(IFCRELDEFINESBYPROPERTIES)) {
      const line = this.#lines.line(id);
      give(refsOf(line["RelatedObjects"]), refsOf(line["RelatingPropertyDefinition"]));
    }
    for (const id of this.#lines.idsOf(IFCRELDEFINESBYTYPE)) {
      const line = this.#lines.line(id);
      const type = this.#lines.line(refOf(line["RelatingType"]));
      give(refsOf(line["RelatedObjects"]), refsOf(type["HasPropertySets"]));
    }
    this.#sets = sets;
    return sets;
  }
}
