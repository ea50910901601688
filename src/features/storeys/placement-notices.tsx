import type { StoreysService } from "#commands/storeys-service.ts";
import type { IfcPlacement } from "#domain/storeys/ifc-model.ts";
import { comparePlacement } from "#domain/storeys/ifc-placement.ts";
import type { PlacementFinding } from "#domain/storeys/ifc-placement.ts";
import type { BuildingPlace } from "#domain/storeys/storey-building.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { NoticeBar } from "#ui/notice-bar.tsx";
import styles from "./storeys.module.css";

export interface PlacementNoticesProps {
  readonly service: Pick<StoreysService, "projectionOf">;
  readonly placement: IfcPlacement;
  readonly place: BuildingPlace | undefined;
}

/** What a building model says about where it stands, held against where the building stands. */
export function PlacementNotices({ placement, place, service }: PlacementNoticesProps) {
  const { t, format } = useLanguage();
  if (placement.map === undefined && placement.site === undefined) {
    return <p className={styles["quiet"]}>{t("storeys.ifc.noPlacement")}</p>;
  }
  if (place === undefined) return <p className={styles["quiet"]}>{t("storeys.ifc.noPlace")}</p>;
  return comparePlacement(placement, place, (crs) => service.projectionOf(crs)).map((finding) => {
    const text = textOf(finding);
    const key = `${finding.type} ${finding.source}`;
    if (finding.type !== "agrees") {
      return (
        <NoticeBar key={key} tone="warn">
          {text}
        </NoticeBar>
      );
    }
    return (
      <p key={key} className={styles["quiet"]}>
        {text}
      </p>
    );
  });

  function textOf(finding: PlacementFinding): string {
    const source = t(`storeys.ifc.source.${finding.source}`);
    switch (finding.type) {
      case "agrees":
        return t("storeys.ifc.agrees", { source, distance: format.length(finding.distanceM) });
      case "conflict": {
        const distance = format.length(finding.distanceM);
        return t("storeys.ifc.conflict", { source, distance, stated: finding.stated });
      }
      case "height":
        return t("storeys.ifc.height", { source, difference: format.length(finding.differenceM, 1) });
      case "unknownCrs":
        return t("storeys.ifc.unknownCrs", { crs: finding.crs ?? t("storeys.ifc.noCrs") });
    }
  }
}
