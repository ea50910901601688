import { useState } from "react";
import { localize } from "#base/localized.ts";
import { buildingOf } from "#commands/locate.ts";
import { DOSSIER_TAB_TITLES, DOSSIER_TABS } from "#domain/dossier/record-field.ts";
import type { DossierTab } from "#domain/dossier/record-field.ts";
import { ROLES } from "#domain/dossier/roles.ts";
import { allRows } from "#domain/row-list.ts";
import type { ListFormat } from "#domain/records/list-export.ts";
import { LIST_FORMATS } from "#domain/records/list-export.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { Button } from "#ui/button.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { FormRow } from "#ui/form-row.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { Progress } from "#ui/progress.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { TextField } from "#ui/text-field.tsx";
import { buildingName } from "../building-words.ts";
import { useCity, useConsole, useRecords, useSession, useShell } from "../console.ts";
import { useMatchingRows, useSelectedRows } from "../use-rows.ts";
import { dossierJson, dossierPdf, listFile } from "./make-files.ts";
import styles from "./export.module.css";
import { useExportJob } from "./use-export.ts";
import type { ExportJob } from "./use-export.ts";

/** Takes a dossier, or a list of dossiers, out of the program: masked for the role, and written down. */
export function ExportDialog() {
  const { t } = useLanguage();
  const { shell } = useConsole();
  const dialog = useShell((state) => state.dialog);
  const isDossier = dialog === "exportDossier";
  return (
    <Dialog
      title={t(isDossier ? "recordsExport.dossierTitle" : "recordsExport.listTitle")}
      closeLabel={t("action.close")}
      isOpen={isDossier || dialog === "exportList"}
      onClose={() => shell.getState().set({ dialog: undefined })}
    >
      {isDossier ? <DossierForm /> : <ListForm />}
    </Dialog>
  );
}

/** Who asks and for which role it is masked; the purpose stands in the audit trail. */
function Purpose({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t, text } = useLanguage();
  const role = useRecords((state) => state.actor.role);
  return (
    <TextField
      label={t("recordsExport.purpose")}
      hint={t("recordsExport.purposeHint", { role: text(ROLES[role].title) })}
      isRequired
      value={value}
      maxLength={200}
      onChange={onChange}
    />
  );
}

function JobWords({ job }: { readonly job: ExportJob }) {
  const { t, format } = useLanguage();
  switch (job.type) {
    case "idle":
      return null;
    case "running":
      return <Progress label={t("recordsExport.running")} value={job.ratio} />;
    case "done":
      return (
        <NoticeBar tone="ok">
          {t("recordsExport.done", { name: job.name, size: format.bytes(job.bytes) })}
        </NoticeBar>
      );
    case "failed":
      return <NoticeBar tone="danger">{errorText(t, job.code, job.params)}</NoticeBar>;
  }
}

interface ActionsProps {
  readonly job: ExportJob;
  readonly isReady: boolean;
  readonly onCancel: () => void;
  readonly onStart: () => void;
}

function Actions({ job, isReady, onCancel, onStart }: ActionsProps) {
  const { t } = useLanguage();
  const isRunning = job.type === "running";
  return (
    <div className={styles["actions"]}>
      {isRunning && <Button onPress={onCancel}>{t("recordsExport.cancel")}</Button>}
      <Button look="primary" icon="download" isBusy={isRunning} isDisabled={!isReady} onPress={onStart}>
        {t("recordsExport.start")}
      </Button>
    </div>
  );
}

const DOSSIER_FORMATS = ["pdf", "json"] as const;

