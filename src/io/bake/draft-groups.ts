import type { ReportBuilder } from "./bake-report.ts";
import { sameCorners, shapeHash } from "./body-geometry.ts";
import { clustersOfBoxes } from "./box-clusters.ts";
import type { BuildingDrafts } from "./building-drafts.ts";

/** A file whose ids name fewer bodies than this share of its rows holds something else in that column. */
const MIN_DISTINCT_SHARE = 0.5;
const MIN_ROWS = 20;
const MAX_PIECES = 200;

/**
 * Drops bodies with the same corners as an earlier one, whatever their ids: both outlines, or both parts of
 * the same heights.
 */
export function dropDuplicates(
  drafts: BuildingDrafts,
  isDropped: Uint8Array,
  groups: DraftGroups,
  fileNames: readonly string[],
  report: ReportBuilder,
): void {
  // Open addressing over typed arrays: a Map of a million hashes would weigh ten times as much.
  const table = new Int32Array(2 ** Math.ceil(Math.log2(drafts.count * 2 + 2))).fill(-1);
  const mask = table.length - 1;
  const hashes = new Int32Array(drafts.count);
  for (let draft = 0; draft < drafts.count; draft++) {
    if (isDropped[draft] !== 0) continue;
    const hash = bodyHash(drafts, groups, draft);
    hashes[draft] = hash;
    let slot = hash & mask;
    while (
      table[slot] !== -1 &&
      !(hashes[table[slot]!] === hash && isSameBody(drafts, groups, table[slot]!, draft))
    ) {
      slot = (slot + 1) & mask;
    }
    const kept = table[slot]!;
    if (kept === -1) table[slot] = draft;
    else dropAs(drafts, isDropped, kept, draft, fileNames, report);
  }
}

function bodyHash(drafts: BuildingDrafts, groups: DraftGroups, draft: number): number {
  let hash = 0;
  for (const member of groups.membersOf.get(draft) ?? [draft]) {
    const [start, end] = drafts.vertexRange(member);
    hash = (hash + shapeHash(drafts.lonLat.data, start, end)) | 0;
  }
  return hash;
}

function isSameBody(drafts: BuildingDrafts, groups: DraftGroups, a: number, b: number): boolean {
  if (!isSameLayer(drafts, a, b)) return false;
  const ranges = (draft: number) =>
    (groups.membersOf.get(draft) ?? [draft]).map((member) => drafts.vertexRange(member));
  return sameCorners(drafts.lonLat.data, ranges(a), ranges(b));
}

/** Bodies, and parts all the more, may stand on each other on one and the same outline. */
function isSameLayer(drafts: BuildingDrafts, a: number, b: number): boolean {
  if (drafts.isPart(a) !== drafts.isPart(b)) return false;
  const begins = (column: Float32Array): boolean =>
    (column[a]! > 0 ? column[a] : 0) === (column[b]! > 0 ? column[b] : 0);
  if (!begins(drafts.minHeightM.data) || !begins(drafts.minLevels.data)) return false;
  return !drafts.isPart(a) || (same(drafts.heightM.data, a, b) && same(drafts.levels.data, a, b));
}

function dropAs(
  drafts: BuildingDrafts,
  isDropped: Uint8Array,
  kept: number,
  dropped: number,
  fileNames: readonly string[],
  report: ReportBuilder,
): void {
  isDropped[dropped] = 1;
  drafts.fillFrom(kept, dropped);
  report.drop(
    "duplicate",
    fileNames[drafts.file.data[dropped]!]!,
    drafts.row.data[dropped]!,
    drafts.pool.texts[drafts.id.data[dropped]!],
  );
}

const same = (column: Float32Array, a: number, b: number): boolean => Object.is(column[a]!, column[b]!);

/** Bodies that consist of several drafts, by their first. */
export interface DraftGroups {
  readonly membersOf: ReadonlyMap<number, readonly number[]>;
  /** ids that had to be told apart: draft → its place among the bodies of that id, from 2 */
  readonly ordinalOf: ReadonlyMap<number, number>;
}

