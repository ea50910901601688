import { useState } from "react";
import { randomId } from "#base/random-id.ts";
import { addDays } from "#domain/dossier/calendar.ts";
import { fileEdits, fileWith, findingEdits, newFinding } from "#domain/dossier/inspection-edits.ts";
import type { FindingDraft } from "#domain/dossier/inspection-edits.ts";
import { nextDue } from "#domain/dossier/inspection-frequency.ts";
import { isTaskOpen } from "#domain/dossier/inspection-workflow.ts";
import type { InspectionTask } from "#domain/dossier/records.ts";
import { isFindingOpen } from "#domain/dossier/work-order.ts";
import { ok } from "#base/result.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import type { DossierTabProps } from "../dossier-tab.ts";
import { FindingCard } from "./finding-card.tsx";
import { FindingForm } from "./finding-form.tsx";
import { word } from "./inspection-words.ts";
import styles from "./inspections.module.css";
import { ProblemNotice } from "./problem-notice.tsx";
import { TaskCard } from "./task-card.tsx";
import { useActs } from "./use-acts.ts";
import { useToday } from "./use-now.ts";

/** Days that a visit has that somebody asks for. */
const TEMPORARY_DAYS = 5;
/** Closed visits that are shown; the history has them all. */
const SHOWN_CLOSED = 6;

/** Visits and findings of a building: what is due, what is open, and what is done about it. */
export function InspectionTab(props: DossierTabProps) {
  const tools = useLanguage();
  const { t, format } = tools;
  const acts = useActs(props);
  const { file, mayEdit, isBusy, problem, forget, act } = acts;
  const today = useToday();
  const [finding, setFinding] = useState<{ readonly taskId: string | undefined }>();
  const { dossier, tasks, findings } = file;
  const { appraisalGrade: grade, lastInspectionDay: last } = dossier;
  // Of a visit whose month alone is known nobody can count the days.
  const due = nextDue({ ...dossier, grade }, last?.length === 10 ? last : undefined, today);
  const dueDay = dossier.nextInspectionDay ?? due.day;
  const open = findings.filter(isFindingOpen);
  const openTasks = tasks.filter((task) => isTaskOpen(task) || task.state === "suspended");
  const closedTasks = tasks
    .filter((task) => !openTasks.includes(task))
    .toSorted((a, b) => (b.finishedAt ?? b.updatedMs) - (a.finishedAt ?? a.updatedMs));
  const closed = findings.filter((one) => !open.includes(one));

  const save = async (draft: FindingDraft, photos: readonly File[]): Promise<void> => {
    const id = randomId();
    const isDone = await act({
      reason: t("inspections.reason.finding"),
      photos,
      owner: { kind: "finding", id },
      make: (now, context) => ok(findingEdits(now, newFinding(now.buildingCode, id, draft, context))),
    });
    if (isDone) setFinding(undefined);
  };
  const addTask = (): Promise<boolean> => {
    const id = randomId();
    return act({
      reason: t("inspections.reason.task"),
      photos: [],
      owner: { kind: "task", id },
      make: (now, { atMs }) => {
        const task: InspectionTask = {
          id,
          buildingCode: now.buildingCode,
          source: "inspection",
          createdMs: atMs,
          updatedMs: atMs,
          title: t("inspections.temporaryTitle"),
          kind: "temporary",
          period: "once",
          state: "toDispatch",
          plannedDay: today,
          dueDay: addDays(today, TEMPORARY_DAYS),
          ...(now.dossier.gridCode === undefined ? {} : { gridCode: now.dossier.gridCode }),
          ...(now.dossier.communityCode === undefined ? {} : { communityCode: now.dossier.communityCode }),
          steps: [],
        };
        return ok(fileEdits(now, fileWith(now, { task }), atMs));
      },
    });
  };
  return (
    <div className={styles["tab"]}>
      <p className={styles["due"]}>
        <strong>{t("inspections.nextDue", { day: format.isoDate(dueDay) })}</strong>
        {dueDay < today && (
          <Badge tone="danger" icon="clock">
            {t("inspections.overdue")}
          </Badge>
        )}
        <span className={styles["quiet"]}>
          {t("inspections.frequency", {
            period: word("taskPeriod", due.frequency.period, tools),
            rule: t(`inspections.rule.${due.frequency.rule}`),
          })}
        </span>
      </p>
      <ProblemNotice problem={problem} onClose={forget} />
      {mayEdit ? (
        finding === undefined && (
          <div className={styles["buttons"]}>
            <Button icon="plus" look="primary" onPress={() => setFinding({ taskId: undefined })}>
              {t("inspections.addFinding")}
            </Button>
            <Button icon="calendar" isBusy={isBusy} onPress={() => void addTask()}>
              {t("inspections.addTask")}
            </Button>
          </div>
        )
      ) : (
        <p className={styles["quiet"]}>{t("inspections.readOnly")}</p>
      )}
      {finding !== undefined && (
        <FindingForm
          taskId={finding.taskId}
          isBusy={isBusy}
          onSubmit={(draft, photos) => void save(draft, photos)}
          onCancel={() => setFinding(undefined)}
        />
      )}
      <section aria-labelledby="inspections-open">
        <h3 id="inspections-open" className={styles["title"]}>
          {t("inspections.openFindings", { count: open.length })}
        </h3>
        {open.length === 0 && <p className={styles["quiet"]}>{t("inspections.noFinding")}</p>}
        <ul className={styles["list"]}>
          {open.map((one) => (
            <FindingCard key={one.id} finding={one} acts={acts} today={today} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="inspections-tasks">
        <h3 id="inspections-tasks" className={styles["title"]}>
          {t("inspections.tasks", { count: openTasks.length })}
        </h3>
        <ul className={styles["list"]}>
          {openTasks.map((task) => (
            <TaskCard
              key={task.id}
              task={task}
              acts={acts}
              today={today}
              onFinding={() => setFinding({ taskId: task.id })}
            />
          ))}
        </ul>
      </section>
      {closed.length > 0 && (
        <section aria-labelledby="inspections-closed">
          <h3 id="inspections-closed" className={styles["title"]}>
            {t("inspections.closedFindings", { count: closed.length })}
          </h3>
          <ul className={styles["list"]}>
            {closed.map((one) => (
              <FindingCard key={one.id} finding={one} acts={acts} today={today} />
            ))}
          </ul>
        </section>
      )}
      {closedTasks.length > 0 && (
        <section aria-labelledby="inspections-past">
          <h3 id="inspections-past" className={styles["title"]}>
            {t("inspections.pastTasks", { count: closedTasks.length })}
          </h3>
          <ul className={styles["list"]}>
            {closedTasks.slice(0, SHOWN_CLOSED).map((task) => (
              <TaskCard key={task.id} task={task} acts={acts} today={today} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
