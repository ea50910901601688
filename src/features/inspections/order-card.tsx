import { useState } from "react";
import { randomId } from "#base/random-id.ts";
import type { CodeOf } from "#domain/dossier/code-lists.ts";
import { completeEdits, findingOf, startEdits, verifyEdits } from "#domain/dossier/inspection-edits.ts";
import type { WorkOrder } from "#domain/dossier/records.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { FormRow } from "#ui/form-row.tsx";
import { Select } from "#ui/select.tsx";
import { options, word } from "./inspection-words.ts";
import styles from "./inspections.module.css";
import { StepForm } from "./step-form.tsx";
import { StepList } from "./step-list.tsx";
import type { Act, Acts } from "./use-acts.ts";

export interface OrderCardProps {
  readonly order: WorkOrder;
  readonly acts: Acts;
  readonly today: string;
}

type OrderAction = "start" | "complete" | "good" | "bad";
type RepairKind = CodeOf<"repairKind">;

/** What can be done with an order next. */
const ACTIONS: Readonly<Record<CodeOf<"workOrderState">, readonly OrderAction[]>> = {
  pending: ["start"],
  working: ["complete"],
  done: ["good", "bad"],
  verified: [],
  closed: [],
};

/** A work order from its finding to the repair that closes it. */
export function OrderCard({ order, acts, today }: OrderCardProps) {
  const tools = useLanguage();
  const { t, format } = tools;
  const [action, setAction] = useState<OrderAction>();
  const [kind, setKind] = useState<RepairKind>("repair");
  const { state = "pending", title, assigneeUnit, assignee, dueDay, openedAt, closedAt, outcome } = order;
  const finding = findingOf(acts.file, order);
  const isLate = closedAt === undefined && dueDay !== undefined && dueDay < today;
  const run = async (wanted: OrderAction, part: Pick<Act, "photos" | "note" | "make">): Promise<void> => {
    const isDone = await acts.act({
      reason: `${t(`inspections.order.${wanted}`)} · ${title ?? order.id}`,
      owner: { kind: "workOrder", id: order.id },
      ...part,
    });
    if (isDone) setAction(undefined);
  };
  const press = (wanted: OrderAction): void => {
    if (wanted === "start") {
      void run(wanted, { photos: [], make: (file, context) => startEdits(file, order, context) });
    } else if (wanted === "good") {
      void run(wanted, { photos: [], make: (file, context) => verifyEdits(file, order, true, context) });
    } else setAction(wanted);
  };
  return (
    <li className={styles["card"]} data-order={order.id}>
      <p className={styles["cardHead"]}>
        <strong>{title ?? order.id}</strong>
        <Badge tone={state === "closed" ? "ok" : "accent"}>{word("workOrderState", state, tools)}</Badge>
        {isLate && (
          <Badge tone="danger" icon="clock">
            {t("inspections.overdue")}
          </Badge>
        )}
      </p>
      <p className={styles["quiet"]}>
        {[
          finding && word("problem", finding.problem, tools),
          assigneeUnit,
          assignee,
          openedAt === undefined ? undefined : t("inspections.opened", { time: format.dateTime(openedAt) }),
          dueDay === undefined ? undefined : t("inspections.due", { day: format.isoDate(dueDay) }),
        ]
          .filter(Boolean)
          .join("\u2002")}
      </p>
      {outcome !== undefined && <p>{outcome}</p>}
      {acts.mayEdit && action === undefined && (
        <div className={styles["buttons"]}>
          {ACTIONS[state].map((wanted) => (
            <Button key={wanted} isBusy={acts.isBusy} onPress={() => press(wanted)}>
              {t(`inspections.order.${wanted}`)}
            </Button>
          ))}
        </div>
      )}
      {action === "complete" && (
        <>
          <FormRow label={t("inspections.repairKind")} layout="stacked">
            <Select<RepairKind>
              label={t("inspections.repairKind")}
              options={options("repairKind", tools) as readonly { id: RepairKind; label: string }[]}
              selected={kind}
              onSelect={setKind}
            />
          </FormRow>
          <StepForm
            label={t("inspections.order.complete")}
            noteLabel={t("inspections.repairContent")}
            needsNote
            needsPhoto
            isBusy={acts.isBusy}
            onSubmit={({ note, photos }) =>
              void run("complete", {
                photos,
                make: (file, context) =>
                  completeEdits(
                    file,
                    order,
                    randomId(),
                    {
                      kind,
                      content: note.trim(),
                      ...(assigneeUnit === undefined ? {} : { contractor: assigneeUnit }),
                    },
                    context,
                  ),
              })
            }
            onCancel={() => setAction(undefined)}
          />
        </>
      )}
      {action === "bad" && (
        <StepForm
          label={t("inspections.order.bad")}
          needsNote
          isBusy={acts.isBusy}
          onSubmit={({ note, photos }) =>
            void run("bad", {
              photos,
              note,
              make: (file, context) => verifyEdits(file, order, false, context),
            })
          }
          onCancel={() => setAction(undefined)}
        />
      )}
      <StepList steps={order.steps} list="workOrderState" />
    </li>
  );
}
