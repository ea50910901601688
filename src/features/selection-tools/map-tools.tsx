import { useCity, useLive } from "../console.ts";
import { HintBar } from "./hint-bar.tsx";
import { SelectionChip } from "./selection-chip.tsx";
import styles from "./selection-tools.module.css";
import { ToolBar } from "./tool-bar.tsx";

/** What selects and measures on the map: tools at the left edge, words above, results below. */
export function MapTools() {
  const isOpen = useCity((state) => state.phase.type === "ready");
  const isRunning = useLive((state) => state.scene.type === "running");
  if (!isOpen || !isRunning) return null;
  return (
    <div className={styles["over"]}>
      <ToolBar />
      <div className={styles["head"]}>
        <HintBar />
      </div>
      <div className={styles["foot"]}>
        <SelectionChip />
      </div>
    </div>
  );
}
