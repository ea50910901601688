import { useState } from "react";
import { isAbort, toAppError } from "#base/app-error.ts";
import { buildingField } from "#domain/building-fields.ts";
import type { BuildingFieldId } from "#domain/building-fields.ts";
import type { ExportColumn } from "#domain/export-text.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import { useConsole } from "../console.ts";
import { codeText } from "../field-words.ts";
import { fileNameOf } from "../file-name.ts";

export type ExportKind = "csv" | "geojson";

/** A column as the reader's language heads it, with words for codes. */
function columnOf(id: BuildingFieldId, tools: LanguageTools): ExportColumn {
  const field = buildingField(id);
  const title = tools.t(`field.${id}`);
  if (field.kind !== "category") return { field: id, title };
  const words = Object.fromEntries(field.values.map((code) => [code, codeText(id, code, tools)]));
  return { field: id, title, words };
}

/** Writes rows to a file that the user saves; what became of it is said. */
export function useExport(): {
  readonly said: string;
  readonly exportRows: (kind: ExportKind, rows: Uint32Array, fields: readonly BuildingFieldId[]) => void;
} {
  const tools = useLanguage();
  const { t, format } = tools;
  const { services, session } = useConsole();
  const [said, say] = useState("");
  const write = async (
    kind: ExportKind,
    rows: Uint32Array,
    fields: readonly BuildingFieldId[],
  ): Promise<void> => {
    const queries = services.query();
    if (queries === undefined) return;
    const bytes =
      kind === "csv"
        ? await queries.ask("exportCsv", [rows, fields.map((id) => columnOf(id, tools))])
        : await queries.ask("exportGeoJson", [rows, fields]);
    const type = kind === "csv" ? "text/csv;charset=utf-8" : "application/geo+json";
    const cityId = session.getState().cityId ?? "yutu";
    services.saveFile(new Blob([new Uint8Array(bytes)], { type }), fileNameOf(cityId, kind));
    say(t("table.exported", { count: rows.length, shown: format.integer(rows.length) }));
  };
  return {
    said,
    exportRows: (kind, rows, fields) => {
      write(kind, rows, fields).catch((thrown: unknown) => {
        if (isAbort(thrown)) return;
        const { code, params } = toAppError(thrown);
        say(`${t("table.exportFailed")} ${errorText(t, code, params)}`);
      });
    },
  };
}
