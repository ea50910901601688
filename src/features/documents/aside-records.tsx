import type { AsideSummary } from "#catalog/yutu-document.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { IconButton } from "#ui/button.tsx";
import { useConsole } from "../console.ts";
import styles from "./documents.module.css";

/** Records that could not be read, kept as they were until someone has looked after them. */
export function AsideRecords({ records }: { readonly records: readonly AsideSummary[] }) {
  const { t, format } = useLanguage();
  const { documents } = useConsole().services;
  return (
    <section className={styles["aside"]} aria-labelledby="aside-title">
      <h3 id="aside-title" className={styles["asideTitle"]}>
        {t("documents.asideTitle")}
      </h3>
      <p className={styles["detail"]}>{t("documents.asideIntro")}</p>
      <ul>
        {records.map(({ id, name, reason, asideMs }) => {
          const title = name === "" ? t("documents.asideUnnamed") : name;
          return (
            <li key={id} className={styles["record"]}>
              <span className={styles["recordName"]}>{title}</span>
              <span className={styles["detail"]}>
                {format.dateTime(asideMs)} {errorText(t, reason, { detail: "", path: "" })}
              </span>
              <IconButton
                icon="download"
                size="small"
                label={t("documents.exportOf", { name: title })}
                onPress={() => void documents.exportAside(id)}
              />
              <IconButton
                icon="trash"
                size="small"
                label={t("documents.removeOf", { name: title })}
                onPress={() => void documents.removeAside(id)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
