import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { Seal } from "#ui/seal.tsx";
import { useCity } from "../console.ts";
import { MapControls } from "./map-controls.tsx";
import styles from "./map.module.css";
import { ScaleBar } from "./scale-bar.tsx";

/** What stands on the map without belonging to it: compass, buttons, scale, seal. */
export function MapFurniture() {
  const { t } = useLanguage();
  const isSynthetic = useCity(readyCity)?.synthetic === true;
  return (
    <div className={styles["furniture"]}>
      <ScaleBar />
      {isSynthetic && (
        <div className={styles["seal"]}>
          <Seal label={t("map.seal")} lines={t("map.sealLines")} />
        </div>
      )}
      <MapControls />
    </div>
  );
}
