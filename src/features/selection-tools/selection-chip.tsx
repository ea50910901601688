import { useLanguage } from "#i18n/use-language.ts";
import { selectedCount } from "#state/selection-slice.ts";
import { Button } from "#ui/button.tsx";
import { Group } from "#ui/group.tsx";
import { useCommand, useSession, useShell } from "../console.ts";
import styles from "./selection-tools.module.css";

/** How much is selected, and what can be done with all of it. One building has its own file beside the map. */
export function SelectionChip() {
  const { t, format } = useLanguage();
  const count = useSession(selectedCount);
  // Isolating is switched off where it was switched on; what is hidden besides has no switch of its own.
  const hasHidden = useSession(({ outOfSightCount, isolatedSet, hiddenSet, selection }) =>
    isolatedSet !== undefined && selection.length > 0 ? hiddenSet !== undefined : outOfSightCount > 0,
  );
  const isAllBuildings = useSession(({ selection, layers }) => {
    const layerId = layers.find((layer) => layer.type === "buildings")?.id;
    return selection.every((ref) => ref.layerId === layerId);
  });
  if (count < 2 && !hasHidden) return null;
  const shown = format.integer(count);
  return (
    <Group className={styles["chip"]} label={t("selection.summary")}>
      {count > 0 && (
        <p className={styles["count"]}>
          {t(isAllBuildings ? "selection.count" : "selection.countOthers", { count, shown })}
        </p>
      )}
      {count > 0 && <Actions />}
      {hasHidden && <ShowAll />}
    </Group>
  );
}

function Actions() {
  const { t } = useLanguage();
  const clear = useCommand("selection.clear");
  const isolate = useCommand("selection.isolate");
  const fade = useCommand("selection.fadeOthers");
  const hide = useCommand("selection.hide");
  const table = useCommand("shell.table");
  const isTableOpen = useShell((state) => state.bottomPanel === "table");
  const isIsolated = useSession((state) => state.isolatedSet !== undefined);
  const isFaded = useSession((state) => state.others === "faded");
  return (
    <>
      <Button look="quiet" isSelected={isIsolated} isDisabled={!isolate.isEnabled} onPress={isolate.run}>
        {t("selection.isolate")}
      </Button>
      <Button look="quiet" isSelected={isFaded} isDisabled={!fade.isEnabled} onPress={fade.run}>
        {t("selection.fade")}
      </Button>
      <Button look="quiet" isDisabled={!hide.isEnabled} onPress={hide.run}>
        {t("selection.hide")}
      </Button>
      <Button look="quiet" isSelected={isTableOpen} onPress={table.run}>
        {t("selection.table")}
      </Button>
      <Button look="quiet" onPress={clear.run}>
        {t("selection.clear")}
      </Button>
    </>
  );
}

function ShowAll() {
  const { t } = useLanguage();
  const showHidden = useCommand("selection.showHidden");
  return (
    <Button look="quiet" onPress={showHidden.run}>
      {t("selection.showAll")}
    </Button>
  );
}
