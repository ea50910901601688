import { localize } from "#base/localized.ts";
import { DOSSIER_FIELD_LIST } from "#domain/dossier/dossier-fields.ts";
import type { DossierField } from "#domain/dossier/dossier-fields.ts";
import { JOIN_FIELDS } from "#domain/dossier/join-mapping.ts";
import type { JoinColumn } from "#domain/dossier/join-mapping.ts";
import type { JoinReason } from "#domain/dossier/join-table.ts";
import { DOSSIER_TAB_TITLES, DOSSIER_TABS, securityLevelOf } from "#domain/dossier/record-field.ts";
import type { ReportWords } from "#domain/records/table-join.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import type { MenuGroup } from "#ui/menu.tsx";

const KEYS = ["key.code", "key.address", "key.longitude", "key.latitude"] as const;
const REASONS: readonly JoinReason[] = [
  "notANumber", "notWhole", "outOfRange", "notADay", "notAYear", "notAFlag", "unknownWord", "lostDigits", "badCode",
  "unmatched", "ambiguous", "noKey", "duplicate", "kept", "forbidden",
]; // prettier-ignore

/** What a column of a table is, in words. */
export function columnText(column: JoinColumn, { t, text }: LanguageTools): string {
  switch (column) {
    case "key.code":
      return t("join.key.code");
    case "key.address":
      return t("join.key.address");
    case "key.longitude":
      return t("join.key.east");
    case "key.latitude":
      return t("join.key.north");
    default: {
      const field = DOSSIER_FIELD_LIST.find(({ key }) => key === column);
      return field === undefined ? column : text(field.title);
    }
  }
}

export const reasonText = (reason: JoinReason, { t }: LanguageTools): string => t(`join.reason.${reason}`);

/** Fields that this role may write with a table: personal ones only while the vault is open. */
export const writableFields = (mayWritePersonal: boolean): readonly DossierField[] =>
  JOIN_FIELDS.filter((field) => mayWritePersonal || securityLevelOf(field) < 4);

/** What a column can be said to be: not taken, what finds the building, or a field by its tab. */
export function columnGroups(
  selected: JoinColumn | undefined,
  fields: readonly DossierField[],
  tools: LanguageTools,
): readonly MenuGroup[] {
  const entry = (id: JoinColumn) => ({ id, label: columnText(id, tools), isChecked: id === selected });
  return [
    {
      id: "none",
      choice: "one",
      entries: [{ id: "", label: tools.t("join.leave"), isChecked: selected === undefined }],
    },
    { id: "keys", title: tools.t("join.keys"), choice: "one", entries: KEYS.map(entry) },
    ...DOSSIER_TABS.flatMap((tab): MenuGroup[] => {
      const ofTab = fields.filter((field) => field.tab === tab);
      if (ofTab.length === 0) return [];
      const title = localize(DOSSIER_TAB_TITLES[tab], tools.language);
      return [{ id: tab, title, choice: "one", entries: ofTab.map(({ key }) => entry(key)) }];
    }),
  ];
}

/** The sentences of the report, for the worker that writes it. */
export function reportWords(tools: LanguageTools): ReportWords {
  const { t } = tools;
  const columns = [...KEYS, ...JOIN_FIELDS.map(({ key }) => key)];
  return {
    headings: [t("join.issue.row"), t("join.issue.column"), t("join.issue.reason"), t("join.issue.found"), t("join.issue.suggestion")], // prettier-ignore
    columns: Object.fromEntries(columns.map((column) => [column, columnText(column, tools)])),
    reasons: Object.fromEntries(REASONS.map((reason) => [reason, reasonText(reason, tools)])),
  };
}

/** Names of coordinate systems that a table of this country may be in. */
export function systemText(crs: string, { t }: LanguageTools): string {
  const code = Number(/^EPSG:(\d+)$/.exec(crs)?.[1]);
  if (crs === "GCJ02") return t("join.system.gcj02");
  if (crs === "BD09") return t("join.system.bd09");
  if (code === 4490 || code === 4326) return t("join.system.degrees", { crs });
  if (code >= 4534 && code <= 4554) return t("join.system.meridian", { deg: 75 + (code - 4534) * 3, crs });
  if (code >= 4513 && code <= 4533) return t("join.system.zone3", { zone: code - 4513 + 25, crs });
  if (code >= 4491 && code <= 4501) return t("join.system.zone6", { zone: code - 4491 + 13, crs });
  if (code >= 4502 && code <= 4512) return t("join.system.meridian6", { deg: 75 + (code - 4502) * 6, crs });
  return crs;
}

const USUAL_SYSTEMS = ["EPSG:4490", "GCJ02", "BD09"] as const;
/** Three-degree zones of Henan and its neighbours, with and without the zone before the easting. */
const PLANES = ["EPSG:4546", "EPSG:4547", "EPSG:4548", "EPSG:4525", "EPSG:4526", "EPSG:4527", "EPSG:4497", "EPSG:4498", "EPSG:3857"]; // prettier-ignore

/** Systems to choose from: what the coordinates look like first, then the city's own, then the usual ones. */
export const systemChoices = (likely: readonly string[], ofCity: string | undefined): readonly string[] => [
  ...new Set([...likely, ...USUAL_SYSTEMS, ...(ofCity === undefined ? [] : [ofCity]), ...PLANES]),
];
