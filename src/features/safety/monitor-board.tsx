import { useCallback, useMemo, useState } from "react";
import { goToRow } from "#commands/cursor-commands.ts";
import { buildingAt } from "#domain/building-index.ts";
import type { AlarmLevel } from "#domain/dossier/code-lists.ts";
import { asRecord } from "#domain/dossier/inspection-edits.ts";
import { LEVEL_ORDER } from "#domain/dossier/sensor-watch.ts";
import type { BuildingWatch, WatchedBuilding } from "#domain/dossier/sensor-watch.ts";
import type { SensorLink } from "#domain/dossier/records.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Panel } from "#ui/panel.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { WindowedList } from "#ui/windowed-list.tsx";
import { buildingName } from "../building-words.ts";
import { ColourBy } from "../colour-by.tsx";
import { useCodeRows } from "../code-rows.ts";
import { useConsole, useSession } from "../console.ts";
import { useCommit } from "../edit-outcome.tsx";
import { useRecordsAnswer } from "../use-records-answer.ts";
import type { RecordsQuestion } from "../use-records-answer.ts";
import { LevelMark } from "./level-mark.tsx";
import { ruleText } from "./safety-words.ts";
import styles from "./safety.module.css";
import { useWatch } from "./use-watch.ts";

const ROW_PX = 46;
/** No city has more sensors than the records list at a time. */
const MOST_SENSORS = 10_000;

interface Asked {
  readonly links: readonly SensorLink[];
  /** levels that the dossiers say */
  readonly filed: ReadonlyMap<string, unknown>;
}

const ask: RecordsQuestion<Asked> = async (records, signal) => {
  const [page, column] = await Promise.all([
    records.ask("list", [{ kind: "sensorLink", limit: MOST_SENSORS }], { signal }),
    records.ask("column", ["alarmLevel"], { signal }),
  ]);
  return {
    links: page.records.map((record) => asRecord("sensorLink", record)),
    filed: new Map(column.codes.map((code, i) => [code, column.values[i]])),
  };
};

const levelOf = ({ alarm }: BuildingWatch): AlarmLevel => alarm?.level ?? "offline";

/** The city's monitored buildings, the gravest first. */
export function MonitorBoard() {
  const { t, format } = useLanguage();
  const { value: asked, failure, isLoading, retry } = useRecordsAnswer(ask);
  const known = useCodeRows();
  const buildings = useMemo((): readonly WatchedBuilding[] | undefined => {
    if (asked === undefined || known === undefined) return undefined;
    const byBuilding = Map.groupBy(asked.links, ({ buildingCode }) => buildingCode);
    return [...byBuilding].flatMap(([buildingCode, sensors]) => {
      const row = known.rows.get(buildingCode);
      if (row === undefined) return [];
      const { heightM, storeysAbove, structure } = buildingAt(known.index, row);
      const building = { heightM, storeysAbove, structure: structure === "unknown" ? undefined : structure };
      return [{ buildingCode, building, sensors }];
    });
  }, [asked, known]);
  const { value: watched, atMs, failure: broken } = useWatch(buildings);
  const sorted = useMemo(
    () =>
      watched?.toSorted(
        (a, b) =>
          LEVEL_ORDER.indexOf(levelOf(a)) - LEVEL_ORDER.indexOf(levelOf(b)) ||
          a.buildingCode.localeCompare(b.buildingCode),
      ),
    [watched],
  );
  const isSimulated = asked?.links.some(({ scenario }) => scenario !== undefined) === true;
  const failed = failure ?? broken;
  return (
    <Panel
      title={t("safety.board")}
      detail={sorted === undefined ? undefined : format.integer(sorted.length)}
      actions={
        <>
          {isSimulated && <Badge title={t("safety.simulatedHint")}>{t("safety.simulated")}</Badge>}
          <ColourBy field="dossier.alarmLevel" />
        </>
      }
      scroll="own"
      toolbar={sorted === undefined || sorted.length === 0 ? undefined : <Counts watched={sorted} />}
      footer={
        sorted === undefined || asked === undefined || sorted.length === 0 ? undefined : (
          <FileLevels watched={sorted} filed={asked.filed} atMs={atMs} />
        )
      }
    >
      {failed !== undefined && (
        <ErrorState title={t("safety.boardFailed")} level={3} onRetry={retry}>
          {errorText(t, failed.code, failed.params)}
        </ErrorState>
      )}
      {failed === undefined && sorted === undefined && (isLoading || buildings !== undefined) && (
        <Spinner label={t("safety.working")} />
      )}
      {sorted?.length === 0 && (
        <EmptyState icon="chart" title={t("safety.boardEmpty")} level={3}>
          {t("safety.boardEmptyHint")}
        </EmptyState>
      )}
      {sorted !== undefined && sorted.length > 0 && <Rows watched={sorted} />}
    </Panel>
  );
}

