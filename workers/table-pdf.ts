import { AppError } from "#base/app-error.ts";
import { reportOf } from "#domain/dossier/dossier-report.ts";
import type { DossierPdfOrder } from "#domain/records/dossier-pdf-order.ts";
import { writeReportPdf } from "#io/print/report-pdf.ts";
import type { AskRecords } from "./table-join.ts";

async function readFont(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A dossier on paper, masked for the role that asks; that it leaves is written down before it is answered. */
export async function exportPdf(order: DossierPdfOrder, ask: AskRecords): Promise<Uint8Array<ArrayBuffer>> {
  const { buildingCode, language, words, title, subtitle, pictures, seal, notes, dateMs } = order;
  const seen = await ask("dossier", [buildingCode]);
  if (seen === undefined)
    throw new AppError("records.noDossier", `${buildingCode} has no dossier`, { buildingCode });
  const bytes = await writeReportPdf({
    title,
    subtitle,
    seal,
    pictures,
    blocks: reportOf(seen, language, words),
    notes,
    pageText: words.page,
    language,
    dateMs,
    readFont,
  });
  await ask("logExport", [`dossier/${buildingCode}.pdf`, Object.keys(seen.dossier.values), order.purpose]);
  return bytes;
}
