import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** CPU a frame and time to ready, as a share of VC Map's. */
const LIMIT_PEER = 0.5;
/** CPU a frame of a million buildings, as a multiple of ten thousand's. */
const LIMIT_MILLION = 1.5;

interface Cost {
  /** navigation to the first complete view */
  readonly readyMs: number;
  /** of the GPU process */
  readonly cpuMsPerFrame: number;
  readonly heapMb: number;
}

/** What a city costs, medians of all visits. */
export interface Row extends Cost {
  readonly city: string;
  readonly pickMs: number;
  /** absent where VC Map was left out */
  readonly peer?: Cost;
}

/** What was measured before, by city. */
export function readRows(file: string): Map<string, Row> {
  if (!existsSync(file)) return new Map();
  const kept: unknown = JSON.parse(readFileSync(file, "utf8"));
  return new Map(Array.isArray(kept) ? (kept as Row[]).map((row) => [row.city, row]) : []);
}

export function writeRows(file: string, rows: ReadonlyMap<string, Row>): void {
  writeFileSync(file, JSON.stringify([...rows.values()], null, 2));
}

export function printTable(rows: readonly Row[]): void {
  console.table(
    rows.map(({ city, readyMs, cpuMsPerFrame, pickMs, heapMb, peer }) => ({
      city,
      "ready ms": Math.round(readyMs),
      "VC Map": peer && Math.round(peer.readyMs),
      ratio: peer && (readyMs / peer.readyMs).toFixed(2),
      "CPU ms/frame": cpuMsPerFrame.toFixed(0),
      "VC Map ": peer && peer.cpuMsPerFrame.toFixed(0),
      "ratio ": peer && (cpuMsPerFrame / peer.cpuMsPerFrame).toFixed(2),
      "pick ms": pickMs.toFixed(0),
      "heap MB": heapMb.toFixed(0),
      "VC Map  ": peer && peer.heapMb.toFixed(0),
    })),
  );
}

/** The limits that are passed, in words; none where all hold. */
export function verdict(rows: readonly Row[]): string[] {
  const failures: string[] = [];
  const hold = (what: string, value: number, limit: number): void => {
    // What could not be measured is not within its limit.
    if (!(value <= limit)) failures.push(`${what} ${value.toFixed(2)} > ${limit}`);
  };
  for (const { city, peer, ...own } of rows) {
    if (peer === undefined) continue;
    hold(`${city}: ready`, own.readyMs / peer.readyMs, LIMIT_PEER);
    hold(`${city}: CPU a frame`, own.cpuMsPerFrame / peer.cpuMsPerFrame, LIMIT_PEER);
  }
  const cpuOf = (id: string): number | undefined => rows.find(({ city }) => city === id)?.cpuMsPerFrame;
  const [few, million] = [cpuOf("grid-10000"), cpuOf("grid-1000000")];
  if (few !== undefined && million !== undefined) {
    console.log(`1,000,000 : 10,000 buildings, CPU a frame: ${(million / few).toFixed(2)}`);
    hold("a million buildings", million / few, LIMIT_MILLION);
  }
  return failures;
}
