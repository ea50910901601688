import { isLookingDown } from "#commands/view-commands.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Group } from "#ui/group.tsx";
import { CommandButton } from "../command-button.tsx";
import { useLive } from "../console.ts";
import { Compass } from "./compass.tsx";
import styles from "./map.module.css";

/** North, nearer, farther, home, and down or at an angle. */
export function MapControls() {
  const { t } = useLanguage();
  const isDown = useLive((state) => state.camera !== undefined && isLookingDown(state.camera.pitchDeg));
  return (
    <Group className={styles["controls"]} label={t("map.controls")}>
      <Compass />
      <div className={styles["stack"]}>
        <CommandButton command="view.zoomIn" icon="plus" />
        <CommandButton command="view.zoomOut" icon="minus" />
        <CommandButton
          command="view.tilt"
          icon={{ letters: t(isDown ? "map.untiltLetters" : "map.tiltLetters") }}
          label={t(isDown ? "map.untilt" : "map.tilt")}
        />
        <CommandButton command="view.home" icon="home" />
      </div>
    </Group>
  );
}