/** Groups drafts that share an id and lie together; `isDropped` becomes 2 for those that are not the first of their group. */
export function groupById(
  drafts: BuildingDrafts,
  isDropped: Uint8Array,
  fileNames: readonly string[],
  report: ReportBuilder,
): DraftGroups {
  const firstOf = new Int32Array(drafts.pool.texts.length).fill(-1);
  const next = new Int32Array(drafts.count).fill(-1);
  const lastOf = new Int32Array(drafts.pool.texts.length).fill(-1);
  const sizes = new Map<number, number>();
  const isBad = filesWithoutIds(drafts, isDropped, fileNames, report);
  for (let draft = 0; draft < drafts.count; draft++) {
    const id = drafts.id.data[draft]!;
    if (isDropped[draft] !== 0 || id === 0) continue;
    if (isBad[drafts.file.data[draft]!] === 1) {
      drafts.id.data[draft] = 0;
      continue;
    }
    const last = lastOf[id]!;
    if (last === -1) firstOf[id] = draft;
    else {
      next[last] = draft;
      sizes.set(id, (sizes.get(id) ?? 1) + 1);
    }
    lastOf[id] = draft;
  }
  const membersOf = new Map<number, readonly number[]>();
  const ordinalOf = new Map<number, number>();
  for (const id of sizes.keys()) {
    const members: number[] = [];
    for (let draft = firstOf[id]!; draft !== -1; draft = next[draft]!) members.push(draft);
    const distinct = withoutRepeats(drafts, members, isDropped, fileNames, report);
    const clusters = [false, true].flatMap((isPart) =>
      clustersOf(
        drafts,
        distinct.filter((draft) => drafts.isPart(draft) === isPart),
      ),
    );
    clusters.sort((a, b) => a[0]! - b[0]!);
    for (const [ordinal, cluster] of clusters.entries()) {
      const first = cluster[0]!;
      if (ordinal > 0) {
        ordinalOf.set(first, ordinal + 1);
        report.notice(
          "repeatedId",
          fileNames[drafts.file.data[first]!]!,
          drafts.row.data[first]!,
          "id",
          drafts.pool.texts[id],
        );
      }
      if (cluster.length === 1) continue;
      membersOf.set(first, cluster);
      for (const draft of cluster.slice(1)) isDropped[draft] = 2;
      report.joined.pieces += cluster.length;
      report.joined.bodies++;
    }
  }
  return { membersOf, ordinalOf };
}

/** Members of one id with the copies of a piece dropped: the same feature twice, not a feature in pieces. */
function withoutRepeats(
  drafts: BuildingDrafts,
  members: readonly number[],
  isDropped: Uint8Array,
  fileNames: readonly string[],
  report: ReportBuilder,
): number[] {
  const distinct: number[] = [];
  for (const draft of members) {
    const range = drafts.vertexRange(draft);
    const kept = distinct.find(
      (other) =>
        isSameLayer(drafts, other, draft) &&
        sameCorners(drafts.lonLat.data, [drafts.vertexRange(other)], [range]),
    );
    if (kept === undefined) distinct.push(draft);
    else dropAs(drafts, isDropped, kept, draft, fileNames, report);
  }
  return distinct;
}

/** Files whose id column repeats so much that it cannot name bodies. */
function filesWithoutIds(
  drafts: BuildingDrafts,
  isDropped: Uint8Array,
  fileNames: readonly string[],
  report: ReportBuilder,
): Uint8Array {
  const isBad = new Uint8Array(fileNames.length);
  const counts = new Uint32Array(drafts.pool.texts.length);
  const rows = new Uint32Array(fileNames.length);
  const distinct = new Uint32Array(fileNames.length);
  const most = new Uint32Array(fileNames.length);
  for (let draft = 0; draft < drafts.count; draft++) {
    const id = drafts.id.data[draft]!;
    if (isDropped[draft] !== 0 || id === 0) continue;
    const file = drafts.file.data[draft]!;
    rows[file]!++;
    const count = ++counts[id]!;
    if (count === 1) distinct[file]!++;
    if (count > most[file]!) most[file] = count;
  }
  for (const [file, name] of fileNames.entries()) {
    // The same ids in a neighbouring tile are what joining is for: only many pieces of one id tell.
    const isRepeating =
      rows[file]! >= MIN_ROWS &&
      distinct[file]! < rows[file]! * MIN_DISTINCT_SHARE &&
      most[file]! > fileNames.length + 3;
    if (!isRepeating && most[file]! <= MAX_PIECES) continue;
    isBad[file] = 1;
    report.notice("idNotUnique", name, 1, "id");
  }
  return isBad;
}

/** Drafts whose boxes lie within reach of each other, directly or through others; in draft order. */
const clustersOf = (drafts: BuildingDrafts, members: readonly number[]): number[][] =>
  clustersOfBoxes(members.map((draft) => boxOf(drafts, draft))).map((cluster) =>
    cluster.map((i) => members[i]!),
  );

export function boxOf(drafts: BuildingDrafts, draft: number): Float64Array {
  const box = Float64Array.of(Infinity, Infinity, -Infinity, -Infinity);
  const [start, end] = drafts.vertexRange(draft);
  const lonLat = drafts.lonLat.data;
  for (let i = start; i < end; i += 2) {
    box[0] = Math.min(box[0]!, lonLat[i]!);
    box[1] = Math.min(box[1]!, lonLat[i + 1]!);
    box[2] = Math.max(box[2]!, lonLat[i]!);
    box[3] = Math.max(box[3]!, lonLat[i + 1]!);
  }
  return box;
}
