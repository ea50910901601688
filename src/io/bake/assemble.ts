import type { HeightOrigin } from "#domain/building.ts";
import { BoxIndex } from "#kernels/polygon-index.ts";
import { isPointInPolygon, pointInside, polygonArea } from "#kernels/ring-measure.ts";
import type { ReportBuilder } from "./bake-report.ts";
import { coveredShare, joinPieces } from "./body-geometry.ts";
import type { BuildingDrafts } from "./building-drafts.ts";
import { DRAFT_TEXTS } from "./building-drafts.ts";
import { BuildingSet } from "./building-set.ts";
import type { SolidInput, TextColumn } from "./building-set.ts";
import { belongs, familyOf } from "./city-family.ts";
import type { CityFamily } from "./city-family.ts";
import { boxOf, dropDuplicates, groupById } from "./draft-groups.ts";
import type { DraftGroups } from "./draft-groups.ts";
import type { FeatureIngest } from "./feature-ingest.ts";
import { stemOf } from "./feature-ingest.ts";
import { defaultHeightM, resolveHeight } from "./height-rule.ts";
import type { ResolvedHeight } from "./height-rule.ts";

/** Outlines whose parts cover this much of them are not drawn themselves. */
const REPLACED_SHARE = 0.9;
/** More of the buildings than this lying far away are a second city, not outliers. */
const MAX_OUTLIER_SHARE = 0.02;
/** Drafts between two looks at the clock and the signal. */
const STRIDE = 8192;

/** Rings of a draft or of joined drafts, with the height that the draft's own columns give. */
interface Body {
  readonly draft: number;
  readonly polygons: readonly (readonly Float64Array[])[];
}

export interface Assembled {
  readonly set: BuildingSet;
  readonly family: CityFamily | undefined;
}

/**
 * From drafts to buildings: outliers and duplicates go, pieces of one id are joined, parts move into the
 * outline around them, heights are settled.
 *
 * @param onProgress buildings so far and drafts in all; may wait
 * Cost: linear, but for parts (a box index over outlines).
 */
export async function assembleBuildings(
  ingest: FeatureIngest,
  report: ReportBuilder,
  onProgress: (done: number, total: number) => Promise<void>,
): Promise<Assembled> {
  const { drafts, fileNames } = ingest;
  const isDropped = new Uint8Array(drafts.count);
  dropUntagged(ingest, isDropped, report);
  const family = dropOutliers(ingest, isDropped, report);
  await onProgress(0, drafts.count);
  const groups = groupById(drafts, isDropped, fileNames, report);
  for (const state of isDropped) if (state === 0) report.bodies++;
  await onProgress(0, drafts.count);
  dropDuplicates(drafts, isDropped, groups, fileNames, report);
  await onProgress(0, drafts.count);
  const parts = attachParts(drafts, isDropped, groups, report);
  await onProgress(0, drafts.count);

  const set = new BuildingSet();
  const emitter = new Emitter(ingest, groups, report, set);
  for (let draft = 0; draft < drafts.count; draft++) {
    if (draft % STRIDE === 0) await onProgress(draft, drafts.count);
    if (isDropped[draft] !== 0) continue;
    if (parts.outlineOf.has(draft)) continue;
    emitter.emit(draft, parts.partsOf.get(draft) ?? []);
  }
  await onProgress(drafts.count, drafts.count);
  return { set, family };
}

function dropUntagged(ingest: FeatureIngest, isDropped: Uint8Array, report: ReportBuilder): void {
  const { drafts } = ingest;
  for (let draft = 0; draft < drafts.count; draft++) {
    const file = drafts.file.data[draft]!;
    if (ingest.countsUntagged[file] !== false || !drafts.isUntagged(draft)) continue;
    isDropped[draft] = 1;
    report.drop("unclassified", ingest.fileNames[file]!, drafts.row.data[draft]!);
  }
}

function dropOutliers(
  ingest: FeatureIngest,
  isDropped: Uint8Array,
  report: ReportBuilder,
): CityFamily | undefined {
  const { drafts } = ingest;
  const lonLat = drafts.lonLat.data;
  const positions = new Float64Array(drafts.count * 2);
  let live = 0;
  for (let draft = 0; draft < drafts.count; draft++) {
    if (isDropped[draft] !== 0) continue;
    const [start] = drafts.vertexRange(draft);
    positions[live * 2] = lonLat[start]!;
    positions[live * 2 + 1] = lonLat[start + 1]!;
    live++;
  }
  const family = familyOf(positions.subarray(0, live * 2));
  if (family === undefined) return undefined;
  const outliers: number[] = [];
  for (let draft = 0; draft < drafts.count; draft++) {
    if (isDropped[draft] !== 0) continue;
    const [start] = drafts.vertexRange(draft);
    if (!belongs(family, lonLat[start]!, lonLat[start + 1]!)) outliers.push(draft);
    if (outliers.length > Math.max(1, live * MAX_OUTLIER_SHARE)) return undefined;
  }
  // With two buildings there is no telling which is the outlier.
  if (live < 3) return undefined;
  for (const draft of outliers) {
    const [start] = drafts.vertexRange(draft);
    isDropped[draft] = 1;
    const place = `${lonLat[start]!}, ${lonLat[start + 1]!}`;
    report.drop("farAway", ingest.fileNames[drafts.file.data[draft]!]!, drafts.row.data[draft]!, place);
  }
  return family;
}

