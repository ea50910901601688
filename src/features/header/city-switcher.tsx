import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { ChoiceMenu } from "#ui/choice-menu.tsx";
import { Icon } from "#ui/icon.tsx";
import { useCity, useConsole } from "../console.ts";
import styles from "./header.module.css";

/** The open city, and the way to another. */
export function CitySwitcher() {
  const { t, text } = useLanguage();
  const { services } = useConsole();
  const cities = useCity((state) => state.cities);
  const phase = useCity((state) => state.phase);
  const open = useCity(readyCity);
  const wantedId = phase.type === "loading" || phase.type === "failed" ? phase.id : undefined;
  const currentId = open?.id ?? wantedId;
  const entryName = open?.name ?? cities.find((city) => city.id === currentId)?.name;
  const name = entryName === undefined ? t("header.noCity") : text(entryName);
  return (
    <ChoiceMenu
      label={t("header.switchCity", { city: name })}
      className={styles["city"] ?? ""}
      choices={cities.map((city) => ({
        id: city.id,
        label: text(city.name),
        detail: city.synthetic ? t("map.seal") : undefined,
      }))}
      chosen={currentId}
      onChoose={(id) => services.openCity(id)}
    >
      <span className={styles["cityName"]}>{name}</span>
      <Icon name="chevronDown" size={14} className={styles["chevron"] ?? ""} />
    </ChoiceMenu>
  );
}