function DossierForm() {
  const tools = useLanguage();
  const { t, language } = tools;
  const console = useConsole();
  const city = useCity(readyCity);
  const first = useSession((state) => state.selection[0]);
  const building = buildingOf(console, first);
  const [format, setFormat] = useState<(typeof DOSSIER_FORMATS)[number]>("pdf");
  const [hasPictures, setHasPictures] = useState(true);
  const [purpose, setPurpose] = useState("");
  const { job, start, cancel } = useExportJob((file, name) => console.services.saveFile(file, name));
  if (city === undefined || building === undefined)
    return <NoticeBar tone="info">{t("recordsExport.noBuilding")}</NoticeBar>;
  const scene = { console, city, tools, purpose: purpose.trim() };
  return (
    <div className={styles["form"]}>
      <p className={styles["name"]}>{buildingName(building, language) ?? building.code ?? building.id}</p>
      <Segmented
        label={t("recordsExport.format")}
        segments={DOSSIER_FORMATS.map((id) => ({ id, label: t(`recordsExport.formats.${id}`) }))}
        selected={format}
        onSelect={setFormat}
      />
      {format === "pdf" && (
        <Checkbox label={t("recordsExport.pictures")} isSelected={hasPictures} onChange={setHasPictures} />
      )}
      <Purpose value={purpose} onChange={setPurpose} />
      <JobWords job={job} />
      <Actions
        job={job}
        isReady={purpose.trim() !== ""}
        onCancel={cancel}
        onStart={() =>
          start((signal) =>
            format === "pdf"
              ? dossierPdf(scene, building, hasPictures, signal)
              : dossierJson(scene, building, signal),
          )
        }
      />
    </div>
  );
}

const SOURCES = ["matches", "selection", "all"] as const;
type Source = (typeof SOURCES)[number];
/** What a list has when nobody says otherwise. */
const USUAL_TABS: readonly DossierTab[] = ["basic", "structure", "appraisal"];

function useSource(): { readonly rows: Readonly<Record<Source, Uint32Array>>; readonly usual: Source } {
  const { services } = useConsole();
  const matches = useMatchingRows();
  const selection = useSelectedRows();
  const isFiltered = useSession(({ filter }) => filter.type !== "none");
  const all = allRows(services.buildings()?.count ?? 0);
  const usual = selection.length > 1 ? "selection" : isFiltered ? "matches" : "all";
  return { rows: { matches, selection, all }, usual };
}

function ListForm() {
  const tools = useLanguage();
  const { t, format: say, language } = tools;
  const console = useConsole();
  const city = useCity(readyCity);
  const { rows, usual } = useSource();
  const [source, setSource] = useState<Source>(usual);
  const [format, setFormat] = useState<ListFormat>("xlsx");
  const [tabs, setTabs] = useState<readonly DossierTab[]>(USUAL_TABS);
  const [purpose, setPurpose] = useState("");
  const { job, start, cancel } = useExportJob((file, name) => console.services.saveFile(file, name));
  if (city === undefined) return null;
  const chosen = rows[source];
  return (
    <div className={styles["form"]}>
      <FormRow label={t("recordsExport.listed")} layout="stacked">
        <Segmented
          label={t("recordsExport.listed")}
          segments={SOURCES.map((id) => ({
            id,
            label: `${t(`table.sources.${id}`)} ${say.integer(rows[id].length)}`,
          }))}
          selected={source}
          onSelect={setSource}
        />
      </FormRow>
      <FormRow label={t("recordsExport.format")} layout="stacked">
        <Segmented
          label={t("recordsExport.format")}
          segments={LIST_FORMATS.map((id) => ({ id, label: t(`recordsExport.formats.${id}`) }))}
          selected={format}
          onSelect={setFormat}
        />
      </FormRow>
      <FormRow label={t("recordsExport.columns")} layout="stacked">
        <div className={styles["tabs"]}>
          {DOSSIER_TABS.filter((tab) => tab !== "attachments").map((tab) => (
            <Checkbox
              key={tab}
              label={localize(DOSSIER_TAB_TITLES[tab], language)}
              isSelected={tabs.includes(tab)}
              onChange={(isOn) =>
                setTabs(DOSSIER_TABS.filter((one) => (one === tab ? isOn : tabs.includes(one))))
              }
            />
          ))}
        </div>
      </FormRow>
      <Purpose value={purpose} onChange={setPurpose} />
      <JobWords job={job} />
      <Actions
        job={job}
        isReady={purpose.trim() !== "" && chosen.length > 0 && tabs.length > 0}
        onCancel={cancel}
        onStart={() =>
          start((signal, tell) =>
            listFile(
              { console, city, tools, purpose: purpose.trim() },
              { format, rows: new Uint32Array(chosen), tabs },
              signal,
              tell,
            ),
          )
        }
      />
    </div>
  );
}
