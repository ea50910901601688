import type { ReportOrder } from "#io/print/report-pdf.ts";
import type { SheetPdfOrder } from "#io/print/sheet-pdf.ts";
import type { Command } from "./command.ts";
import { hasScene } from "./enablement.ts";

/** What takes the view out of the console: as a picture, or on paper. */
export const PRINT_COMMANDS = {
  "view.snapshot": {
    group: "view",
    titleKey: "command.viewSnapshot",
    shortcut: { bind: ["$mod+Shift+s"], show: "Ctrl + Shift + S" },
    isEnabled: hasScene,
    run: ({ shell }) => shell.getState().set({ dialog: "snapshot" }),
  },
  "view.print": {
    group: "view",
    titleKey: "command.viewPrint",
    shortcut: { bind: ["$mod+p"], show: "Ctrl + P" },
    isEnabled: hasScene,
    run: ({ shell }) => shell.getState().set({ dialog: "print" }),
  },
} as const satisfies Readonly<Record<string, Command>>;

/** Writes a sheet as PDF; the writer, and the library that it needs, are fetched when the first one is asked for. */
export async function writePdf(order: SheetPdfOrder): Promise<Uint8Array> {
  const { writeSheetPdf } = await import("#io/print/sheet-pdf.ts");
  return writeSheetPdf(order);
}

async function readFont(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Writes a report of many pages as PDF, by the same writer. */
export async function writeReport(order: Omit<ReportOrder, "readFont">): Promise<Uint8Array<ArrayBuffer>> {
  const { writeReportPdf } = await import("#io/print/report-pdf.ts");
  return writeReportPdf({ ...order, readFont });
}
