import { writePdf } from "#commands/print-commands.ts";
import type { VisitRound } from "#domain/dossier/visit-round.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import { taskSheets } from "./task-sheet.ts";
import type { SheetStop } from "./task-sheet.ts";

export interface TaskSheetFacts {
  readonly today: string;
  readonly gridCode: string | undefined;
  readonly lengthText: string;
}

async function* noStrips() {
  // A sheet of tasks has no map.
}

/** The round as PDF: texts as texts, in embedded fonts. @throws AppError `print.fonts` */
export async function makeTaskPdf(
  round: VisitRound<SheetStop>,
  { today, gridCode, lengthText }: TaskSheetFacts,
  { t, format, language }: LanguageTools,
): Promise<Blob> {
  const title = t("inspections.sheetTitle");
  const subtitle = [format.isoDate(today), gridCode, lengthText].filter(Boolean).join("  ");
  const [sheet, ...more] = taskSheets(round.stops, {
    title,
    subtitle,
    heads: [
      t("inspections.sheet.number"),
      t("inspections.sheet.building"),
      t("inspections.sheet.task"),
      t("inspections.sheet.due"),
      t("inspections.sheet.result"),
      t("inspections.sheet.note"),
    ],
    result: t("inspections.sheet.choices"),
    signature: t("inspections.sheet.signature"),
    page: (page, of) => t("inspections.sheet.page", { page, of }),
    dueText: (day) => format.isoDate(day),
  });
  if (sheet === undefined) throw new RangeError("a round has a page, even an empty one");
  const bytes = await writePdf({
    sheet,
    more,
    facts: {
      title,
      subject: subtitle,
      author: t("app.name"),
      keywords: [],
      language,
      dateMs: Date.now(),
    },
    mapHeightPx: 1,
    strips: noStrips(),
    readFont: async (url, stop) => {
      const response = await fetch(url, stop === undefined ? {} : { signal: stop });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
  });
  return new Blob([new Uint8Array(bytes)], { type: "application/pdf" });
}
