import { useLanguage } from "#i18n/use-language.ts";
import { Dialog } from "#ui/dialog.tsx";
import { useCity, useConsole, useShell } from "../console.ts";
import styles from "./package-info.module.css";

/** What the city package holds that could not be used: file, entry, field, reason. */
export function ProblemsDialog() {
  const { t, format } = useLanguage();
  const { shell } = useConsole();
  const isOpen = useShell((state) => state.dialog === "problems");
  const phase = useCity((state) => state.phase);
  const problems = phase.type === "ready" ? phase.problems : [];
  return (
    <Dialog
      title={t("problems.title")}
      closeLabel={t("action.close")}
      isOpen={isOpen}
      isWide
      onClose={() => shell.getState().set({ dialog: undefined })}
    >
      <p className={styles["intro"]}>{t("problems.intro")}</p>
      <table className={styles["table"]}>
        <thead>
          <tr>
            <th scope="col">{t("problems.file")}</th>
            <th scope="col">{t("problems.row")}</th>
            <th scope="col">{t("problems.field")}</th>
            <th scope="col">{t("problems.reason")}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ file, row, field, code, reason }) => (
            <tr key={`${file} ${row ?? ""} ${field ?? ""} ${code} ${reason}`}>
              <td>{file}</td>
              <td>{row === undefined ? t("value.none") : format.integer(row + 1)}</td>
              <td>{field ?? t("problems.wholeFile")}</td>
              <td>
                <div className={styles["code"]}>{t(`problems.code.${code}`)}</div>
                <div className={styles["reason"]} lang="en">
                  {reason}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
