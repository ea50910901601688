import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { passes } from "#kernels/flood/validation/case-report.ts";
import type { CaseReport } from "#kernels/flood/validation/case-report.ts";
import { chartSvg } from "./chart-svg.ts";
import { validationCases } from "./validation-cases.ts";
import { caseLine, reportHtml } from "./validation-report.ts";

const USAGE = `npm run validate -- [--out FILE] [--data DIR] [--figures DIR] [--only ID]…

  --out FILE     the report (default: .cache/validation/flood.html)
  --data DIR     where the published benchmarks are (default: ../shared/data/hazards); cases without it always run
  --figures DIR  each chart as a picture of its own as well
  --only ID      this case only; repeatable`;

const { values } = parseArgs({
  options: {
    out: { type: "string", default: ".cache/validation/flood.html" },
    data: { type: "string", default: "../shared/data/hazards" },
    figures: { type: "string" },
    only: { type: "string", multiple: true },
    help: { type: "boolean", short: "h" },
  },
});
if (values.help === true) {
  console.log(USAGE);
  process.exit(0);
}

const hasData = existsSync(values.data);
const read = (file: string): string => readFileSync(join(values.data, file), "utf8");
const all = validationCases(read);
const unknown = (values.only ?? []).filter((id) => !all.some((entry) => entry.id === id));
if (unknown.length > 0) {
  console.error(`unknown case ${unknown.join(", ")}; there are ${all.map(({ id }) => id).join(", ")}`);
  process.exit(2);
}

const reports: CaseReport[] = [];
const skipped: string[] = [];
for (const { id, needsData, run } of all) {
  if (values.only !== undefined && !values.only.includes(id)) continue;
  if (needsData && !hasData) {
    skipped.push(`${id}, for ${resolve(values.data)} is not there`);
    continue;
  }
  const report = run();
  reports.push(report);
  console.log(caseLine(report));
}
for (const text of skipped) console.log(`skipped ${text}`);

const circumstances = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}`,
  skipped,
};
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, reportHtml(reports, circumstances));
console.log(`report: ${values.out}`);
if (values.figures !== undefined) {
  mkdirSync(values.figures, { recursive: true });
  for (const { id, charts } of reports) {
    charts.forEach((chart, k) => {
      const name = charts.length === 1 ? id : `${id}-${k + 1}`;
      writeFileSync(join(values.figures!, `${name}.svg`), `${chartSvg(chart)}\n`);
    });
  }
}
process.exitCode = reports.every(({ gates }) => gates.every(passes)) ? 0 : 1;
