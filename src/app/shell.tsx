import { Suspense, useDeferredValue, useEffect, useId, useRef } from "react";
import type { ReactNode } from "react";
import { commandOf } from "#commands/commands.ts";
import { CommandButton } from "#features/command-button.tsx";
import { useConsole, useSession, useShell } from "#features/console.ts";
import { CursorMark } from "#features/building-list/cursor-mark.tsx";
import { DocumentMenu } from "#features/documents/document-menu.tsx";
import { Header } from "#features/header/header.tsx";
import { Inspector } from "#features/inspector/inspector.tsx";
import { MapFurniture } from "#features/map/map-furniture.tsx";
import { MapMessages } from "#features/map/map-messages.tsx";
import { Veil } from "#features/map/veil.tsx";
import { Announcer } from "#features/notices/announcer.tsx";
import { Notices } from "#features/notices/notices.tsx";
import { SearchBox } from "#features/search/search-box.tsx";
import { MapTools } from "#features/selection-tools/map-tools.tsx";
import { StatusBar } from "#features/status-bar/status-bar.tsx";
import { TimelineBar } from "#features/timeline/timeline-bar.tsx";
import { ConsoleTour } from "#features/tour-of-console/console-tour.tsx";
import { useLanguage } from "#i18n/use-language.ts";
import { USUAL_DOCK_SIZES } from "#state/shell-store.ts";
import type { DockSizes } from "#state/shell-store.ts";
import { cx } from "#ui/class-names.ts";
import { Rail } from "#ui/rail.tsx";
import { Resizable } from "#ui/resizable.tsx";
import { Dialogs } from "./dialogs.tsx";
import { DossierDock, useOpenDossier } from "./dossier-dock.tsx";
import { BOTTOM_PANELS, LEFT_PANELS, panelOf } from "./panels.tsx";
import styles from "./shell.module.css";

export interface ShellProps {
  readonly setMapContainer: (container: HTMLElement | undefined) => void;
}

/** The console: header, rail and docks, the map between them, status bar. */
export function Shell({ setMapContainer }: ShellProps) {
  const isBare = useShell((state) => state.isChromeHidden);
  const isLeftOpen = useShell((state) => state.isLeftDockOpen);
  const isRightOpen = useShell((state) => state.isRightDockOpen);
  // A table takes longer to be made than a frame may: made in slices, it lets the pointer and the map in between.
  const bottomPanel = useDeferredValue(useShell((state) => panelOf(BOTTOM_PANELS, state.bottomPanel)));
  return (
    <div className={cx(styles["shell"], isBare && styles["bare"])}>
      {!isBare && (
        <div className={styles["header"]}>
          <Header search={<SearchBox />}>
            <DocumentMenu />
          </Header>
        </div>
      )}
      {!isBare && <LeftDock isOpen={isLeftOpen} />}
      <MapArea setMapContainer={setMapContainer} isBare={isBare} isRightOpen={isRightOpen} />
      {!isBare && isRightOpen && <RightDock />}
      {!isBare && bottomPanel !== undefined && <BottomDock>{bottomPanel.render()}</BottomDock>}
      {!isBare && (
        <div className={styles["timeline"]}>
          <TimelineBar />
        </div>
      )}
      {!isBare && (
        <div className={styles["status"]}>
          <StatusBar />
        </div>
      )}
      <Dialogs />
      <ConsoleTour />
      <Announcer />
    </div>
  );
}

interface MapAreaProps extends ShellProps {
  readonly isBare: boolean;
  readonly isRightOpen: boolean;
}

function MapArea({ setMapContainer, isBare, isRightOpen }: MapAreaProps) {
  const { t } = useLanguage();
  const canvas = useRef<HTMLDivElement>(null);
  // Enter takes what is in the middle of the map, unless a tool or the cursor has it.
  const isHandFree = useSession((state) => state.tool.tool === undefined && state.cursor === undefined);
  useEffect(() => {
    setMapContainer(canvas.current ?? undefined);
    return () => setMapContainer(undefined);
  }, [setMapContainer]);
  return (
    <main className={styles["map"]} aria-label={t("map.label")}>
      <div ref={canvas} className={styles["canvas"]} />
      <MapFurniture />
      <CursorMark />
      {isHandFree && <span className={styles["centre"]} aria-hidden />}
      {!isBare && <MapTools />}
      <Veil />
      <MapMessages />
      {isBare && (
        <div className={cx(styles["opener"], styles["openRight"], styles["faint"])}>
          <CommandButton command="shell.presenter" icon="eye" label={t("dock.showChrome")} />
        </div>
      )}
      {!isBare && !isRightOpen && (
        <div className={cx(styles["opener"], styles["openRight"])}>
          <CommandButton command="shell.rightDock" icon="panelRightOpen" label={t("dock.openRight")} />
        </div>
      )}
      <Notices />
    </main>
  );
}

