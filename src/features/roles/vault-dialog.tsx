import { useState } from "react";
import { toAppError } from "#base/app-error.ts";
import type { Records } from "#commands/records-service.ts";
import { passphraseStrength, SHORTEST_PASSPHRASE } from "#domain/dossier/passphrase.ts";
import { ROLES } from "#domain/dossier/roles.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useConsole, useRecords, useShell } from "../console.ts";
import styles from "./vault.module.css";

const TONES = { short: "danger", weak: "danger", fair: "warn", strong: "ok" } as const;
const STATE_TONES = { none: "neutral", locked: "warn", open: "ok" } as const;

/** The vault of the personal fields: whether there is one, and the way in and out. */
export function VaultDialog() {
  const { t } = useLanguage();
  const { shell } = useConsole();
  return (
    <Dialog
      title={t("vault.title")}
      closeLabel={t("action.close")}
      isOpen={useShell(({ dialog }) => dialog === "vault")}
      onClose={() => shell.getState().set({ dialog: undefined })}
    >
      <Vault />
    </Dialog>
  );
}

/** Does one thing with the vault at a time, and says why it was not done. */
function useVault() {
  const { t } = useLanguage();
  const { services } = useConsole();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const act = async (doIt: (records: Records) => Promise<unknown>): Promise<boolean> => {
    const records = services.records.current();
    if (records === undefined) return false;
    setBusy(true);
    setFailure(undefined);
    try {
      await doIt(records);
      return true;
    } catch (thrown) {
      const { code, params } = toAppError(thrown);
      setFailure(errorText(t, code, params));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, failure, act };
}

function Vault() {
  const { t } = useLanguage();
  const phase = useRecords((state) => state.phase);
  const { role } = useRecords((state) => state.actor);
  if (phase.type !== "open")
    return (
      <EmptyState icon="lock" title={t("vault.noRecords")} level={3}>
        {t("vault.noRecordsHint")}
      </EmptyState>
    );
  const { vault } = phase.status;
  const mayCreate = (ROLES[role].revealLevel ?? 0) >= 4;
  return (
    <div className={styles["body"]}>
      <div className={styles["state"]}>
        <Badge tone={STATE_TONES[vault]} icon={vault === "open" ? "unlock" : "lock"}>
          {t(`vault.state.${vault}`)}
        </Badge>
        <span>{t(`vault.hint.${vault}`)}</span>
      </div>
      {vault === "none" && mayCreate && <CreateForm />}
      {vault === "none" && !mayCreate && <NoticeBar tone="info">{t("vault.onlyAdministrator")}</NoticeBar>}
      {vault === "locked" &&
        (ROLES[role].mayEdit ? <OpenForm /> : <NoticeBar tone="info">{t("vault.onlyEditors")}</NoticeBar>)}
      {vault === "open" && <LockForm />}
    </div>
  );
}

function CreateForm() {
  const { t } = useLanguage();
  const { isBusy, failure, act } = useVault();
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const strength = passphraseStrength(passphrase);
  const isSame = passphrase === again;
  const isGood = strength !== "short" && strength !== "weak" && isSame;
  const create = (): void => {
    if (isGood) void act((records) => records.ask("createVault", [passphrase]));
  };
  return (
    <>
      <NoticeBar tone="warn">{t("vault.lost")}</NoticeBar>
      <TextField
        label={t("vault.passphrase")}
        type="password"
        value={passphrase}
        hint={t("vault.passphraseHint", { least: SHORTEST_PASSPHRASE })}
        isFocusedAtFirst
        onChange={setPassphrase}
      />
      <output className={styles["strength"]}>
        {passphrase !== "" && <Badge tone={TONES[strength]}>{t(`vault.strength.${strength}`)}</Badge>}
      </output>
      <TextField
        label={t("vault.again")}
        type="password"
        value={again}
        error={again !== "" && !isSame ? t("vault.different") : undefined}
        onChange={setAgain}
        onSubmit={create}
      />
      {failure !== undefined && <NoticeBar tone="danger">{failure}</NoticeBar>}
      <div className={styles["actions"]}>
        <Button look="primary" icon="lock" isDisabled={!isGood} isBusy={isBusy} onPress={create}>
          {t("vault.create")}
        </Button>
      </div>
    </>
  );
}

function OpenForm() {
  const { t } = useLanguage();
  const { isBusy, failure, act } = useVault();
  const [passphrase, setPassphrase] = useState("");
  const open = (): void => {
    if (passphrase !== "") void act((records) => records.ask("openVault", [passphrase]));
  };
  return (
    <>
      <TextField
        label={t("vault.passphrase")}
        type="password"
        value={passphrase}
        error={failure}
        isFocusedAtFirst
        onChange={setPassphrase}
        onSubmit={open}
      />
      <p className={styles["quiet"]}>{t("vault.lost")}</p>
      <div className={styles["actions"]}>
        <Button look="primary" icon="unlock" isDisabled={passphrase === ""} isBusy={isBusy} onPress={open}>
          {t("vault.open")}
        </Button>
      </div>
    </>
  );
}

function LockForm() {
  const { t } = useLanguage();
  const { isBusy, failure, act } = useVault();
  return (
    <>
      {failure !== undefined && <NoticeBar tone="danger">{failure}</NoticeBar>}
      <div className={styles["actions"]}>
        <Button
          look="primary"
          icon="lock"
          isBusy={isBusy}
          isFocusedAtFirst
          onPress={() => void act((records) => records.ask("lockVault", []))}
        >
          {t("vault.lock")}
        </Button>
      </div>
    </>
  );
}
