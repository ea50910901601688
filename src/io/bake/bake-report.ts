import { HEIGHT_ORIGINS } from "#domain/building.ts";
import type { HeightOrigin } from "#domain/building.ts";
import { REPAIR_KINDS } from "#kernels/ring-repair.ts";
import type { RepairKind } from "#kernels/ring-repair.ts";
import type { ColumnSuspicion } from "./height-column.ts";
import { HEIGHT_ISSUES } from "./height-rule.ts";
import type { HeightIssue } from "./height-rule.ts";
import type { MapFeature } from "./map-feature.ts";
import type { SourceFormat } from "./sources/sniff.ts";

/** Why a feature, or a part of it, is not in the package. */
const DROP_REASONS = [
  "noGeometry", "badCoordinates", "outOfRange", "nullIsland", "farAway", "noArea", "tooLarge", "duplicate", "unclassified", "underground",
] as const; // prettier-ignore

export type DropReason = (typeof DROP_REASONS)[number];

/** Things that a person should know beside counts. */
const NOTICE_CODES = [
  "invalidText", "repeatedId", "idNotUnique", "unknownCrs", "lowHeight", "scattered", "communitiesDropped",
] as const; // prettier-ignore

export type NoticeCode =
  | (typeof NOTICE_CODES)[number]
  | `dropped.${DropReason}`
  | `height.${HeightIssue}`
  | `repaired.${RepairKind}`;

/** One example of what was found, with its place. */
export interface Notice {
  readonly code: NoticeCode;
  readonly file: string;
  /** position of the feature in the file, counted from 1 */
  readonly row: number;
  readonly field?: string | undefined;
  readonly value?: string | undefined;
}

export interface SuspiciousColumn extends ColumnSuspicion {
  readonly file: string;
  readonly column: string;
  /** option that bakes the column as what it seems to be, such as `height=storeys` */
  readonly heightField?: string | undefined;
}

export interface InputReport {
  readonly file: string;
  readonly format: SourceFormat;
  readonly crs: string;
  readonly bytes: number;
  readonly features: number;
}

/** What a bake did: everything that went in is either baked, joined, counted as something else, or dropped. */
export interface BakeReport {
  readonly inputs: readonly InputReport[];
  readonly read: {
    readonly features: number;
    /** features with an area that are buildings or parts of buildings */
    readonly buildingPolygons: number;
    /** of these, parts of buildings (`building:part`) */
    readonly buildingParts: number;
    /** closed lines that a building tag makes areas of */
    readonly closedLines: number;
    /** points that only label a building, an entrance or an address */
    readonly labelPoints: number;
    readonly byGeometry: { readonly polygon: number; readonly line: number; readonly point: number };
  };
  readonly joined: {
    /** pieces that shared an identifier with another piece */
    readonly pieces: number;
    /** bodies that came of them */
    readonly bodies: number;
  };
  /** buildings and parts after pieces have been joined; duplicates under other ids are still among them */
  readonly bodies: number;
  readonly parts: {
    /** parts that became solids of the building around them */
    readonly attached: number;
    /** parts without a building around them: buildings of their own */
    readonly alone: number;
    /** outlines that their parts replace, covering 90 % or more of them */
    readonly outlinesReplaced: number;
  };
  readonly baked: {
    readonly buildings: number;
    readonly solids: number;
    readonly tiles: number;
    readonly roads: number;
    readonly rails: number;
    readonly waterways: number;
    readonly areas: number;
    readonly places: number;
  };
  /** polygons that had the defect */
  readonly repaired: Readonly<Record<RepairKind, number>>;
  readonly dropped: Readonly<Record<DropReason, number>>;
  readonly heights: Readonly<Record<HeightOrigin, number>>;
  readonly heightIssues: Readonly<Record<HeightIssue, number>>;
  readonly suspicious: readonly SuspiciousColumn[];
  /** the first few of each code and file */
  readonly notices: readonly Notice[];
  readonly noticeTotals: Readonly<Partial<Record<NoticeCode, number>>>;
  readonly bbox: readonly [number, number, number, number];
}

