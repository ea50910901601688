import { ASKED_KINDS, askableFields, newAskedField } from "#domain/records/dossier-question.ts";
import type {
  AskedField,
  AskedKind,
  AskedRecord,
  DossierQuestion,
} from "#domain/records/dossier-question.ts";
import type { RecordKind } from "#domain/dossier/records.ts";
import { visibleLevel } from "#domain/dossier/roles.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { Group } from "#ui/group.tsx";
import { Menu } from "#ui/menu.tsx";
import { SearchField } from "#ui/search-field.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { useRecords } from "../console.ts";
import styles from "./dossiers.module.css";
import { FieldRow } from "./field-row.tsx";

/** The field that a new condition begins with. */
const USUAL_FIELDS: Readonly<Record<AskedKind | "dossier", string>> = {
  dossier: "structure",
  finding: "state",
  appraisal: "grade",
  unit: "use",
  task: "state",
  workOrder: "state",
  repair: "kind",
  sensorLink: "kind",
};

const replaced = <T,>(list: readonly T[], at: number, next: T): readonly T[] =>
  list.map((one, position) => (position === at ? next : one));
const without = <T,>(list: readonly T[], at: number): readonly T[] =>
  list.filter((_one, position) => position !== at);

export interface QuestionBuilderProps {
  readonly question: DossierQuestion;
  readonly onChange: (question: DossierQuestion) => void;
}

/** Conditions on the building's own fields, and on records that it must have or must not have. */
export function QuestionBuilder({ question, onChange }: QuestionBuilderProps) {
  const { t } = useLanguage();
  const { text, match, fields, records } = question;
  const isSingle = fields.length + records.length < 2;
  return (
    <div className={styles["builder"]}>
      <SearchField
        label={t("dossiers.text")}
        clearLabel={t("action.clear")}
        value={text}
        onChange={(next) => onChange({ ...question, text: next })}
      />
      {!isSingle && (
        <Segmented
          label={t("filter.match")}
          segments={(["all", "any"] as const).map((id) => ({ id, label: t(`filter.${id}`) }))}
          selected={match}
          onSelect={(next) => onChange({ ...question, match: next })}
        />
      )}
      <FieldRows
        kind="dossier"
        fields={fields}
        onChange={(next) => onChange({ ...question, fields: next })}
      />
      {records.map((record, at) => (
        <RecordGroup
          // A group is what it is by its place.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          record={record}
          onChange={(next) => onChange({ ...question, records: replaced(records, at, next) })}
          onRemove={() => onChange({ ...question, records: without(records, at) })}
        />
      ))}
      <div className={styles["adders"]}>
        <AddField kind="dossier" onAdd={(field) => onChange({ ...question, fields: [...fields, field] })} />
        <Menu
          label={t("dossiers.addRecord")}
          trigger={
            <Button look="quiet" icon="plus">
              {t("dossiers.addRecord")}
            </Button>
          }
          groups={[{ id: "kinds", entries: ASKED_KINDS.map((id) => ({ id, label: t(`recordKind.${id}`) })) }]}
          onAction={(id) => {
            const kind = ASKED_KINDS.find((one) => one === id);
            if (kind === undefined) return;
            const first = newAskedField(kind, USUAL_FIELDS[kind]);
            onChange({ ...question, records: [...records, { kind, isAbsent: false, fields: [first] }] });
          }}
        />
      </div>
    </div>
  );
}

interface RecordGroupProps {
  readonly record: AskedRecord;
  readonly onChange: (record: AskedRecord) => void;
  readonly onRemove: () => void;
}

/** A record that the building must have, with all that is said of it true of the same one. */
function RecordGroup({ record, onChange, onRemove }: RecordGroupProps) {
  const { t } = useLanguage();
  const kind = t(`recordKind.${record.kind}`);
  return (
    <Group label={t("dossiers.recordGroup", { kind })} className={styles["record"]}>
      <div className={styles["line"]}>
        <Segmented
          label={t("dossiers.recordGroup", { kind })}
          segments={[
            { id: "has", label: t("dossiers.has", { kind }) },
            { id: "hasNot", label: t("dossiers.hasNot", { kind }) },
          ]}
          selected={record.isAbsent ? "hasNot" : "has"}
          onSelect={(id) => onChange({ ...record, isAbsent: id === "hasNot" })}
        />
        <IconButton icon="trash" size="small" label={t("filter.remove", { name: kind })} onPress={onRemove} />
      </div>
      <FieldRows
        kind={record.kind}
        fields={record.fields}
        onChange={(fields) => onChange({ ...record, fields })}
      />
      <AddField
        kind={record.kind}
        onAdd={(field) => onChange({ ...record, fields: [...record.fields, field] })}
      />
    </Group>
  );
}

interface FieldRowsProps {
  readonly kind: RecordKind;
  readonly fields: readonly AskedField[];
  readonly onChange: (fields: readonly AskedField[]) => void;
}

function FieldRows({ kind, fields, onChange }: FieldRowsProps) {
  return fields.map((asked, at) => (
    <FieldRow
      // A condition is what it is by its place.
      // oxlint-disable-next-line react/no-array-index-key
      key={at}
      kind={kind}
      asked={asked}
      number={at + 1}
      onChange={(next) => onChange(replaced(fields, at, next))}
      onRemove={() => onChange(without(fields, at))}
    />
  ));
}

interface AddFieldProps {
  readonly kind: AskedKind | "dossier";
  readonly onAdd: (field: AskedField) => void;
}

function AddField({ kind, onAdd }: AddFieldProps) {
  const { t } = useLanguage();
  const level = useRecords((state) => visibleLevel(state.actor));
  const askable = askableFields(kind, level);
  const usual = askable.find(([key]) => key === USUAL_FIELDS[kind]) ?? askable[0];
  return (
    <Button
      look="quiet"
      icon="plus"
      isDisabled={usual === undefined}
      onPress={() => usual !== undefined && onAdd(newAskedField(kind, usual[0]))}
    >
      {t(kind === "dossier" ? "dossiers.addField" : "dossiers.addInner", { kind: t(`recordKind.${kind}`) })}
    </Button>
  );
}