interface PartLinks {
  readonly partsOf: ReadonlyMap<number, readonly number[]>;
  readonly outlineOf: ReadonlyMap<number, number>;
}

/** Finds the outline of each part: the one that it names, else the smallest that holds a point of it. */
function attachParts(
  drafts: BuildingDrafts,
  isDropped: Uint8Array,
  groups: DraftGroups,
  report: ReportBuilder,
): PartLinks {
  const partsOf = new Map<number, number[]>();
  const outlineOf = new Map<number, number>();
  const parts: number[] = [];
  for (let draft = 0; draft < drafts.count; draft++) {
    if (isDropped[draft] === 0 && drafts.isPart(draft)) parts.push(draft);
  }
  if (parts.length === 0) return { partsOf, outlineOf };
  const outlines: number[] = [];
  const outlineById = new Map<number, number>();
  for (let draft = 0; draft < drafts.count; draft++) {
    if (isDropped[draft] !== 0 || drafts.isPart(draft)) continue;
    outlines.push(draft);
    if (drafts.id.data[draft]! !== 0) outlineById.set(drafts.id.data[draft]!, draft);
  }
  const boxes = new Float64Array(outlines.length * 4);
  for (const [i, draft] of outlines.entries()) {
    const box = boxOf(drafts, draft);
    for (const member of groups.membersOf.get(draft) ?? []) {
      const other = boxOf(drafts, member);
      box[0] = Math.min(box[0]!, other[0]!);
      box[1] = Math.min(box[1]!, other[1]!);
      box[2] = Math.max(box[2]!, other[2]!);
      box[3] = Math.max(box[3]!, other[3]!);
    }
    boxes.set(box, i * 4);
  }
  const index = new BoxIndex(boxes);
  const polygonsOf = (draft: number): Float64Array[][] =>
    (groups.membersOf.get(draft) ?? [draft]).flatMap((member) => drafts.polygons(member));
  for (const part of parts) {
    const root = drafts.rootId.data[part]!;
    let outline = root === 0 ? undefined : outlineById.get(root);
    if (outline === undefined) {
      const [x, y] = pointInside(drafts.polygons(part)[0] ?? []);
      let smallest = Infinity;
      for (const candidate of index.search(x, y, x, y)) {
        const polygons = polygonsOf(outlines[candidate]!);
        if (!polygons.some((rings) => isPointInPolygon(rings, x, y))) continue;
        const area = polygons.reduce((sum, rings) => sum + polygonArea(rings), 0);
        if (area >= smallest) continue;
        smallest = area;
        outline = outlines[candidate]!;
      }
    }
    if (outline === undefined) {
      report.parts.alone++;
      continue;
    }
    report.parts.attached++;
    outlineOf.set(part, outline);
    const known = partsOf.get(outline);
    if (known === undefined) partsOf.set(outline, [part]);
    else known.push(part);
  }
  return { partsOf, outlineOf };
}

/** Writes bodies into the set. */
class Emitter {
  readonly #drafts: BuildingDrafts;
  readonly #fileNames: readonly string[];
  readonly #groups: DraftGroups;
  readonly #report: ReportBuilder;
  readonly #set: BuildingSet;

  constructor(ingest: FeatureIngest, groups: DraftGroups, report: ReportBuilder, set: BuildingSet) {
    this.#drafts = ingest.drafts;
    this.#fileNames = ingest.fileNames;
    this.#groups = groups;
    this.#report = report;
    this.#set = set;
  }