/** Size of a dock, kept in the store when the edge comes to rest. */
function useDockSize(key: keyof DockSizes) {
  const { t } = useLanguage();
  const { shell } = useConsole();
  const sizePx = useShell((state) => state.dockSizes[key]);
  return {
    sizePx,
    usualPx: USUAL_DOCK_SIZES[key],
    formatSize: (count: number): string => t("dock.pixels", { count }),
    onResize: (px: number): void =>
      shell.getState().set({ dockSizes: { ...shell.getState().dockSizes, [key]: px } }),
  };
}

function LeftDock({ isOpen }: { readonly isOpen: boolean }) {
  const { t } = useLanguage();
  const { shell } = useConsole();
  const size = useDockSize("leftPx");
  const chosen = useShell((state) => state.leftPanel);
  const panel = panelOf(LEFT_PANELS, chosen) ?? LEFT_PANELS[0];
  const panelId = useId();
  if (panel === undefined) return null;
  const press = (id: string): void =>
    shell.getState().set({ leftPanel: id, isLeftDockOpen: !(isOpen && id === panel.id) });
  return (
    <>
      <div className={styles["rail"]}>
        <Rail
          label={t("dock.panels")}
          open={isOpen ? panel.id : undefined}
          panelId={panelId}
          entries={LEFT_PANELS.map(({ id, icon, titleKey, command }) => ({
            id,
            icon,
            label: t(titleKey),
            shortcut: command === undefined ? undefined : commandOf(command).shortcut?.show,
          }))}
          onPress={press}
        />
      </div>
      {isOpen && (
        <section className={styles["landmark"]} aria-label={t("dock.leftDock")}>
          <Resizable
            side="left"
            className={cx(styles["dock"], styles["left"])}
            separatorLabel={t("dock.resizeLeft")}
            minPx={232}
            maxPx={560}
            onCollapse={() => shell.getState().set({ isLeftDockOpen: false })}
            {...size}
          >
            <div id={panelId} className={styles["panel"]}>
              <Suspense fallback={null}>{panel.render()}</Suspense>
            </div>
          </Resizable>
        </section>
      )}
    </>
  );
}

function RightDock() {
  const { t } = useLanguage();
  const { shell } = useConsole();
  // A file needs room; the brief of a building does not.
  const isFile = useOpenDossier() !== undefined;
  const size = useDockSize(isFile ? "dossierPx" : "rightPx");
  return (
    <aside className={styles["landmark"]} aria-label={t("dock.right")}>
      <Resizable
        side="right"
        className={cx(styles["dock"], styles["right"])}
        separatorLabel={t("dock.resizeRight")}
        minPx={isFile ? 420 : 260}
        maxPx={isFile ? 960 : 640}
        onCollapse={() => shell.getState().set({ isRightDockOpen: false })}
        {...size}
      >
        <div className={styles["panel"]}>
          <div className={styles["dockHead"]}>
            <h2 className={styles["dockTitle"]}>{t("dock.right")}</h2>
            <CommandButton command="shell.rightDock" icon="panelRightClose" label={t("dock.closeRight")} />
          </div>
          {isFile ? <DossierDock /> : <Inspector />}
        </div>
      </Resizable>
    </aside>
  );
}

function BottomDock({ children }: { readonly children: ReactNode }) {
  const { t } = useLanguage();
  const { shell } = useConsole();
  const size = useDockSize("bottomPx");
  return (
    <section className={styles["landmark"]} aria-label={t("dock.bottom")}>
      <Resizable
        side="bottom"
        className={cx(styles["dock"], styles["bottom"])}
        separatorLabel={t("dock.resizeBottom")}
        minPx={140}
        maxPx={560}
        onCollapse={() => shell.getState().set({ bottomPanel: undefined })}
        {...size}
      >
        <div className={styles["panel"]}>
          <Suspense fallback={null}>{children}</Suspense>
        </div>
      </Resizable>
    </section>
  );
}