function Counts({ watched }: { readonly watched: readonly BuildingWatch[] }) {
  const { t, format } = useLanguage();
  const counts = Map.groupBy(watched, levelOf);
  return (
    <ul className={styles["counts"]} aria-label={t("safety.counts")}>
      {LEVEL_ORDER.map((level) => (
        <li key={level}>
          <LevelMark level={level} /> {format.integer(counts.get(level)?.length ?? 0)}
        </li>
      ))}
    </ul>
  );
}

function Rows({ watched }: { readonly watched: readonly BuildingWatch[] }) {
  const { t } = useLanguage();
  const console = useConsole();
  const known = useCodeRows();
  const [active, setActive] = useState(0);
  const selection = useSession((state) => state.selection);
  const selected = new Set(selection.map(({ featureId }) => Number(featureId)));
  const rowAt = (position: number): number => known?.rows.get(watched[position]?.buildingCode ?? "") ?? -1;
  return (
    <div className={styles["board"]}>
      <WindowedList
        label={t("safety.board")}
        count={watched.length}
        rowHeightPx={ROW_PX}
        active={active}
        revealed={-1}
        isSelected={(position) => selected.has(rowAt(position))}
        onPoint={(position) => {
          if (position !== undefined) setActive(position);
        }}
        onChoose={(position) => {
          const row = rowAt(position);
          if (row >= 0) goToRow(console, row, false);
        }}
      >
        {(position) => {
          const watch = watched[position];
          return watch === undefined ? null : <BoardRow watch={watch} row={rowAt(position)} />;
        }}
      </WindowedList>
    </div>
  );
}

function BoardRow({ watch, row }: { readonly watch: BuildingWatch; readonly row: number }) {
  const tools = useLanguage();
  const known = useCodeRows();
  const building = known === undefined || row < 0 ? undefined : buildingAt(known.index, row);
  const name = building && (buildingName(building, tools.language) ?? building.address);
  const rule = watch.alarm?.rule;
  return (
    <span className={styles["boardRow"]}>
      <span className={styles["boardName"]}>{name ?? watch.buildingCode}</span>
      <LevelMark level={levelOf(watch)} />
      <span className={styles["boardWhy"]}>
        {rule === undefined
          ? tools.t("safety.sensorCount", { count: watch.sensors.length })
          : ruleText(rule, tools)}
      </span>
    </span>
  );
}

interface FileLevelsProps {
  readonly watched: readonly BuildingWatch[];
  readonly filed: ReadonlyMap<string, unknown>;
  readonly atMs: number | undefined;
}

/** Writes the levels into the dossiers, where filters, colours and lists find them. */
function FileLevels({ watched, filed, atMs }: FileLevelsProps) {
  const { t, format } = useLanguage();
  const { commit } = useCommit();
  const [isBusy, setBusy] = useState(false);
  const changed = watched.filter((watch) => filed.get(watch.buildingCode) !== levelOf(watch));
  const file = useCallback(async () => {
    setBusy(true);
    await commit(
      t("safety.fileReason"),
      changed.map((watch) => ({
        type: "put",
        kind: "dossier",
        id: watch.buildingCode,
        values: { alarmLevel: levelOf(watch) },
      })),
    );
    setBusy(false);
  }, [commit, changed, t]);
  return (
    <>
      <Button icon="save" isBusy={isBusy} isDisabled={changed.length === 0} onPress={() => void file()}>
        {t("safety.file", { count: changed.length })}
      </Button>
      {atMs !== undefined && (
        <span className={styles["quiet"]}>{t("safety.asOf", { time: format.dateTime(atMs) })}</span>
      )}
    </>
  );
}
