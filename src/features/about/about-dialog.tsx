import { useEffect, useState } from "react";
import { readAbout } from "#commands/about.ts";
import type { AboutFile } from "#commands/about.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { useCity, useCommand, useConsole, useShell } from "../console.ts";
import styles from "./about.module.css";
import { PackageList } from "./package-list.tsx";

/** Which version this is, whose data it shows, and what it is made of under which licences. */
export function AboutDialog() {
  const { t } = useLanguage();
  const { shell } = useConsole();
  const isOpen = useShell((state) => state.dialog === "about");
  return (
    <Dialog
      title={t("about.title")}
      closeLabel={t("action.close")}
      isOpen={isOpen}
      isWide
      onClose={() => shell.getState().set({ dialog: undefined })}
    >
      <AboutBody />
    </Dialog>
  );
}

type Read =
  | { readonly type: "reading" }
  | { readonly type: "ready"; readonly file: AboutFile }
  | { readonly type: "failed"; readonly detail: string };

function AboutBody() {
  const [attempt, setAttempt] = useState(0);
  return <AboutText key={attempt} onRetry={() => setAttempt(attempt + 1)} />;
}

function AboutText({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useLanguage();
  const [read, setRead] = useState<Read>({ type: "reading" });
  useEffect(() => {
    const abort = new AbortController();
    readAbout(document.baseURI, abort.signal).then(
      (result) => {
        if (abort.signal.aborted) return;
        if (result.ok) setRead({ type: "ready", file: result.value });
        else setRead({ type: "failed", detail: result.error.message });
      },
      (thrown: unknown) => {
        if (!abort.signal.aborted) setRead({ type: "failed", detail: String(thrown) });
      },
    );
    return () => abort.abort();
  }, []);
  return (
    <div className={styles["about"]}>
      <div>
        <p className={styles["name"]}>
          {t("app.name")}
          {read.type === "ready" && (
            <span className={styles["version"]}>{t("about.version", { version: read.file.version })}</span>
          )}
        </p>
        <p className={styles["intro"]}>{t("about.intro")}</p>
      </div>
      <CitySources />
      <section>
        <h3 className={styles["title"]}>{t("about.libraries")}</h3>
        {read.type === "reading" && <Spinner label={t("about.reading")} />}
        {read.type === "failed" && (
          <ErrorState title={t("about.failed")} level={3} detail={read.detail} onRetry={onRetry} />
        )}
        {read.type === "ready" && <PackageList packages={read.file.packages} />}
      </section>
    </div>
  );
}

/** Whose data the open city is made of, with the words that their licences want to be read. */
function CitySources() {
  const { t, text, format } = useLanguage();
  const city = useCity(readyCity);
  const all = useCommand("shell.sources");
  if (city === undefined) return null;
  return (
    <section>
      <h3 className={styles["title"]}>{t("about.sources", { city: text(city.name) })}</h3>
      <ul className={styles["sources"]}>
        {city.sources.map((source) => (
          <li key={source.id}>
            <span>{text(source.attribution ?? source.title)}</span>
            <span className={styles["quiet"]}>
              {source.licence} · {format.isoDate(source.date)}
            </span>
          </li>
        ))}
      </ul>
      <Button look="quiet" icon="info" onPress={all.run}>
        {t("about.allSources")}
      </Button>
    </section>
  );
}
