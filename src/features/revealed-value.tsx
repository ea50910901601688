import { useEffect, useState } from "react";
import { toAppError } from "#base/app-error.ts";
import { securityLevelOf } from "#domain/dossier/record-field.ts";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import type { RecordKind } from "#domain/dossier/records.ts";
import { ROLES } from "#domain/dossier/roles.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { Popover } from "#ui/popover.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useConsole, useRecords } from "./console.ts";
import { recordFieldTitle, storedValueText } from "./record-text.ts";
import styles from "./revealed-value.module.css";

/** How long a revealed value stays before it is masked again. */
const SHOWN_MS = 30_000;

export interface RevealedValueProps {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly field: string;
  /** the value as the role sees it: masked, or undefined where nothing of it is told */
  readonly value: unknown;
  /** whether the record says that it is masked: `record.masked.includes(field)` */
  readonly isMasked: boolean;
}

/**
 * A value of a record, with a button that reveals it where it is masked and the role may: the purpose is asked, goes
 * into the audit trail, and the value is masked again after a while. Nobody else sees the button.
 *
 * For a field in any panel: `<RevealedValue kind="dossier" recordId={record.id} field="managerPhone"
 * value={record.values["managerPhone"]} isMasked={record.masked.includes("managerPhone")} />`. A value that is not
 * masked is written as `storedValueText` writes it, so that it can stand for every field of a list.
 */
export function RevealedValue(props: RevealedValueProps) {
  // A secret that is shown belongs to one field of one record and to one role.
  const { role, user } = useRecords((state) => state.actor);
  return <Value key={`${role} ${user} ${props.kind}/${props.recordId}/${props.field}`} {...props} />;
}

function Value({ kind, recordId, field, value, isMasked }: RevealedValueProps) {
  const tools = useLanguage();
  const { t } = tools;
  const { role } = useRecords((state) => state.actor);
  const [shown, setShown] = useState<{ readonly value: unknown }>();
  useEffect(() => {
    if (shown === undefined) return undefined;
    const timer = setTimeout(() => setShown(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  const spec = RECORD_FIELDS[kind][field];
  const name = recordFieldTitle(kind, field, tools);
  const mayReveal = isMasked && spec !== undefined && securityLevelOf(spec) <= (ROLES[role].revealLevel ?? 0);
  if (shown !== undefined)
    return (
      <span className={styles["line"]}>
        <span className={styles["open"]} data-revealed>
          {storedValueText(spec, shown.value, tools)}
        </span>
        <IconButton
          icon="eyeOff"
          size="small"
          label={t("reveal.hide", { name })}
          onPress={() => setShown(undefined)}
        />
      </span>
    );
  const masked = value === undefined ? t("reveal.masked") : storedValueText(spec, value, tools);
  if (!mayReveal) return <>{isMasked ? masked : storedValueText(spec, value, tools)}</>;
  return (
    <span className={styles["line"]}>
      {masked}
      <Popover
        label={t("reveal.title", { name })}
        trigger={<IconButton icon="eye" size="small" label={t("reveal.show", { name })} />}
      >
        {(close) => (
          <PurposeForm
            name={name}
            request={{ kind, recordId, field }}
            onRevealed={(revealed) => {
              setShown({ value: revealed });
              close();
            }}
          />
        )}
      </Popover>
    </span>
  );
}

interface PurposeFormProps {
  readonly name: string;
  readonly request: Pick<RevealedValueProps, "kind" | "recordId" | "field">;
  readonly onRevealed: (value: unknown) => void;
}

function PurposeForm({ name, request, onRevealed }: PurposeFormProps) {
  const { t } = useLanguage();
  const { services } = useConsole();
  const [purpose, setPurpose] = useState("");
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string>();
  const reveal = async (): Promise<void> => {
    const records = services.records.current();
    if (records === undefined || purpose.trim() === "") return;
    setAsking(true);
    try {
      onRevealed(await records.ask("reveal", [{ ...request, purpose: purpose.trim() }]));
    } catch (thrown) {
      const { code, params } = toAppError(thrown);
      setFailure(errorText(t, code, params));
      setAsking(false);
    }
  };
  return (
    <div className={styles["form"]}>
      <TextField
        label={t("reveal.purpose", { name })}
        hint={t("reveal.purposeHint")}
        value={purpose}
        maxLength={200}
        isFocusedAtFirst
        error={failure}
        onChange={setPurpose}
        onSubmit={() => void reveal()}
      />
      <Button
        look="primary"
        icon="eye"
        isDisabled={purpose.trim() === ""}
        isBusy={isAsking}
        onPress={() => void reveal()}
      >
        {t("reveal.reveal")}
      </Button>
    </div>
  );
}
