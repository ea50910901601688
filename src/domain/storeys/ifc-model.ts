/** Text, number or yes/no of an attribute, as the file has it. */
export type IfcValue = string | number | boolean;

export interface IfcAttribute {
  readonly name: string;
  readonly value: IfcValue;
  /** such as m² */
  readonly unit?: string | undefined;
}

/** The attributes of one entity; `name` is that of the property set, absent for the entity's own. */
export interface IfcAttributeGroup {
  readonly name?: string | undefined;
  readonly attributes: readonly IfcAttribute[];
}

/** A node of the component tree: project, site, building, storey, space or component. */
export interface IfcNode {
  /** number of the line in the file, as text */
  readonly id: string;
  /** such as `IfcWallStandardCase` */
  readonly type: string;
  readonly name?: string | undefined;
  readonly children: readonly IfcNode[];
}

export interface IfcStorey {
  readonly id: string;
  readonly name?: string | undefined;
  /** of its floor, metres above the building's zero */
  readonly elevationM: number;
}

export interface IfcSpace {
  readonly id: string;
  /** number of the room */
  readonly name?: string | undefined;
  readonly longName?: string | undefined;
  readonly storeyId?: string | undefined;
}

/**
 * Bodies one after the other in common arrays, metres, x right, y rear and z up in the file's own frame, about
 * `originM`.
 */
export interface IfcMesh {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly indices: Uint32Array;
  /** four bytes a vertex: the colour in the file, and how much it covers */
  readonly colours: Uint8Array;
  /** ends of lines, two points a line */
  readonly edges: Float32Array;
  readonly items: readonly IfcMeshItem[];
}

/** A component or space in the mesh; the ends are those of `PrismMesh`. */
export interface IfcMeshItem {
  readonly id: string;
  readonly storeyId: string | undefined;
  readonly isSpace: boolean;
  readonly vertexEnd: number;
  readonly indexEnd: number;
  readonly edgeEnd: number;
}

/** What a building model says about where it stands. Nothing of it is believed before it is compared. */
export interface IfcPlacement {
  /** IfcMapConversion, or the property set that stands for it in IFC2x3 */
  readonly map?: {
    readonly eastingM: number;
    readonly northingM: number;
    readonly heightM?: number | undefined;
    /** as the file writes it, such as `EPSG:4547` */
    readonly crs?: string | undefined;
  };
  /** IfcSite.RefLatitude, RefLongitude, RefElevation */
  readonly site?: {
    readonly latitudeDeg: number;
    readonly longitudeDeg: number;
    readonly elevationM?: number | undefined;
  };
}

/** A building model as it is drawn and walked through. Attributes are asked for one entity at a time. */
export interface IfcModel {
  /** such as `IFC4` */
  readonly schema: string;
  readonly storeys: readonly IfcStorey[];
  readonly spaces: readonly IfcSpace[];
  readonly tree: readonly IfcNode[];
  readonly mesh: IfcMesh;
  /** where the mesh's zero is in the file's frame, metres */
  readonly originM: readonly [x: number, y: number, z: number];
  readonly placement: IfcPlacement;
  /** components whose bodies could not be made */
  readonly brokenCount: number;
}

/** A building model that has been read and is held open, so that its attributes can be asked for. */
export interface OpenIfc {
  readonly model: IfcModel;
  /** @param id of a node of the tree */
  attributes(id: string): Promise<readonly IfcAttributeGroup[]>;
  dispose(): void;
}
