import { passes } from "#kernels/flood/validation/case-report.ts";
import type { CaseReport } from "#kernels/flood/validation/case-report.ts";
import { chartSvg, escapeHtml } from "./chart-svg.ts";

/** What the reader must know to repeat the report. */
export interface ReportCircumstances {
  readonly date: string;
  readonly machine: string;
  /** cases that were not run, and why */
  readonly skipped: readonly string[];
}

/** A number as a person reads it: small ones by their power of ten. */
export const readable = (value: number): string =>
  value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5)
    ? Number(value.toPrecision(4)).toString()
    : value.toExponential(2);

/** All cases on one page that needs nothing else. */
export function reportHtml(
  cases: readonly CaseReport[],
  { date, machine, skipped }: ReportCircumstances,
): string {
  const gates = cases.flatMap((report) => report.gates);
  const good = gates.filter(passes).length;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Validation of the flood solvers</title>
<style>
  body { font: 14px/1.5 system-ui, sans-serif; max-width: 780px; margin: 2rem auto; padding: 0 1rem; color: #222; }
  table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; }
  td, th { text-align: left; padding: 2px 8px; border-bottom: 1px solid #ddd; }
  td.number { text-align: right; font-variant-numeric: tabular-nums; }
  .good { color: #00704a; } .bad { color: #b00020; font-weight: 600; }
  svg { max-width: 100%; height: auto; }
</style>
<h1>Validation of the flood solvers</h1>
<p>${escapeHtml(date)} · ${escapeHtml(machine)} · ${good} of ${gates.length} gates held in ${cases.length} cases.</p>
${skipped.map((text) => `<p>Not run: ${escapeHtml(text)}</p>`).join("\n")}
${cases.map(caseHtml).join("\n")}
</html>
`;
}

function caseHtml(report: CaseReport): string {
  const gates = report.gates.map((gate) => {
    const verdict = passes(gate) ? '<td class="good">held</td>' : '<td class="bad">broken</td>';
    return `<tr><td>${escapeHtml(gate.what)}</td><td class="number">${readable(gate.value)}</td><td class="number">≤ ${readable(gate.limit)}</td>${verdict}</tr>`;
  });
  const findings = (report.findings ?? []).map(
    ({ what, value }) =>
      `<tr><td>${escapeHtml(what)}</td><td class="number">${readable(value)}</td><td></td><td>shown</td></tr>`,
  );
  return `<h2 id="${escapeHtml(report.id)}">${escapeHtml(report.title)}</h2>
<p>Reference: ${escapeHtml(report.source)}</p>
<table>${[...gates, ...findings].join("\n")}</table>
${report.charts.map(chartSvg).join("\n")}`;
}

/** One line a case for the terminal. */
export function caseLine(report: CaseReport): string {
  const broken = report.gates.filter((gate) => !passes(gate));
  const verdict = broken.length === 0 ? "held" : `BROKEN: ${broken.map(({ what }) => what).join("; ")}`;
  return `${report.id.padEnd(16)} ${report.gates.length} gates ${verdict}`;
}
