import { buildingAt } from "#domain/building-index.ts";
import { placeOnScreen } from "#domain/tools/screen-view.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { buildingName } from "../building-words.ts";
import { useCity, useConsole, useLive, useSession } from "../console.ts";
import styles from "./building-list.module.css";

/**
 * A flag on the roof of the building that the cursor is at, so that it is found without a pointer. It is taken in
 * while the camera moves, and stands again where it has come to rest.
 */
export function CursorMark() {
  const { language } = useLanguage();
  const { services } = useConsole();
  const cursor = useSession((state) => state.cursor);
  const restingPose = useSession((state) => state.restingPose);
  const camera = useLive((state) => state.camera);
  const isRunning = useLive((state) => state.scene.type === "running");
  const geoidOffsetM = useCity((state) => readyCity(state)?.geoidOffsetM ?? 0);
  const index = services.buildings();
  if (cursor === undefined || index === undefined || !isRunning || cursor.row >= index.count) return null;
  if (restingPose === undefined || camera === undefined) return null;
  const isResting = POSE.every((key) => camera[key] === restingPose[key]);
  const view = isResting ? services.scene()?.screenView() : undefined;
  const at = view && placeOnScreen(index, cursor.row, geoidOffsetM, view, "top");
  if (at === undefined) return null;
  const building = buildingAt(index, cursor.row);
  return (
    <div
      className={styles["mark"]}
      style={{ transform: `translate(${at.xPx}px, ${at.yPx}px) translate(-50%, -100%)` }}
      data-cursor-mark
      aria-hidden="true"
    >
      <span className={styles["tag"]}>
        {buildingName(building, language) ?? building.address ?? building.code ?? building.id}
      </span>
      <span className={styles["stem"]} />
    </div>
  );
}

const POSE = ["longitudeDeg", "latitudeDeg", "heightM", "headingDeg", "pitchDeg"] as const;
