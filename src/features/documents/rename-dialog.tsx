import { useState } from "react";
import { renameDocument } from "#commands/document-edits.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useConsole, useDocument } from "../console.ts";
import styles from "./documents.module.css";

const MAX_NAME = 200;

interface RenameDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Gives the open document a name. */
export function RenameDialog({ isOpen, onClose }: RenameDialogProps) {
  const { t } = useLanguage();
  return (
    <Dialog title={t("documents.rename")} closeLabel={t("action.close")} isOpen={isOpen} onClose={onClose}>
      <NameForm onClose={onClose} />
    </Dialog>
  );
}

/** Apart, so that each opening starts from the name of the moment. */
function NameForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const console = useConsole();
  const name = useDocument(({ document }) => document?.name ?? "");
  const [text, setText] = useState(name);
  const submit = (): void => {
    const wanted = text.trim();
    if (wanted !== name) renameDocument(console, wanted);
    onClose();
  };
  return (
    <div className={styles["form"]}>
      <TextField
        label={t("documents.nameLabel")}
        value={text}
        placeholder={t("documents.untitled")}
        maxLength={MAX_NAME}
        isFocusedAtFirst
        onChange={setText}
        onSubmit={submit}
      />
      <Button look="primary" onPress={submit}>
        {t("documents.rename")}
      </Button>
    </div>
  );
}
