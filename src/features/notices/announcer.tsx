import { useEffect, useState } from "react";
import { buildingOf } from "#commands/locate.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { selectedCount } from "#state/selection-slice.ts";
import { useConsole } from "../console.ts";
import styles from "./notices.module.css";

/** Says aloud what the map shows by colour: what was selected, and which city was opened. */
export function Announcer() {
  const { t, text, language } = useLanguage();
  const console = useConsole();
  const [message, setMessage] = useState("");
  useEffect(() => {
    const unsubscribeCity = console.city.subscribe((state, previous) => {
      const city = readyCity(state);
      if (city !== undefined && city !== readyCity(previous)) {
        setMessage(t("announce.cityOpened", { city: text(city.name) }));
      }
    });
    const unsubscribeSession = console.session.subscribe((state, previous) => {
      const { selection } = state;
      if (selection === previous.selection || readyCity(console.city.getState()) === undefined) return;
      const building = buildingOf(console, selection[0]);
      const ownName = language === "en" ? (building?.nameEn ?? building?.name) : building?.name;
      const name = ownName ?? building?.address ?? t("inspector.unnamed");
      if (selection.length === 0) setMessage(t("announce.cleared"));
      else if (selection.length === 1) setMessage(t("announce.selected", { name }));
      else setMessage(t("announce.selectedMany", { count: selectedCount(state) }));
    });
    return () => {
      unsubscribeCity();
      unsubscribeSession();
    };
  }, [console, t, text, language]);
  return (
    <div className={styles["silent"]} aria-live="polite" aria-atomic="true" data-announcer>
      {message}
    </div>
  );
}
