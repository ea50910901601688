import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import type { Timing } from "./query-one.ts";

/**
 * How long do questions about the buildings take? Generated cities of 10,000, 200,000 and 1,000,000 buildings are
 * asked on Node by the code that the query worker runs, each in a process of its own.
 *
 * The limits stand at 200,000 buildings, for the slowest of six askings after the first: a filter under 100 ms, a
 * search under 50 ms, in time of the processor. A search right after opening, before the texts are folded, is held to
 * the same, with no asking before it. `scale` is the cost of a building against that at the smallest
 * count, `plain` the same answer from an array of objects by filter, includes and sort, in times ours.
 */

const COUNTS = [10_000, 200_000, 1_000_000] as const;
const LIMIT_COUNT = 200_000;
const LIMITS_MS: Readonly<Partial<Record<Timing["group"], number>>> = {
  filter: 100,
  "cold filter": 100,
  search: 50,
  "cold search": 50,
};

interface Answer {
  readonly count: number;
  readonly megabytes: number;
  readonly timings: readonly Timing[];
  readonly maxRssMb: number;
}

const wanted = process.argv
  .slice(2)
  .map(Number)
  .filter((n) => n > 0);
const script = fileURLToPath(new URL("query-one.ts", import.meta.url));

/** A cell's width on the screen, where a Chinese character takes two places. */
const pad = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - text.length - (text.match(/[^\0-\u00FF]/g)?.length ?? 0)));

console.log(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}`);
console.log(
  `limits at ${LIMIT_COUNT} buildings: a filter under 100 ms, a search under 50 ms of the processor`,
);
let isWithin = true;
let smallest: Answer | undefined;
for (const count of wanted.length > 0 ? wanted : COUNTS) {
  const answer = JSON.parse(
    execFileSync(process.execPath, ["--max-old-space-size=8192", script, String(count)], {
      encoding: "utf8",
      maxBuffer: 1 << 26,
    }),
  ) as Answer;
  smallest ??= answer;
  console.log(
    `\n${count} buildings, index of ${answer.megabytes.toFixed(1)} MB, peak ${answer.maxRssMb.toFixed(0)} MB`,
  );
  console.log(
    `${pad("question", 58)}${"first".padStart(9)}${"median".padStart(9)}${"slowest".padStart(9)}${"wall".padStart(9)}  ms${"scale".padStart(7)}${"plain".padStart(9)}${"answer".padStart(11)}`,
  );
  for (const timing of answer.timings) {
    const { name, group, firstMs, medianMs, slowestMs, wallMs, plainMs, size } = timing;
    const base = smallest.timings.find((one) => one.name === name && one.group === group);
    const ratio = base === undefined ? 1 : medianMs / answer.count / (base.medianMs / smallest.count);
    const limitMs = count === LIMIT_COUNT ? LIMITS_MS[group] : undefined;
    const isOver = limitMs !== undefined && slowestMs >= limitMs;
    if (isOver) isWithin = false;
    const cells = [firstMs, medianMs, slowestMs, wallMs].map((ms) => ms.toFixed(1).padStart(9)).join("");
    const times = plainMs === undefined ? "" : `×${(plainMs / medianMs).toFixed(1)}`;
    console.log(
      `${pad(`${group}: ${name}`, 58)}${cells}    ${ratio.toFixed(2).padStart(7)}${times.padStart(9)}${String(size).padStart(11)}${isOver ? "  OVER" : ""}`,
    );
  }
}
console.log(isWithin ? "\nwithin the limits" : "\nA LIMIT IS PASSED");
process.exitCode = isWithin ? 0 : 1;
