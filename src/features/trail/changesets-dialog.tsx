import { useCallback, useState } from "react";
import { toAppError } from "#base/app-error.ts";
import type { Changeset } from "#domain/dossier/changeset.ts";
import { ROLES } from "#domain/dossier/roles.ts";
import { conflictKey } from "#domain/records/record-change.ts";
import type { ConflictChoices, RecordConflict } from "#domain/records/record-change.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FileDrop } from "#ui/file-drop.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { useConsole, useRecords, useShell } from "../console.ts";
import { FieldConflicts } from "../field-conflicts.tsx";
import { fileNameOf } from "../file-name.ts";
import { useRecordsAnswer } from "../use-records-answer.ts";
import type { RecordsQuestion } from "../use-records-answer.ts";
import styles from "./trail.module.css";
import { useChangeset } from "./use-changeset.ts";

/** Work from one machine to another, and what a new package says otherwise than the work done here. */
export function ChangesetsDialog() {
  const { t } = useLanguage();
  const { shell } = useConsole();
  return (
    <Dialog
      title={t("changesets.title")}
      closeLabel={t("action.close")}
      isOpen={useShell(({ dialog }) => dialog === "changesets")}
      isWide
      onClose={() => shell.getState().set({ dialog: undefined })}
    >
      <Changesets />
    </Dialog>
  );
}

function Changesets() {
  const { t, text } = useLanguage();
  const { role } = useRecords((state) => state.actor);
  const status = useRecords(({ phase }) => (phase.type === "open" ? phase.status : undefined));
  if (status === undefined)
    return (
      <EmptyState icon="share" title={t("vault.noRecords")} level={3}>
        {t("vault.noRecordsHint")}
      </EmptyState>
    );
  if (!ROLES[role].mayEdit)
    return (
      <EmptyState icon="lock" title={t("changesets.forbidden", { role: text(ROLES[role].title) })} level={3}>
        {t("changesets.forbiddenHint")}
      </EmptyState>
    );
  return (
    <div className={styles["changesets"]}>
      {status.conflictCount > 0 && <ReleaseConflicts />}
      <ExportPart />
      <ApplyPart />
    </div>
  );
}

function ExportPart() {
  const { t } = useLanguage();
  const { services, session } = useConsole();
  const [isBusy, setBusy] = useState(false);
  const [said, say] = useState<{ readonly tone: "ok" | "danger"; readonly text: string }>();
  const save = async (): Promise<void> => {
    const records = services.records.current();
    if (records === undefined) return;
    setBusy(true);
    try {
      const changeset: Changeset = await records.ask("exportChangeset", []);
      const count = changeset.entries.length;
      if (count > 0)
        services.saveFile(
          new Blob([JSON.stringify(changeset, undefined, 1)], { type: "application/json" }),
          fileNameOf(`${session.getState().cityId ?? "yutu"}-changes`, "json"),
        );
      say({ tone: "ok", text: t(count === 0 ? "changesets.nothing" : "changesets.exported", { count }) });
    } catch (thrown) {
      const { code, params } = toAppError(thrown);
      say({ tone: "danger", text: errorText(t, code, params) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={styles["part"]} aria-labelledby="changesets-export">
      <h3 id="changesets-export">{t("changesets.export")}</h3>
      <p className={styles["intro"]}>{t("changesets.exportHint")}</p>
      <div>
        <Button icon="download" isBusy={isBusy} onPress={() => void save()}>
          {t("changesets.save")}
        </Button>
      </div>
      {said !== undefined && <NoticeBar tone={said.tone}>{said.text}</NoticeBar>}
    </section>
  );
}

function ApplyPart() {
  const { t, format } = useLanguage();
  const { state, read, choose, apply, leave } = useChangeset();
  return (
    <section className={styles["part"]} aria-labelledby="changesets-apply">
      <h3 id="changesets-apply">{t("changesets.apply")}</h3>
      <p className={styles["intro"]}>{t("changesets.applyHint")}</p>
      <FileDrop label={t("changesets.pick")} onFiles={([file]) => file !== undefined && read(file)}>
        {(isOver) => (
          <>
            {t(isOver ? "changesets.dropHere" : "changesets.drop")}
            <label className={styles["pick"]}>
              {t("changesets.pick")}
              <input
                type="file"
                accept=".json,application/json"
                onChange={({ currentTarget }) => {
                  const [file] = currentTarget.files ?? [];
                  if (file !== undefined) read(file);
                  // The same file once more is to be read once more.
                  currentTarget.value = "";
                }}
              />
            </label>
          </>
        )}
      </FileDrop>
      {state.type === "refused" && (
        <NoticeBar tone="danger" onClose={leave}>
          {t("changesets.refused", { name: state.name })} {errorText(t, state.code, state.params)}
        </NoticeBar>
      )}
      {state.type === "done" && (
        <NoticeBar tone="ok" onClose={leave}>
          {t(state.count === 0 ? "changesets.already" : "changesets.done", {
            count: state.count,
            name: state.name,
          })}
        </NoticeBar>
      )}
      {state.type === "conflict" && (
        <>
          <NoticeBar tone="warn">
            {t("changesets.conflict", {
              name: state.name,
              by: state.changeset.by,
              when: format.dateTime(state.changeset.createdMs),
            })}
          </NoticeBar>
          <FieldConflicts conflicts={state.conflicts} choices={state.choices} onChoose={choose} />
          <div className={styles["actions"]}>
            <Button onPress={leave}>{t("changesets.leave")}</Button>
            <Button
              look="primary"
              isDisabled={state.conflicts.some((one) => state.choices[conflictKey(one)] === undefined)}
              onPress={apply}
            >
              {t("changesets.applyNow")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

const NO_CONFLICTS: readonly RecordConflict[] = [];

/** A new package changes what was changed here: whose value holds is for a person to say. */
function ReleaseConflicts() {
  const { t } = useLanguage();
  const { services } = useConsole();
  const [choices, setChoices] = useState<ConflictChoices>({});
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const ask = useCallback<RecordsQuestion<readonly RecordConflict[]>>(
    (records, signal) => records.ask("conflicts", [], { signal }),
    [],
  );
  const { value: conflicts = NO_CONFLICTS } = useRecordsAnswer(ask);
  const settle = async (): Promise<void> => {
    const records = services.records.current();
    if (records === undefined) return;
    setBusy(true);
    setFailure(undefined);
    try {
      for (const conflict of conflicts) {
        const choice = choices[conflictKey(conflict)];
        if (choice !== undefined)
          await records.ask("resolveConflict", [conflict, choice, crypto.randomUUID()]);
      }
    } catch (thrown) {
      const { code, params } = toAppError(thrown);
      setFailure(errorText(t, code, params));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={styles["part"]} aria-labelledby="changesets-release">
      <h3 id="changesets-release">{t("changesets.release")}</h3>
      <p className={styles["intro"]}>{t("changesets.releaseHint")}</p>
      <FieldConflicts conflicts={conflicts} choices={choices} onChoose={setChoices} />
      {failure !== undefined && <NoticeBar tone="danger">{failure}</NoticeBar>}
      <div className={styles["actions"]}>
        <Button
          look="primary"
          isBusy={isBusy}
          isDisabled={!conflicts.some((one) => choices[conflictKey(one)] !== undefined)}
          onPress={() => void settle()}
        >
          {t("changesets.settle")}
        </Button>
      </div>
    </section>
  );
}
