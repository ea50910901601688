import type { Building } from "#domain/building.ts";
import type { CityInfo } from "#domain/city-info.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { cx } from "#ui/class-names.ts";
import { Group } from "#ui/group.tsx";
import { PropertyGrid } from "#ui/property-grid.tsx";
import { useCommand, useSession } from "../console.ts";
import { buildingFacts, buildingTitle } from "./building-facts.ts";
import type { FactGroup } from "./building-facts.ts";
import styles from "./inspector.module.css";

const GROUPS: readonly FactGroup[] = ["basics", "shape", "place", "source"];

export interface BuildingFileProps {
  readonly building: Building;
  readonly city: CityInfo;
  readonly selectedCount: number;
}

/** A building's file: who it is, what can be done, what is known. */
export function BuildingFile({ building, city, selectedCount }: BuildingFileProps) {
  const tools = useLanguage();
  const { t, language } = tools;
  const layerSource = useSession((state) => state.layers.find((layer) => layer.type === "buildings")?.source);
  const facts = buildingFacts(building, city, layerSource, tools);
  const title = buildingTitle(building, language);
  return (
    <article className={styles["file"]} aria-labelledby="building-name">
      <header className={styles["head"]}>
        <p className={styles["kind"]}>{building.estate ?? t("inspector.kind")}</p>
        <h2 id="building-name" className={cx(styles["name"], title === undefined && styles["unnamed"])}>
          {title ?? t("inspector.unnamed")}
        </h2>
        <p className={styles["sub"]}>{building.code ?? building.id}</p>
        {selectedCount > 1 && (
          <p className={styles["more"]}>{t("inspector.moreSelected", { count: selectedCount - 1 })}</p>
        )}
      </header>
      <Actions />
      {GROUPS.map((group) => (
        <section key={group} className={styles["section"]} aria-labelledby={`facts-${group}`}>
          <h3 id={`facts-${group}`} className={styles["sectionTitle"]}>
            {t(`inspector.${group}`)}
          </h3>
          <PropertyGrid properties={facts[group]} unknown={t("value.unknown")} />
        </section>
      ))}
    </article>
  );
}

function Actions() {
  const { t } = useLanguage();
  const dossier = useCommand("dossier.open");
  const locate = useCommand("selection.locate");
  const fade = useCommand("selection.fadeOthers");
  const storeys = useCommand("selection.storeys");
  const hasStoreys = useSession((state) => state.shownStoreys !== undefined);
  const hide = useCommand("selection.hide");
  const copy = useCommand("selection.copyLink");
  const clear = useCommand("selection.clear");
  const isFaded = useSession((state) => state.others === "faded");
  return (
    <Group className={styles["actions"]} label={t("inspector.actions")}>
      <Button icon="document" look="primary" isDisabled={!dossier.isEnabled} onPress={dossier.run}>
        {t("dossier.open")}
      </Button>
      <Button icon="locate" isDisabled={!locate.isEnabled} onPress={locate.run}>
        {t("inspector.locate")}
      </Button>
      <Button icon="fade" isSelected={isFaded} isDisabled={!fade.isEnabled} onPress={fade.run}>
        {t("inspector.fadeOthers")}
      </Button>
      <Button icon="buildings" isSelected={hasStoreys} isDisabled={!storeys.isEnabled} onPress={storeys.run}>
        {t("inspector.storeys")}
      </Button>
      <Button icon="eyeOff" isDisabled={!hide.isEnabled} onPress={hide.run}>
        {t("inspector.hide")}
      </Button>
      <Button icon="link" onPress={copy.run}>
        {t("inspector.copyLink")}
      </Button>
      <Button icon="close" look="quiet" onPress={clear.run}>
        {t("inspector.clear")}
      </Button>
    </Group>
  );
}
