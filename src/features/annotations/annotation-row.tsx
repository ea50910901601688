import { useState } from "react";
import type { Annotation } from "#catalog/yutu-document.ts";
import {
  editAnnotation,
  locateAnnotation,
  moveAnnotation,
  placeForNote,
  removeAnnotation,
} from "#commands/annotations.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { cx } from "#ui/class-names.ts";
import { Icon } from "#ui/icon.tsx";
import { Menu } from "#ui/menu.tsx";
import { TextButton } from "#ui/text-button.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useConsole, useDocument } from "../console.ts";
import styles from "./annotations.module.css";

const MAX_TEXT = 4000;

/** One note: its words, and the way to it. A blank one asks to be written. */
export function AnnotationRow({ note }: { readonly note: Annotation }) {
  const { t } = useLanguage();
  const console = useConsole();
  const canWrite = useDocument(({ access }) => access.type === "write");
  const [isEditing, setIsEditing] = useState(note.text === "" && canWrite);
  const { id, text } = note;
  const shown = text === "" ? t("annotations.blank") : text;
  if (isEditing) {
    return (
      <li className={styles["note"]} data-annotation={id}>
        <NoteForm
          text={text}
          onDone={(wanted) => {
            setIsEditing(false);
            if (wanted !== undefined && wanted !== text) editAnnotation(console, id, wanted);
          }}
        />
      </li>
    );
  }
  const move = (): void => {
    const place = placeForNote(console);
    if (place !== undefined) moveAnnotation(console, note, place);
  };
  const actions: Readonly<Record<string, () => void>> = {
    edit: () => setIsEditing(true),
    move,
    remove: () => void removeAnnotation(console, note),
  };
  return (
    <li className={styles["note"]} data-annotation={id}>
      <div className={styles["row"]}>
        <Icon name="mapPin" size={15} className={styles["pin"] ?? ""} />
        <TextButton
          label={t("annotations.locate", { text: shown })}
          className={cx(styles["text"], text === "" && styles["blank"])}
          onPress={() => void locateAnnotation(console, note).catch(() => undefined)}
        >
          {shown}
        </TextButton>
        <Menu
          label={t("annotations.actions", { text: shown })}
          trigger={<IconButton icon="more" size="small" label={t("annotations.actions", { text: shown })} />}
          groups={[
            {
              id: "change",
              entries: [
                { id: "edit", label: t("annotations.edit"), icon: "edit", isDisabled: !canWrite },
                { id: "move", label: t("annotations.moveHere"), icon: "target", isDisabled: !canWrite },
              ],
            },
            {
              id: "end",
              entries: [
                { id: "remove", label: t("annotations.remove"), icon: "trash", isDisabled: !canWrite },
              ],
            },
          ]}
          onAction={(action) => actions[action]?.()}
        />
      </div>
    </li>
  );
}

interface NoteFormProps {
  readonly text: string;
  /** undefined: nothing is to be changed */
  readonly onDone: (text: string | undefined) => void;
}

function NoteForm({ text, onDone }: NoteFormProps) {
  const { t } = useLanguage();
  const [value, setValue] = useState(text);
  return (
    <div className={styles["form"]}>
      <TextField
        label={t("annotations.textLabel")}
        isLabelHidden
        isMultiline
        isFocusedAtFirst
        value={value}
        placeholder={t("annotations.placeholder")}
        maxLength={MAX_TEXT}
        onChange={setValue}
      />
      <div className={styles["buttons"]}>
        <Button look="primary" onPress={() => onDone(value.trim())}>
          {t("annotations.done")}
        </Button>
        <Button look="quiet" onPress={() => onDone(undefined)}>
          {t("annotations.cancel")}
        </Button>
      </div>
    </div>
  );
}
