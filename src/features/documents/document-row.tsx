import { useState } from "react";
import type { DocumentSummary } from "#catalog/yutu-document.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { IconButton } from "#ui/button.tsx";
import { cx } from "#ui/class-names.ts";
import { TextButton } from "#ui/text-button.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useCity, useConsole } from "../console.ts";
import styles from "./documents.module.css";

const MAX_NAME = 200;

export interface DocumentRowProps {
  readonly summary: DocumentSummary;
  readonly isOpen: boolean;
}

/** One document of the list. */
export function DocumentRow({ summary, isOpen }: DocumentRowProps) {
  const { t, text, format } = useLanguage();
  const { services, shell } = useConsole();
  const { documents } = services;
  const [isRenaming, setIsRenaming] = useState(false);
  const city = useCity((state) => state.cities.find(({ id }) => id === summary.cityId));
  const { id, viewpointCount, annotationCount } = summary;
  const name = summary.name === "" ? t("documents.untitled") : summary.name;
  const open = (): void => {
    shell.getState().set({ dialog: undefined });
    void documents.open(id);
  };
  return (
    <tr className={cx(isOpen && styles["current"])} data-document={id}>
      <th scope="row" className={styles["what"]}>
        {isRenaming ? (
          <NameField
            name={summary.name}
            onDone={(wanted) => {
              setIsRenaming(false);
              if (wanted !== summary.name) void documents.rename(id, wanted);
            }}
          />
        ) : (
          <div className={styles["title"]}>
            {isOpen || city === undefined ? (
              <span>{name}</span>
            ) : (
              <TextButton label={t("documents.openOf", { name })} onPress={open}>
                {name}
              </TextButton>
            )}
            {isOpen && <span className={styles["badge"]}>{t("documents.current")}</span>}
          </div>
        )}
        <div className={styles["detail"]}>
          {t("documents.contents", {
            viewpoints: format.integer(viewpointCount),
            annotations: format.integer(annotationCount),
          })}
        </div>
      </th>
      <td>{city === undefined ? t("documents.unknownCity", { city: summary.cityId }) : text(city.name)}</td>
      <td>{format.dateTime(summary.updatedMs)}</td>
      <td className={styles["number"]}>
        {summary.sizeBytes === 0 ? t("value.none") : format.bytes(summary.sizeBytes)}
      </td>
      <td className={styles["actions"]}>
        <IconButton
          icon="edit"
          size="small"
          label={t("documents.renameOf", { name })}
          onPress={() => setIsRenaming(!isRenaming)}
        />
        <IconButton
          icon="copy"
          size="small"
          label={t("documents.duplicateOf", { name })}
          onPress={() => void documents.duplicate(id, false)}
        />
        <IconButton
          icon="download"
          size="small"
          label={t("documents.exportOf", { name })}
          onPress={() => void documents.exportFile(id)}
        />
        <IconButton
          icon="trash"
          size="small"
          label={t("documents.removeOf", { name })}
          onPress={() => void documents.remove(id)}
        />
      </td>
    </tr>
  );
}

interface NameFieldProps {
  readonly name: string;
  readonly onDone: (name: string) => void;
}

function NameField({ name, onDone }: NameFieldProps) {
  const { t } = useLanguage();
  const [value, setValue] = useState(name);
  const submit = (): void => onDone(value.trim());
  return (
    <div className={styles["rename"]}>
      <TextField
        label={t("documents.nameLabel")}
        isLabelHidden
        isFocusedAtFirst
        value={value}
        placeholder={t("documents.untitled")}
        maxLength={MAX_NAME}
        onChange={setValue}
        onSubmit={submit}
      />
      <IconButton icon="check" size="small" label={t("documents.rename")} onPress={submit} />
    </div>
  );
}
