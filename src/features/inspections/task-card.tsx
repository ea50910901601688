import { useState } from "react";
import { taskEdits } from "#domain/dossier/inspection-edits.ts";
import { isOverdueOn, TASK_TRANSITIONS, taskActions } from "#domain/dossier/inspection-workflow.ts";
import type { TaskAction } from "#domain/dossier/inspection-workflow.ts";
import type { InspectionTask } from "#domain/dossier/records.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { useRecords } from "../console.ts";
import { word } from "./inspection-words.ts";
import styles from "./inspections.module.css";
import { StepForm } from "./step-form.tsx";
import type { StepValues } from "./step-form.tsx";
import { StepList } from "./step-list.tsx";
import type { Acts } from "./use-acts.ts";

export interface TaskCardProps {
  readonly task: InspectionTask;
  readonly acts: Acts;
  readonly today: string;
  /** something was found on this visit */
  readonly onFinding?: () => void;
}

const needsOf = (action: TaskAction): readonly string[] => TASK_TRANSITIONS[action].needs;

/** Steps with something to say first; the others are done at once. */
const hasForm = (action: TaskAction): boolean =>
  action === "finish" ||
  needsOf(action).some((need) => ["note", "photo", "dueDay", "abnormal"].includes(need));

/** A visit: where it stands, how it came there, and what can be done next. */
export function TaskCard({ task, acts, today, onFinding }: TaskCardProps) {
  const tools = useLanguage();
  const { t, format } = tools;
  const role = useRecords((state) => state.actor.role);
  const [action, setAction] = useState<TaskAction>();
  const { state = "toDispatch", kind, period, title, dueDay, inspector, inspectorId, finishedAt } = task;
  const run = async (wanted: TaskAction, values?: StepValues): Promise<void> => {
    const isVisit = wanted === "finish" || wanted === "report";
    const isDone = await acts.act({
      reason: `${t(`inspections.action.${wanted}`)} · ${title ?? task.id}`,
      photos: values?.photos ?? [],
      owner: { kind: "task", id: task.id },
      note: values?.note,
      make: (file, context) =>
        taskEdits(file, task, wanted, {
          ...context,
          ...(values === undefined || values.dueDay === "" ? {} : { dueDay: values.dueDay }),
          ...(values === undefined || !isVisit ? {} : { abnormal: values.abnormal }),
        }),
    });
    if (isDone) setAction(undefined);
  };
  const needs = action === undefined ? [] : needsOf(action);
  return (
    <li className={styles["card"]} data-task={task.id}>
      <p className={styles["cardHead"]}>
        <strong>{title ?? word("taskKind", kind, tools)}</strong>
        <Badge tone={state.startsWith("closed") ? "ok" : "accent"}>{word("taskState", state, tools)}</Badge>
        {isOverdueOn(task, today) && (
          <Badge tone="danger" icon="clock">
            {t("inspections.overdue")}
          </Badge>
        )}
      </p>
      <p className={styles["quiet"]}>
        {[
          word("taskPeriod", period, tools),
          [inspectorId, inspector].filter(Boolean).join(" "),
          finishedAt === undefined
            ? dueDay && t("inspections.due", { day: format.isoDate(dueDay) })
            : t("inspections.finished", { time: format.dateTime(finishedAt) }),
        ]
          .filter(Boolean)
          .join("\u2002")}
      </p>
      {(task.abnormal ?? []).length > 0 && (
        <p className={styles["quiet"]}>
          {t("inspections.abnormal", {
            items: (task.abnormal ?? []).map((item) => word("checklistItem", item, tools)).join(" · "),
          })}
        </p>
      )}
      {acts.mayEdit && action === undefined && (
        <div className={styles["buttons"]}>
          {taskActions(task, role).map((wanted) => (
            <Button
              key={wanted}
              isBusy={acts.isBusy}
              onPress={() => (hasForm(wanted) ? setAction(wanted) : void run(wanted))}
            >
              {t(`inspections.action.${wanted}`)}
            </Button>
          ))}
          {state === "inspecting" && onFinding !== undefined && (
            <Button icon="plus" onPress={onFinding}>
              {t("inspections.addFinding")}
            </Button>
          )}
        </div>
      )}
      {action !== undefined && (
        <StepForm
          key={action}
          label={t(`inspections.action.${action}`)}
          needsNote={needs.includes("note")}
          needsPhoto={needs.includes("photo")}
          needsDay={needs.includes("dueDay")}
          items={action === "finish" || action === "report" ? (task.abnormal ?? []) : undefined}
          isBusy={acts.isBusy}
          onSubmit={(values) => void run(action, values)}
          onCancel={() => setAction(undefined)}
        />
      )}
      <StepList steps={task.steps} list="taskState" />
    </li>
  );
}
