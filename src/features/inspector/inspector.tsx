import { buildingOf } from "#commands/locate.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { selectedCount } from "#state/selection-slice.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { useCity, useCommand, useConsole, useSession } from "../console.ts";
import { BuildingFile } from "./building-file.tsx";
import { CityCard } from "./city-card.tsx";
import styles from "./inspector.module.css";

/** What is selected, or the city when nothing is. */
export function Inspector() {
  const { t, text } = useLanguage();
  const console = useConsole();
  const selection = useSession((state) => state.selection);
  const layers = useSession((state) => state.layers);
  const city = useCity(readyCity);
  const hiddenCount = useSession((state) => state.outOfSightCount);
  const showHidden = useCommand("selection.showHidden");
  const count = useSession(selectedCount);
  const [first] = selection;
  const building = buildingOf(console, first);
  const layer = layers.find((known) => known.id === first?.layerId);
  return (
    <div className={styles["panel"]}>
      {first === undefined && city !== undefined && (
        <EmptyState icon="pick" title={t("inspector.emptyTitle")}>
          {t("inspector.emptyHint")}
        </EmptyState>
      )}
      {first !== undefined && building === undefined && (
        <EmptyState icon="info" title={text(layer?.title ?? { zh: first.layerId })}>
          {layer?.type === "buildings"
            ? t("inspector.noIndex")
            : t("inspector.otherFeature", { layer: text(layer?.title ?? { zh: first.layerId }) })}
        </EmptyState>
      )}
      {building !== undefined && city !== undefined && (
        <BuildingFile building={building} city={city} selectedCount={count} />
      )}
      {hiddenCount > 0 && (
        <div className={styles["hidden"]}>
          <Button icon="eye" onPress={showHidden.run}>
            {t("inspector.showHidden", { count: hiddenCount })}
          </Button>
        </div>
      )}
      {first === undefined && city !== undefined && <CityCard city={city} />}
    </div>
  );
}
