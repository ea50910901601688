import { useEffect, useRef } from "react";
import { BuildingList } from "#features/building-list/building-list.tsx";
import { ColouringPanel } from "#features/colouring/colouring-panel.tsx";
import { CommandButton } from "#features/command-button.tsx";
import { useConsole, useShell } from "#features/console.ts";
import { Header } from "#features/header/header.tsx";
import { HelpDialog } from "#features/help/help-dialog.tsx";
import { Inspector } from "#features/inspector/inspector.tsx";
import { LayersPanel } from "#features/layers/layers-panel.tsx";
import { MapFurniture } from "#features/map/map-furniture.tsx";
import { MapMessages } from "#features/map/map-messages.tsx";
import { Veil } from "#features/map/veil.tsx";
import { Announcer } from "#features/notices/announcer.tsx";
import { Notices } from "#features/notices/notices.tsx";
import { ProblemsDialog } from "#features/package-info/problems-dialog.tsx";
import { SourcesDialog } from "#features/package-info/sources-dialog.tsx";
import { StatusBar } from "#features/status-bar/status-bar.tsx";
import { useLanguage } from "#i18n/use-language.ts";
import { cx } from "#ui/class-names.ts";
import { Tabs } from "#ui/tabs.tsx";
import styles from "./shell.module.css";

export interface ShellProps {
  readonly setMapContainer: (container: HTMLElement | undefined) => void;
}

/** The console: header, docks, the map between them, status bar. */
export function Shell({ setMapContainer }: ShellProps) {
  const isLeftOpen = useShell((state) => state.isLeftDockOpen);
  const isRightOpen = useShell((state) => state.isRightDockOpen);
  return (
    <div className={styles["shell"]}>
      <div className={styles["header"]}>
        <Header />
      </div>
      {isLeftOpen && <LeftDock />}
      <MapArea setMapContainer={setMapContainer} isLeftOpen={isLeftOpen} isRightOpen={isRightOpen} />
      {isRightOpen && <RightDock />}
      <div className={styles["status"]}>
        <StatusBar />
      </div>
      <HelpDialog />
      <ProblemsDialog />
      <SourcesDialog />
      <Announcer />
    </div>
  );
}

interface MapAreaProps extends ShellProps {
  readonly isLeftOpen: boolean;
  readonly isRightOpen: boolean;
}

function MapArea({ setMapContainer, isLeftOpen, isRightOpen }: MapAreaProps) {
  const { t } = useLanguage();
  const canvas = useRef<HTMLDivElement>(null);
  useEffect(() => {
    setMapContainer(canvas.current ?? undefined);
    return () => setMapContainer(undefined);
  }, [setMapContainer]);
  return (
    <main className={styles["map"]} aria-label={t("map.label")}>
      <div ref={canvas} className={styles["canvas"]} />
      <MapFurniture />
      <Veil />
      <MapMessages />
      {!isLeftOpen && (
        <div className={cx(styles["opener"], styles["openLeft"])}>
          <CommandButton command="shell.leftDock" icon="panelLeftOpen" label={t("dock.openLeft")} />
        </div>
      )}
      {!isRightOpen && (
        <div className={cx(styles["opener"], styles["openRight"])}>
          <CommandButton command="shell.rightDock" icon="panelRightOpen" label={t("dock.openRight")} />
        </div>
      )}
      <Notices />
    </main>
  );
}

function LeftDock() {
  const { t } = useLanguage();
  const { shell } = useConsole();
  const selected = useShell((state) => state.leftTab);
  return (
    <nav className={cx(styles["dock"], styles["left"])} aria-label={t("dock.left")}>
      <Tabs
        label={t("dock.left")}
        selected={selected}
        onSelect={(leftTab) => shell.getState().set({ leftTab })}
        end={<CommandButton command="shell.leftDock" icon="panelLeftClose" label={t("dock.closeLeft")} />}
        tabs={[
          {
            id: "layers",
            label: t("dock.layers"),
            content: (
              <div className={styles["layers"]}>
                <LayersPanel />
                <ColouringPanel />
              </div>
            ),
          },
          { id: "buildings", label: t("dock.buildings"), content: <BuildingList /> },
        ]}
      />
    </nav>
  );
}

function RightDock() {
  const { t } = useLanguage();
  return (
    <aside className={cx(styles["dock"], styles["right"])} aria-label={t("dock.right")}>
      <div className={styles["dockHead"]}>
        <h2 className={styles["dockTitle"]}>{t("dock.right")}</h2>
        <CommandButton command="shell.rightDock" icon="panelRightClose" label={t("dock.closeRight")} />
      </div>
      <Inspector />
    </aside>
  );
}
