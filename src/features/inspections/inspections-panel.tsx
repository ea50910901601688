import { useMemo, useState } from "react";
import { goToRow } from "#commands/cursor-commands.ts";
import { buildingAt } from "#domain/building-index.ts";
import { TASK_SCOPES } from "#domain/dossier/inspection-round.ts";
import type { TaskFilter, TaskScope } from "#domain/dossier/inspection-round.ts";
import { isOverdueOn } from "#domain/dossier/inspection-workflow.ts";
import type { InspectionTask } from "#domain/dossier/records.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { cx } from "#ui/class-names.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Panel } from "#ui/panel.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Select } from "#ui/select.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { WindowedList } from "#ui/windowed-list.tsx";
import { buildingName } from "../building-words.ts";
import { ColourBy } from "../colour-by.tsx";
import { useCodeRows } from "../code-rows.ts";
import { useConsole, useSession } from "../console.ts";
import { word } from "./inspection-words.ts";
import styles from "./inspections.module.css";
import { RoundTools } from "./round-tools.tsx";
import { useToday } from "./use-now.ts";
import { useTasks } from "./use-tasks.ts";

const ROW_PX = 46;

/** The city's visits by grid, inspector and period; the round of the day, its sheet, and what comes back from it. */
export function InspectionsPanel() {
  const tools = useLanguage();
  const { t, format } = tools;
  const today = useToday();
  const [filter, setFilter] = useState<TaskFilter>({ scope: "open" });
  const { all, shown, failure, isLoading, retry } = useTasks(filter, today);
  const part = (next: Partial<TaskFilter>): void => setFilter({ ...filter, ...next });
  return (
    <Panel
      title={t("inspections.panel")}
      detail={shown === undefined ? undefined : format.integer(shown.length)}
      actions={
        <>
          <ColourBy field="dossier.inspectionDue" icon="calendar" />
          <ColourBy field="dossier.worstFindingLevel" />
        </>
      }
      scroll="own"
      toolbar={
        <>
          <Segmented<TaskScope>
            label={t("inspections.scope")}
            isWide
            segments={TASK_SCOPES.map((id) => ({ id, label: t(`inspections.scopes.${id}`) }))}
            selected={filter.scope}
            onSelect={(scope) => part({ scope })}
          />
          <Filters all={all ?? []} filter={filter} onChange={part} />
        </>
      }
      footer={<RoundTools tasks={shown ?? []} gridCode={filter.gridCode} today={today} />}
    >
      {failure !== undefined && (
        <ErrorState title={t("inspections.failed")} level={3} onRetry={retry}>
          {errorText(t, failure.code, failure.params)}
        </ErrorState>
      )}
      {failure === undefined && shown === undefined && isLoading && (
        <Spinner label={t("inspections.loading")} />
      )}
      {shown?.length === 0 && (
        <EmptyState icon="calendar" title={t("inspections.empty")} level={3}>
          {t("inspections.emptyHint")}
        </EmptyState>
      )}
      {shown !== undefined && shown.length > 0 && <TaskRows tasks={shown} today={today} />}
    </Panel>
  );
}

interface FiltersProps {
  readonly all: readonly InspectionTask[];
  readonly filter: TaskFilter;
  readonly onChange: (part: Partial<TaskFilter>) => void;
}

const ANY = "*";

function Filters({ all, filter, onChange }: FiltersProps) {
  const tools = useLanguage();
  const { t } = tools;
  const choices = useMemo(() => {
    const of = (key: "gridCode" | "inspectorId" | "period"): readonly string[] =>
      [...new Set(all.flatMap((task) => task[key] ?? []))].toSorted();
    const names = new Map(all.map(({ inspectorId = "", inspector = "" }) => [inspectorId, inspector]));
    return { grids: of("gridCode"), inspectors: of("inspectorId"), periods: of("period"), names };
  }, [all]);
  const select = (
    label: string,
    ids: readonly string[],
    selected: string | undefined,
    text: (id: string) => string,
    onSelect: (id: string | undefined) => void,
  ) => (
    <Select
      label={label}
      options={[{ id: ANY, label }, ...ids.map((id) => ({ id, label: text(id) }))]}
      selected={selected ?? ANY}
      onSelect={(id) => onSelect(id === ANY ? undefined : id)}
    />
  );
  return (
    <div className={styles["filters"]}>
      {select(t("inspections.anyGrid"), choices.grids, filter.gridCode, String, (gridCode) =>
        onChange({ gridCode }),
      )}
      {select(
        t("inspections.anyInspector"),
        choices.inspectors,
        filter.inspectorId,
        (id) => `${id} ${choices.names.get(id) ?? ""}`.trim(),
        (inspectorId) => onChange({ inspectorId }),
      )}
      {select(
        t("inspections.anyPeriod"),
        choices.periods,
        filter.period,
        (id) => word("taskPeriod", id, tools),
        (period) => onChange({ period }),
      )}
    </div>
  );
}

interface TaskRowsProps {
  readonly tasks: readonly InspectionTask[];
  readonly today: string;
}

function TaskRows({ tasks, today }: TaskRowsProps) {
  const { t } = useLanguage();
  const console = useConsole();
  const known = useCodeRows();
  const [active, setActive] = useState(0);
  const selection = useSession((state) => state.selection);
  const selected = new Set(selection.map(({ featureId }) => Number(featureId)));
  const rowAt = (position: number): number => known?.rows.get(tasks[position]?.buildingCode ?? "") ?? -1;
  return (
    <div className={styles["lines"]}>
      <WindowedList
        label={t("inspections.list")}
        count={tasks.length}
        rowHeightPx={ROW_PX}
        active={Math.min(active, tasks.length - 1)}
        revealed={-1}
        isSelected={(position) => selected.has(rowAt(position))}
        onPoint={(position) => {
          if (position !== undefined) setActive(position);
        }}
        onChoose={(position) => {
          const row = rowAt(position);
          if (row < 0) return;
          goToRow(console, row, false);
          // A task is worked on in the building's file.
          console.shell.getState().set({ dossierTab: "inspection", isRightDockOpen: true });
        }}
      >
        {(position) => {
          const task = tasks[position];
          return task === undefined ? null : <TaskRow task={task} row={rowAt(position)} today={today} />;
        }}
      </WindowedList>
    </div>
  );
}

interface TaskRowProps {
  readonly task: InspectionTask;
  readonly row: number;
  readonly today: string;
}

function TaskRow({ task, row, today }: TaskRowProps) {
  const tools = useLanguage();
  const { t, format } = tools;
  const known = useCodeRows();
  const building = known === undefined || row < 0 ? undefined : buildingAt(known.index, row);
  const name = building && (buildingName(building, tools.language) ?? building.address);
  const isLate = isOverdueOn(task, today);
  const { dueDay, gridCode, inspectorId, inspector, kind, state } = task;
  return (
    <span className={styles["row"]}>
      <span className={styles["rowName"]}>{name ?? task.buildingCode}</span>
      <span className={cx(styles["quiet"], isLate && styles["late"])}>
        {isLate ? t("inspections.overdue") : word("taskState", state, tools)}
      </span>
      <span className={styles["rowSub"]}>
        {[
          word("taskKind", kind, tools),
          dueDay && t("inspections.due", { day: format.isoDate(dueDay) }),
          gridCode,
          [inspectorId, inspector].filter(Boolean).join(" "),
        ]
          .filter(Boolean)
          .join("\u2002")}
      </span>
    </span>
  );
}
