import { useState } from "react";
import { randomId } from "#base/random-id.ts";
import { orderEdits } from "#domain/dossier/inspection-edits.ts";
import { FINDING_FIELDS } from "#domain/dossier/record-fields.ts";
import type { Finding } from "#domain/dossier/records.ts";
import { isFindingOpen } from "#domain/dossier/work-order.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/text-field.tsx";
import { recordValueText } from "../record-words.ts";
import { codeColour, word } from "./inspection-words.ts";
import styles from "./inspections.module.css";
import { StepList } from "./step-list.tsx";
import type { Acts } from "./use-acts.ts";

export interface FindingCardProps {
  readonly finding: Finding;
  readonly acts: Acts;
  readonly today: string;
}

/** One finding: what it is, how grave, by when it is to be put right; an order is raised from it. */
export function FindingCard({ finding, acts, today }: FindingCardProps) {
  const tools = useLanguage();
  const { t, format } = tools;
  const [isRaising, setRaising] = useState(false);
  const { problem, level, state, place, description, crackWidthMm, foundAt, dueDay } = finding;
  const isOpen = isFindingOpen(finding);
  return (
    <li className={styles["card"]} data-finding={finding.id}>
      <p className={styles["cardHead"]}>
        <span className={styles["dot"]} style={{ background: codeColour("findingLevel", level) }} />
        <strong>{word("problem", problem, tools)}</strong>
        <Badge>{word("findingLevel", level, tools)}</Badge>
        <Badge tone={isOpen ? "warn" : "ok"}>{word("findingState", state, tools)}</Badge>
        {isOpen && dueDay !== undefined && dueDay < today && (
          <Badge tone="danger" icon="clock">
            {t("inspections.overdue")}
          </Badge>
        )}
      </p>
      <p className={styles["quiet"]}>
        {[
          place,
          crackWidthMm === undefined
            ? undefined
            : recordValueText(FINDING_FIELDS.crackWidthMm, crackWidthMm, tools),
          foundAt === undefined ? undefined : t("inspections.found", { time: format.dateTime(foundAt) }),
          dueDay === undefined ? undefined : t("inspections.due", { day: format.isoDate(dueDay) }),
        ]
          .filter(Boolean)
          .join("\u2002")}
      </p>
      {description !== undefined && <p>{description}</p>}
      {acts.mayEdit && state === "open" && !isRaising && (
        <div className={styles["buttons"]}>
          <Button icon="edit" onPress={() => setRaising(true)}>
            {t("inspections.raiseOrder")}
          </Button>
        </div>
      )}
      {isRaising && <OrderForm finding={finding} acts={acts} onDone={() => setRaising(false)} />}
      <StepList steps={finding.steps} list="findingState" />
    </li>
  );
}

interface OrderFormProps {
  readonly finding: Finding;
  readonly acts: Acts;
  readonly onDone: () => void;
}

function OrderForm({ finding, acts, onDone }: OrderFormProps) {
  const tools = useLanguage();
  const { t } = tools;
  const [title, setTitle] = useState(() =>
    t("inspections.orderTitle", { problem: word("problem", finding.problem, tools) }),
  );
  const [assigneeUnit, setUnit] = useState("");
  const [assignee, setAssignee] = useState("");
  const raise = async (): Promise<void> => {
    const id = randomId();
    const area = acts.file.dossier.gridCode;
    const isDone = await acts.act({
      reason: t("inspections.reason.order"),
      photos: [],
      owner: { kind: "workOrder", id },
      make: (file, context) =>
        orderEdits(
          file,
          finding,
          id,
          {
            title: title.trim(),
            assignee: assignee.trim(),
            assigneeUnit: assigneeUnit.trim(),
            ...(area === undefined ? {} : { area }),
          },
          context,
        ),
    });
    if (isDone) onDone();
  };
  return (
    // Fields of one form, which sends nothing anywhere.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className={styles["form"]} role="group" aria-label={t("inspections.raiseOrder")}>
      <TextField label={t("inspections.title")} isFocusedAtFirst value={title} onChange={setTitle} />
      <TextField label={t("inspections.assigneeUnit")} value={assigneeUnit} onChange={setUnit} />
      <TextField label={t("inspections.assignee")} value={assignee} onChange={setAssignee} />
      <div className={styles["buttons"]}>
        <Button
          look="primary"
          isBusy={acts.isBusy}
          isDisabled={title.trim() === ""}
          onPress={() => void raise()}
        >
          {t("inspections.raise")}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {t("inspections.cancel")}
        </Button>
      </div>
    </div>
  );
}
