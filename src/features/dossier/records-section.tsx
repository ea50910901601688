import { useId, useState } from "react";
import { randomId } from "#base/random-id.ts";
import { draftKey } from "#domain/records/record-draft.ts";
import type { FieldSpec, FieldValue } from "#domain/dossier/record-field.ts";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import type { RecordKind } from "#domain/dossier/records.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Badge } from "#ui/badge.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { useConsole, useRecords, useSession } from "../console.ts";
import type { DossierTabProps } from "../dossier-tab.ts";
import { recordValueText } from "../record-words.ts";
import styles from "./dossier.module.css";
import { RecordDialog } from "./record-dialog.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";
import { newDraft } from "./use-draft.ts";
import { useMayEdit } from "./use-may-edit.ts";

export type ListedKind = Exclude<RecordKind, "dossier" | "attachment" | "task" | "finding" | "workOrder">;

export interface RecordsSectionProps extends DossierTabProps {
  readonly kind: ListedKind;
  /** fields of the table, three or four; all of them are in the record's window */
  readonly columns: readonly string[];
  /** by which the table is sorted */
  readonly sort?: { readonly field: string; readonly isDescending?: boolean };
  /** values that a new record begins with */
  readonly preset?: Readonly<Record<string, FieldValue>>;
}

/** As many rows as are read at a glance; the others come when they are asked for. */
const PAGE = 30;

function compare(a: FieldValue | undefined, b: FieldValue | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), "zh-CN", { numeric: true });
}

/** Records of one kind that hang on the building, as a table: looked into, added, changed, removed. */
export function RecordsSection(props: RecordsSectionProps) {
  const { kind, columns, sort, buildingCode, dossier, preset } = props;
  const { t, format } = useLanguage();
  const { records: store } = useConsole();
  const mayEdit = useMayEdit();
  const titleId = useId();
  const [shown, setShown] = useState(PAGE);
  const [open, setOpen] = useState<string>();
  const [removing, setRemoving] = useState<VisibleRecord>();
  const given = dossier?.records[kind] ?? [];
  const cityId = useSession((state) => state.cityId);
  const begun = useRecords(({ drafts }) =>
    Object.values(drafts).find(
      (draft) =>
        draft.isNew && draft.kind === kind && draft.buildingCode === buildingCode && draft.cityId === cityId,
    ),
  );
  const records =
    sort === undefined
      ? given
      : given.toSorted(
          (a, b) =>
            compare(a.values[sort.field], b.values[sort.field]) * (sort.isDescending === true ? -1 : 1),
        );
  /** The draft is there before its window: given up, the window has nothing more to show. */
  const begin = (): string => {
    const recordId = randomId();
    const subject = { kind, recordId, buildingCode, record: undefined, ...(preset && { seed: preset }) };
    const city = cityId ?? "";
    store.getState().setDraft(draftKey(city, kind, recordId), newDraft(city, subject));
    return recordId;
  };
  return (
    <section className={styles["section"]} aria-labelledby={titleId}>
      <div className={styles["sectionHead"]}>
        <h3 id={titleId} className={styles["sectionTitle"]}>
          {t(`recordKind.${kind}`)} <span className={styles["count"]}>{format.integer(records.length)}</span>
        </h3>
        {mayEdit && (
          <Button icon="plus" onPress={() => setOpen(begun?.recordId ?? begin())}>
            {t(begun === undefined ? "recordForm.add" : "recordForm.goOn")}
          </Button>
        )}
      </div>
      {records.length === 0 ? (
        <p className={styles["quiet"]}>{t("recordForm.noRecords")}</p>
      ) : (
        <RecordTable
          kind={kind}
          columns={columns}
          records={records.slice(0, shown)}
          labelledBy={titleId}
          onOpen={setOpen}
          onRemove={mayEdit ? setRemoving : undefined}
        />
      )}
      {records.length > shown && (
        <Button look="quiet" onPress={() => setShown(shown + PAGE * 4)}>
          {t("recordForm.more", { count: records.length - shown })}
        </Button>
      )}
      {open !== undefined && (
        <RecordDialog
          kind={kind}
          recordId={open}
          buildingCode={buildingCode}
          record={given.find(({ id }) => id === open)}
          history={dossier?.history ?? []}
          onClose={() => setOpen(undefined)}
        />
      )}
      {removing !== undefined && (
        <RemoveDialog kind={kind} record={removing} onClose={() => setRemoving(undefined)} />
      )}
    </section>
  );
}

interface RecordTableProps {
  readonly kind: ListedKind;
  readonly columns: readonly string[];
  readonly records: readonly VisibleRecord[];
  readonly labelledBy: string;
  readonly onOpen: (id: string) => void;
  readonly onRemove: ((record: VisibleRecord) => void) | undefined;
}

function RecordTable({ kind, columns, records, labelledBy, onOpen, onRemove }: RecordTableProps) {
  const tools = useLanguage();
  const { t, text } = tools;
  const drafts = useRecords((state) => state.drafts);
  const drafted = new Set(Object.values(drafts).map(({ recordId }) => recordId));
  const specs = columns.flatMap((key): (readonly [string, FieldSpec])[] => {
    const spec = RECORD_FIELDS[kind][key];
    return spec === undefined ? [] : [[key, spec]];
  });
  return (
    <div className={styles["tableBox"]}>
      <table className={styles["table"]} aria-labelledby={labelledBy}>
        <thead>
          <tr>
            {specs.map(([key, spec]) => (
              <th key={key} scope="col" className={isNumber(spec) ? styles["number"] : undefined}>
                {text(spec.title)}
              </th>
            ))}
            <th scope="col">
              <span className={styles["unseen"]}>{t("recordForm.actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => {
            const name = recordName(record, specs, tools);
            return (
              <tr key={record.id}>
                {specs.map(([key, spec]) => {
                  const value = record.values[key];
                  return (
                    <td key={key} className={isNumber(spec) ? styles["number"] : undefined}>
                      {value === undefined ? (
                        <span className={styles["quiet"]}>
                          {t(record.masked.includes(key) ? "recordValue.hidden" : "value.unknown")}
                        </span>
                      ) : (
                        recordValueText(spec, value, tools)
                      )}
                    </td>
                  );
                })}
                <td className={styles["rowActions"]}>
                  {drafted.has(record.id) && <Badge tone="warn">{t("recordForm.unsaved")}</Badge>}
                  <IconButton
                    icon="list"
                    size="small"
                    label={t("recordForm.openOf", { name })}
                    onPress={() => onOpen(record.id)}
                  />
                  {onRemove !== undefined && (
                    <IconButton
                      icon="trash"
                      size="small"
                      label={t("recordForm.removeOf", { name })}
                      onPress={() => onRemove(record)}
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const isNumber = ({ kind }: FieldSpec): boolean => kind === "number" || kind === "whole";

/** What a record is called: the first of its values that is known. */
function recordName(
  record: VisibleRecord,
  specs: readonly (readonly [string, FieldSpec])[],
  tools: Parameters<typeof recordValueText>[2],
): string {
  for (const [key, spec] of specs) {
    const value = record.values[key];
    if (value !== undefined) return `${tools.text(spec.title)} ${recordValueText(spec, value, tools)}`;
  }
  return record.id;
}
