import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { Dialog } from "#ui/dialog.tsx";
import { useCity, useConsole, useShell } from "../console.ts";
import styles from "./package-info.module.css";

/** Whose data the city is made of, under which licence, of which day. */
export function SourcesDialog() {
  const { t, text, format } = useLanguage();
  const { shell } = useConsole();
  const isOpen = useShell((state) => state.dialog === "sources");
  const sources = useCity(readyCity)?.sources ?? [];
  return (
    <Dialog
      title={t("sources.title")}
      closeLabel={t("action.close")}
      isOpen={isOpen}
      isWide
      onClose={() => shell.getState().set({ dialog: undefined })}
    >
      <table className={styles["table"]}>
        <thead>
          <tr>
            <th scope="col">{t("sources.title")}</th>
            <th scope="col">{t("sources.owner")}</th>
            <th scope="col">{t("sources.licence")}</th>
            <th scope="col">{t("sources.date")}</th>
            <th scope="col">{t("sources.level")}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={source.id}>
              <td>
                <div>{text(source.title)}</div>
                {source.attribution !== undefined && (
                  <div className={styles["reason"]}>{text(source.attribution)}</div>
                )}
              </td>
              <td>{text(source.owner)}</td>
              <td>{source.licence}</td>
              <td>{format.isoDate(source.date)}</td>
              <td>
                {t("sources.levelValue", {
                  level: source.securityLevel,
                  name: t(`security.${source.securityLevel}`),
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
