import { useLanguage } from "#i18n/use-language.ts";
import { CompassButton } from "#ui/compass-button.tsx";
import { useCommand, useLive } from "../console.ts";

/** Where north is; pressing it turns north up. */
export function Compass() {
  const { t, format } = useLanguage();
  const headingDeg = useLive((state) => Math.round(state.camera?.headingDeg ?? 0) % 360);
  const northUp = useCommand("view.northUp");
  return (
    <CompassButton
      label={t("map.compass", { heading: format.degrees(headingDeg, 0) })}
      shortcut={northUp.shortcut}
      headingDeg={headingDeg}
      letter={t("axis.compassNorth")}
      isDisabled={!northUp.isEnabled}
      onPress={northUp.run}
    />
  );
}
