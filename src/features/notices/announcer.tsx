import { useEffect, useRef, useState } from "react";
import { buildingOf } from "#commands/locate.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { useCity, useConsole, useSession } from "../console.ts";
import styles from "./notices.module.css";

/** Says aloud what the map shows by colour: what was selected, and which city was opened. */
export function Announcer() {
  const { t, text, language } = useLanguage();
  const console = useConsole();
  const selection = useSession((state) => state.selection);
  const city = useCity(readyCity);
  const [message, setMessage] = useState("");
  const before = useRef({ selection, city });
  useEffect(() => {
    const previous = before.current;
    before.current = { selection, city };
    if (city !== previous.city) {
      if (city !== undefined) setMessage(t("announce.cityOpened", { city: text(city.name) }));
      return;
    }
    if (selection === previous.selection) return;
    const building = buildingOf(console, selection[0]);
    const ownName = language === "en" ? (building?.nameEn ?? building?.name) : building?.name;
    const name = ownName ?? building?.address ?? t("inspector.unnamed");
    if (selection.length === 0) setMessage(t("announce.cleared"));
    else if (selection.length === 1) setMessage(t("announce.selected", { name }));
    else setMessage(t("announce.selectedMany", { count: selection.length }));
  }, [selection, city, console, t, text, language]);
  return (
    <div className={styles["silent"]} aria-live="polite" aria-atomic="true" data-announcer>
      {message}
    </div>
  );
}