/** Examples kept for each code and file. */
const EXAMPLES = 5;
const MAX_VALUE = 60;

const shown = (value: unknown): string =>
  typeof value === "string" ? value
  : typeof value === "number" ? String(value)
  : (JSON.stringify(value) ?? ""); // prettier-ignore

const zeros = <K extends string>(keys: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;

/** Gathers the report while a bake runs. Memory is bounded: counts, and a few examples of each kind. */
export class ReportBuilder {
  readonly inputs: InputReport[] = [];
  readonly read = { features: 0, buildingPolygons: 0, buildingParts: 0, closedLines: 0, labelPoints: 0 };
  readonly byGeometry = { polygon: 0, line: 0, point: 0 };
  readonly joined = { pieces: 0, bodies: 0 };
  bodies = 0;
  readonly parts = { attached: 0, alone: 0, outlinesReplaced: 0 };
  readonly repaired = zeros(REPAIR_KINDS);
  readonly dropped = zeros(DROP_REASONS);
  readonly heights = zeros(HEIGHT_ORIGINS);
  readonly heightIssues = zeros(HEIGHT_ISSUES);
  readonly suspicious: SuspiciousColumn[] = [];
  readonly #notices: Notice[] = [];
  readonly #totals: Partial<Record<NoticeCode, number>> = {};
  readonly #examples = new Map<string, number>();

  notice(code: NoticeCode, file: string, row: number, field?: string, value?: unknown): void {
    this.#totals[code] = (this.#totals[code] ?? 0) + 1;
    const key = `${code}\n${file}`;
    const count = this.#examples.get(key) ?? 0;
    if (count >= EXAMPLES) return;
    this.#examples.set(key, count + 1);
    this.#notices.push({
      code,
      file,
      row,
      ...(field === undefined ? {} : { field }),
      ...(value === undefined ? {} : { value: shown(value).slice(0, MAX_VALUE) }),
    });
  }

  drop(reason: DropReason, file: string, row: number, value?: unknown): void {
    this.dropped[reason]++;
    this.notice(`dropped.${reason}`, file, row, undefined, value);
  }

  heightIssue(
    issue: HeightIssue,
    file: string,
    row: number,
    field: string | undefined,
    value: unknown,
  ): void {
    this.heightIssues[issue]++;
    this.notice(`height.${issue}`, file, row, field, value);
  }

  /** @param repairs the bits of a repaired polygon */
  repairs(repairs: number, file: string, row: number): void {
    for (const [bit, kind] of REPAIR_KINDS.entries()) {
      if ((repairs & (1 << bit)) === 0) continue;
      this.repaired[kind]++;
      this.notice(`repaired.${kind}`, file, row);
    }
  }

  finish(
    bbox: readonly [number, number, number, number],
    buildings: { readonly count: number; readonly solids: number; readonly tiles: number },
    features: readonly MapFeature[],
  ): BakeReport {
    const kinds = { road: 0, rail: 0, waterway: 0, area: 0, place: 0 };
    for (const feature of features) kinds[feature.kind]++;
    return {
      inputs: this.inputs,
      read: { ...this.read, byGeometry: this.byGeometry },
      joined: this.joined,
      bodies: this.bodies,
      parts: this.parts,
      baked: {
        buildings: buildings.count,
        solids: buildings.solids,
        tiles: buildings.tiles,
        roads: kinds.road,
        rails: kinds.rail,
        waterways: kinds.waterway,
        areas: kinds.area,
        places: kinds.place,
      },
      repaired: this.repaired,
      dropped: this.dropped,
      heights: this.heights,
      heightIssues: this.heightIssues,
      suspicious: this.suspicious,
      notices: this.#notices,
      noticeTotals: this.#totals,
      bbox,
    };
  }
}
