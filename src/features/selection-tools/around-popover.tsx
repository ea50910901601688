import { useLanguage } from "#i18n/use-language.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { Popover } from "#ui/popover.tsx";
import { useCommand } from "../console.ts";
import { BufferField } from "./buffer-field.tsx";
import styles from "./selection-tools.module.css";

/** How far around the selected buildings others are taken in. */
export function AroundPopover() {
  const { t } = useLanguage();
  const around = useCommand("selection.around");
  return (
    <Popover
      label={t("tools.around")}
      placement="right top"
      trigger={<IconButton icon="buffer" label={t("tools.around")} isDisabled={!around.isEnabled} />}
    >
      {(close) => (
        <div className={styles["around"]}>
          <BufferField />
          <Button
            look="primary"
            onPress={() => {
              around.run();
              close();
            }}
          >
            {t("tools.aroundRun")}
          </Button>
        </div>
      )}
    </Popover>
  );
}