  emit(draft: number, parts: readonly number[]): void {
    const drafts = this.#drafts;
    const bodies = this.#bodiesOf(draft);
    const outlineHeights = bodies.map((body) => this.#heightOf(body.draft, undefined));
    const outlineTop = tallest(outlineHeights);
    const solids: { solid: SolidInput; origin: HeightOrigin }[] = [];
    const partBodies = parts.flatMap((part) => this.#bodiesOf(part));
    // A part without any height of its own rises as high as its building.
    const partHeights = partBodies.map((body) => this.#heightOf(body.draft, outlineTop.heightM));
    for (const [i, body] of partBodies.entries()) addSolids(body, partHeights[i]!, solids);
    const share =
      partBodies.length === 0
        ? 0
        : coveredShare(
            bodies.flatMap((body) => body.polygons),
            partBodies.flatMap((body) => body.polygons),
          );
    if (share >= REPLACED_SHARE) this.#report.parts.outlinesReplaced++;
    else {
      for (const [i, body] of bodies.entries())
        addSolids(body, withinParts(outlineHeights[i]!, partHeights), solids);
    }
    let top = solids[0]!;
    let minHeightM = Infinity;
    for (const entry of solids) {
      if (entry.solid.heightM > top.solid.heightM) top = entry;
      minHeightM = Math.min(minHeightM, entry.solid.minHeightM);
    }
    this.#report.heights[top.origin]++;
    const levels = drafts.levels.data[draft]!;
    this.#set.add({
      solids: solids.map(({ solid }) => solid),
      heightM: top.solid.heightM,
      minHeightM,
      heightOrigin: top.origin,
      storeysAbove: levels > 0 ? Math.max(1, Math.round(levels)) : undefined,
      storeysBelow: drafts.levelsBelow.data[draft]!,
      use: drafts.use(draft),
      structure: drafts.structure(draft),
      year: drafts.year.data[draft]!,
      texts: this.#textsOf(draft),
    });
  }

  /** One body for each height among the pieces: a tower and its podium may share an id. */
  #bodiesOf(draft: number): Body[] {
    const drafts = this.#drafts;
    const members = this.#groups.membersOf.get(draft);
    if (members === undefined) return [{ draft, polygons: drafts.polygons(draft) }];
    const levels = new Map<string, number[]>();
    for (const member of members) {
      const key = [drafts.heightM, drafts.levels, drafts.minHeightM, drafts.minLevels]
        .map((column) => column.data[member]!)
        .join(" ");
      const known = levels.get(key);
      if (known === undefined) levels.set(key, [member]);
      else known.push(member);
    }
    return [...levels.values()]
      .map((same) => ({
        draft: same[0]!,
        polygons: joinPieces(same.flatMap((member) => drafts.polygons(member))),
      }))
      .filter((body) => body.polygons.length > 0);
  }

  #heightOf(draft: number, fallbackM: number | undefined): ResolvedHeight {
    const drafts = this.#drafts;
    const height = resolveHeight({
      heightM: drafts.heightM.data[draft]!,
      levels: drafts.levels.data[draft]!,
      minHeightM: drafts.minHeightM.data[draft]!,
      minLevels: drafts.minLevels.data[draft]!,
      use: drafts.use(draft),
      ...(fallbackM === undefined ? {} : { fallbackM }),
    });
    if (height.issue !== undefined) {
      this.#report.heightIssue(
        height.issue,
        this.#fileNames[drafts.file.data[draft]!]!,
        drafts.row.data[draft]!,
        "height",
        drafts.heightM.data[draft]!,
      );
    }
    return height;
  }

  #textsOf(draft: number): Partial<Record<TextColumn, string>> {
    const drafts = this.#drafts;
    const texts: Partial<Record<TextColumn, string>> = {};
    for (const column of DRAFT_TEXTS) {
      const text = drafts.text(draft, column) || this.#firstText(draft, column);
      if (text !== "") texts[column] = text;
    }
    const position = drafts.id.data[draft]!;
    const ordinal = this.#groups.ordinalOf.get(draft);
    const id =
      position === 0
        ? `${stemOf(this.#fileNames[drafts.file.data[draft]!]!)}/${drafts.row.data[draft]!}`
        : drafts.pool.texts[position]!;
    texts.id = ordinal === undefined ? id : `${id}#${ordinal}`;
    return texts;
  }

  /** What another piece of the same body says. */
  #firstText(draft: number, column: (typeof DRAFT_TEXTS)[number]): string {
    for (const member of this.#groups.membersOf.get(draft) ?? []) {
      const text = this.#drafts.text(member, column);
      if (text !== "") return text;
    }
    return "";
  }
}

const tallest = (heights: readonly ResolvedHeight[]): ResolvedHeight =>
  heights.reduce(
    (a, b) => (b.heightM > a.heightM ? b : a),
    heights[0] ?? { heightM: defaultHeightM("unknown"), minHeightM: 0, origin: "assumed" },
  );

function addSolids(
  body: Body,
  height: ResolvedHeight,
  solids: { solid: SolidInput; origin: HeightOrigin }[],
): void {
  for (const ringsLonLat of body.polygons) {
    solids.push({
      solid: { ringsLonLat, minHeightM: height.minHeightM, heightM: height.heightM },
      origin: height.origin,
    });
  }
}

/**
 * How high an outline is drawn beside its parts. Its own height is often that of the highest part: drawn so,
 * it would hide them. It then ends where the lowest part that hangs above it begins.
 */
function withinParts(outline: ResolvedHeight, parts: readonly ResolvedHeight[]): ResolvedHeight {
  const top = Math.max(0, ...parts.map((part) => part.heightM));
  if (parts.length === 0 || (outline.origin !== "assumed" && outline.heightM < top - 0.5)) return outline;
  const floors = parts.map((part) => part.minHeightM).filter((height) => height > outline.minHeightM);
  if (floors.length > 0) return { ...outline, heightM: Math.min(outline.heightM, Math.min(...floors)) };
  const grounded = parts.map((part) => part.heightM);
  return { ...outline, heightM: Math.min(outline.heightM, Math.min(...grounded)) };
}
