import { useState } from "react";
import type { Viewpoint } from "#catalog/yutu-document.ts";
import {
  goToViewpoint,
  moveViewpoint,
  removeViewpoint,
  renameViewpoint,
  updateViewpoint,
} from "#commands/viewpoints.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { IconButton } from "#ui/button.tsx";
import { Icon } from "#ui/icon.tsx";
import { Menu } from "#ui/menu.tsx";
import { TextButton } from "#ui/text-button.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useConsole, useDocument } from "../console.ts";
import styles from "./viewpoints.module.css";

const MAX_NAME = 200;
/** The first nine are reached by their digit. */
const DIGITS = 9;

export interface ViewpointCardProps {
  readonly viewpoint: Viewpoint;
  readonly position: number;
  readonly isLast: boolean;
}

export function ViewpointCard({ viewpoint, position, isLast }: ViewpointCardProps) {
  const { t, format } = useLanguage();
  const console = useConsole();
  const canWrite = useDocument(({ access }) => access.type === "write");
  const [isRenaming, setIsRenaming] = useState(false);
  const { id, name, createdMs, thumbnail } = viewpoint;
  const go = (): void => void goToViewpoint(console, id).catch(() => undefined);
  const actions: Readonly<Record<string, () => void>> = {
    rename: () => setIsRenaming(true),
    update: () => void updateViewpoint(console, id),
    up: () => void moveViewpoint(console, id, -1),
    down: () => void moveViewpoint(console, id, 1),
    remove: () => void removeViewpoint(console, id),
  };
  return (
    <li className={styles["card"]} data-viewpoint={id}>
      <div className={styles["frame"]}>
        <TextButton label={t("viewpoints.goTo", { name })} className={styles["picture"]} onPress={go}>
          {thumbnail === undefined ? (
            <Icon name="image" size={20} className={styles["noPicture"] ?? ""} />
          ) : (
            <img className={styles["image"]} src={thumbnail} alt="" draggable={false} />
          )}
        </TextButton>
        {position < DIGITS && <kbd className={styles["digit"]}>{position + 1}</kbd>}
      </div>
      <div className={styles["words"]}>
        {isRenaming ? (
          <NameField
            name={name}
            onDone={(wanted) => {
              setIsRenaming(false);
              if (wanted !== "" && wanted !== name) renameViewpoint(console, id, wanted);
            }}
          />
        ) : (
          <TextButton label={t("viewpoints.goTo", { name })} className={styles["name"]} onPress={go}>
            {name}
          </TextButton>
        )}
        <span className={styles["date"]}>{format.dateTime(createdMs)}</span>
      </div>
      <Menu
        label={t("viewpoints.actions", { name })}
        trigger={<IconButton icon="more" size="small" label={t("viewpoints.actions", { name })} />}
        groups={[
          {
            id: "change",
            entries: [
              { id: "rename", label: t("viewpoints.rename"), icon: "edit", isDisabled: !canWrite },
              { id: "update", label: t("viewpoints.update"), icon: "camera", isDisabled: !canWrite },
            ],
          },
          {
            id: "order",
            entries: [
              {
                id: "up",
                label: t("viewpoints.moveUp"),
                icon: "arrowUp",
                isDisabled: !canWrite || position === 0,
              },
              {
                id: "down",
                label: t("viewpoints.moveDown"),
                icon: "arrowDown",
                isDisabled: !canWrite || isLast,
              },
            ],
          },
          {
            id: "end",
            entries: [{ id: "remove", label: t("viewpoints.remove"), icon: "trash", isDisabled: !canWrite }],
          },
        ]}
        onAction={(action) => actions[action]?.()}
      />
    </li>
  );
}

interface NameFieldProps {
  readonly name: string;
  readonly onDone: (name: string) => void;
}

function NameField({ name, onDone }: NameFieldProps) {
  const { t } = useLanguage();
  const [value, setValue] = useState(name);
  return (
    <TextField
      label={t("viewpoints.nameLabel")}
      isLabelHidden
      isFocusedAtFirst
      value={value}
      maxLength={MAX_NAME}
      onChange={setValue}
      onSubmit={() => onDone(value.trim())}
    />
  );
}
