import { Fragment, useState } from "react";
import { addUserLayer } from "#commands/document-edits.ts";
import { useLanguage, useTranslateIn } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { FormRow } from "#ui/form-row.tsx";
import { NumberField } from "#ui/number-field.tsx";
import { Select } from "#ui/select.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useConsole, useLive } from "../console.ts";
import {
  DRAFT_FIELDS,
  DRAFT_KINDS,
  EXAMPLE_URLS,
  draftProblems,
  draftToLayer,
  EMPTY_DRAFT,
  freeLayerId,
  isAskedKind,
  withOffer,
} from "./layer-draft.ts";
import type { DraftField, LayerDraft } from "./layer-draft.ts";
import { ServiceOffers } from "./service-offers.tsx";
import styles from "./layers.module.css";

export interface AddLayerDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** A layer from an address: map services, 3D Tiles, files of features, a model. */
export function AddLayerDialog({ isOpen, onClose }: AddLayerDialogProps) {
  const { t } = useLanguage();
  return (
    <Dialog title={t("layers.add")} closeLabel={t("action.close")} isOpen={isOpen} onClose={onClose}>
      <AddLayerForm onClose={onClose} />
    </Dialog>
  );
}

/** Apart, so that each opening starts from an empty form. */
function AddLayerForm({ onClose }: Pick<AddLayerDialogProps, "onClose">) {
  const { t } = useLanguage();
  const console = useConsole();
  const translateIn = useTranslateIn();
  const camera = useLive((state) => state.camera);
  const [draft, setDraft] = useState<LayerDraft>({
    ...EMPTY_DRAFT,
    longitudeDeg: camera?.longitudeDeg,
    latitudeDeg: camera?.latitudeDeg,
  });
  /** faults are named once someone has tried to go on */
  const [isTried, setTried] = useState(false);
  const problems = draftProblems(draft);
  const change = (part: Partial<LayerDraft>): void => setDraft({ ...draft, ...part });
  const submit = (): void => {
    setTried(true);
    const taken = console.session.getState().layers.map(({ id }) => id);
    const layer = draftToLayer(draft, freeLayerId(taken), {
      zh: translateIn("zh-CN")("layers.kind.tianditu"),
      en: translateIn("en")("layers.kind.tianditu"),
    });
    if (layer !== undefined && addUserLayer(console, layer)) onClose();
  };
  const hintOf = (field: DraftField): { readonly hint?: string } => {
    if (field === "token") return { hint: t("layers.tokenHint") };
    if (field === "times") return { hint: t("layers.timesHint") };
    return field === "end" ? { hint: t("layers.timeHint") } : {};
  };
  const fieldOf = (field: DraftField) => {
    const problem = problems[field];
    const words = {
      label: t(`layers.form.${field}`),
      ...(isTried && problem !== undefined ? { error: t(`layers.problem.${problem}`) } : {}),
    };
    if (field === "longitudeDeg" || field === "latitudeDeg") {
      return (
        <NumberField
          {...words}
          value={draft[field]}
          unit="°"
          digits={6}
          onChange={(value) => change({ [field]: value })}
        />
      );
    }
    return (
      <TextField
        {...words}
        value={draft[field]}
        {...(field === "url" ? { placeholder: EXAMPLE_URLS[draft.kind] } : {})}
        {...hintOf(field)}
        // What one service offers says nothing of another.
        onChange={(value) => change({ [field]: value, ...(field === "url" ? { offer: undefined } : {}) })}
        onSubmit={submit}
      />
    );
  };
  return (
    <div className={styles["form"]}>
      <FormRow label={t("layers.form.kind")} layout="stacked">
        <Select
          label={t("layers.form.kind")}
          options={DRAFT_KINDS.map((id) => ({ id, label: t(`layers.kind.${id}`) }))}
          selected={draft.kind}
          onSelect={(kind) => change({ kind, offer: undefined })}
        />
      </FormRow>
      {DRAFT_FIELDS[draft.kind].map((field) => (
        <Fragment key={field}>
          {fieldOf(field)}
          {field === "url" && isAskedKind(draft.kind) && (
            <ServiceOffers
              // Another kind of service is another conversation.
              key={draft.kind}
              kind={draft.kind}
              url={draft.url}
              chosen={draft.offer}
              onChoose={(offer) => setDraft((now) => withOffer(now, offer))}
            />
          )}
        </Fragment>
      ))}
      <p className={styles["note"]}>{t("layers.leavesOrigin")}</p>
      <Button look="primary" icon="plus" onPress={submit}>
        {t("layers.addIt")}
      </Button>
    </div>
  );
}
