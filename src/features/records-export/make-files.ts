import type { Console } from "#commands/console.ts";
import { writeReport } from "#commands/print-commands.ts";
import type { Building } from "#domain/building.ts";
import type { CityInfo } from "#domain/city-info.ts";
import type { DossierTab } from "#domain/dossier/record-field.ts";
import { reportOf } from "#domain/dossier/dossier-report.ts";
import { recordCodeOf } from "#domain/dossier/record-code.ts";
import type { ListFormat } from "#domain/records/list-export.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import { AppError } from "#base/app-error.ts";
import { buildingName } from "../building-words.ts";
import { buildingPictures } from "./building-pictures.ts";
import { columnsOf, pdfWords, provenance } from "./export-words.ts";
import type { ExportedFile } from "./use-export.ts";

const TYPES: Readonly<Record<ListFormat, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv;charset=utf-8",
  gpkg: "application/geopackage+sqlite3",
};

/** `zhihuidao-20261124.csv`: the city and the day, in letters that every file system takes. */
function fileName(stem: string, date: Date, extension: string): string {
  const two = (part: number): string => String(part).padStart(2, "0");
  const plain = stem.replaceAll(/[\\/:*?"<>|\s]+/g, "-");
  return `${plain}-${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}.${extension}`;
}

const isCgcs2000 = ({ projectedCrs }: CityInfo): boolean => {
  const code = Number(/(\d+)$/.exec(projectedCrs ?? "")?.[1]);
  return code >= 4490 && code <= 4554;
};

/** What every export is made of: where it happens, who asks, and in which language. */
export interface ExportScene {
  readonly console: Console;
  readonly city: CityInfo;
  readonly tools: LanguageTools;
  /** stands in the audit trail */
  readonly purpose: string;
}

export async function listFile(
  { console, city, tools, purpose }: ExportScene,
  { format, rows, tabs }: { format: ListFormat; rows: Uint32Array; tabs: readonly DossierTab[] },
  signal: AbortSignal,
  tell: (ratio: number) => void,
): Promise<ExportedFile> {
  const { t } = tools;
  const date = new Date();
  const { role, user } = console.records.getState().actor;
  const work = await console.services.tables.load();
  const bytes = await work.exportList(
    {
      format,
      rows,
      columns: columnsOf(tabs, tools),
      titles: {
        code: t("recordsExport.code"),
        longitude: t("recordsExport.longitude"),
        latitude: t("recordsExport.latitude"),
        synthetic: t("recordsExport.syntheticShort"),
        yes: t("recordsExport.yes"),
        sheet: t("recordsExport.sheet"),
        about: t("recordsExport.about"),
      },
      about: provenance(city, role, user, date, tools),
      purpose,
      srs: isCgcs2000(city) ? 4490 : 4326,
    },
    ({ done, total }) => tell(done / total),
    signal,
  );
  return { name: fileName(city.id, date, format), blob: new Blob([bytes], { type: TYPES[format] }) };
}

export async function dossierPdf(
  { console, city, tools, purpose }: ExportScene,
  building: Building,
  hasPictures: boolean,
  signal: AbortSignal,
): Promise<ExportedFile> {
  const { t, language, text } = tools;
  const date = new Date();
  const { role, user } = console.records.getState().actor;
  const buildingCode = recordCodeOf(building);
  const name = buildingName(building, language) ?? building.address ?? buildingCode;
  const captions = [t("recordsExport.view"), t("recordsExport.map")] as const;
  const pictures = hasPictures ? await buildingPictures(console, building, captions, signal) : [];
  const records = console.services.records.current();
  const seen = await records?.ask("dossier", [buildingCode], { signal });
  if (records === undefined || seen === undefined)
    throw new AppError("records.noDossier", `${buildingCode} has no dossier`, { buildingCode });
  const words = pdfWords(tools);
  const bytes = await writeReport({
    language,
    title: name,
    subtitle: [t("recordsExport.paper"), buildingCode, text(city.name)].join(" · "),
    pictures,
    seal: city.synthetic ? t("recordsExport.syntheticShort") : undefined,
    blocks: reportOf(seen, language, words),
    notes: provenance(city, role, user, date, tools),
    pageText: words.page,
    dateMs: date.getTime(),
  });
  await records.ask("logExport", [`dossier/${buildingCode}.pdf`, Object.keys(seen.dossier.values), purpose]);
  return { name: fileName(buildingCode, date, "pdf"), blob: new Blob([bytes], { type: "application/pdf" }) };
}

/** Everything that the role may see of a building, as the records' own worker gives it. */
export async function dossierJson(
  { console, city, tools, purpose }: ExportScene,
  building: Building,
  signal: AbortSignal,
): Promise<ExportedFile> {
  const date = new Date();
  const records = console.services.records.current();
  const { role, user } = console.records.getState().actor;
  const buildingCode = recordCodeOf(building);
  const dossier = await records?.ask("dossier", [buildingCode], { signal });
  if (records === undefined || dossier === undefined)
    throw new AppError("records.noDossier", `${buildingCode} has no dossier`, { buildingCode });
  const file = {
    schema: "yutu-dossier/1",
    city: city.id,
    isSynthetic: city.synthetic,
    exported: { at: date.toISOString(), role, purpose },
    provenance: provenance(city, role, user, date, tools),
    building: { code: buildingCode, id: building.id, longitudeDeg: building.longitudeDeg, latitudeDeg: building.latitudeDeg }, // prettier-ignore
    dossier,
  };
  await records.ask("logExport", [
    `dossier/${buildingCode}.json`,
    Object.keys(dossier.dossier.values),
    purpose,
  ]);
  const blob = new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: "application/json" });
  return { name: fileName(buildingCode, date, "json"), blob };
}
