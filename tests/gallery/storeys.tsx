import { useState } from "react";
import type { StoreysService } from "#commands/storeys-service.ts";
import type { StoreyUnit } from "#domain/storeys/storey-building.ts";
import { StoreysPanel } from "#features/storeys/storeys-panel.tsx";
import { PropertyGrid } from "#ui/property-grid.tsx";
import { sampleStoreys } from "../support/sample-storeys.ts";
import styles from "./gallery.module.css";
import { useSay } from "./say.ts";

const BUILDING = sampleStoreys();

const SERVICE: StoreysService = {
  loadStage: async () => (await import("#building/storey-stage.ts")).createStoreyStage,
  openIfc: () => Promise.reject(new Error("the gallery has no building models")),
  projectionOf: () => undefined,
};

/** Storeys and units as the dossier shows them. */
export function Storeys() {
  const say = useSay();
  const [selected, setSelected] = useState<string | undefined>("u4-2");
  const renderUnit = (unit: StoreyUnit) => (
    <PropertyGrid
      unknown={say("未知", "Unknown")}
      properties={[
        { id: "label", name: say("房号", "Door"), value: unit.label },
        { id: "area", name: say("建筑面积", "Floor area"), value: `${unit.areaShare ?? 0}\u2009m²` },
        { id: "code", name: say("不动产单元代码", "Unit code"), value: undefined },
      ]}
    />
  );
  return (
    <div className={styles["storeys"]}>
      <StoreysPanel
        building={BUILDING}
        service={SERVICE}
        selectedUnit={selected}
        onSelectUnit={setSelected}
        renderUnit={renderUnit}
      />
    </div>
  );
}
