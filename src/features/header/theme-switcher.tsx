import { applyTheme } from "#commands/theme-actions.ts";
import { useLanguage, useTranslateIn } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { ChoiceMenu } from "#ui/choice-menu.tsx";
import { Icon } from "#ui/icon.tsx";
import { useCity, useConsole, useDocument } from "../console.ts";
import styles from "./header.module.css";

const OVERVIEW = "";

/** Which theme (专题) of the city is on: layers, colours and panels in one step. */
export function ThemeSwitcher() {
  const { t, text } = useLanguage();
  const translateIn = useTranslateIn();
  const console = useConsole();
  const city = useCity(readyCity);
  const themeId = useDocument(({ document }) => document?.themeId);
  const themes = city === undefined ? [] : console.services.themes();
  if (themes.length === 0) return null;
  const open = themes.find(({ id }) => id === themeId);
  const name = open === undefined ? t("theme.overview") : text(open.title);
  return (
    <ChoiceMenu
      label={t("theme.switch", { theme: name })}
      className={styles["theme"] ?? ""}
      choices={[
        { id: OVERVIEW, label: t("theme.overview"), detail: undefined },
        ...themes.map(({ id, title }) => ({ id, label: text(title), detail: undefined })),
      ]}
      chosen={open?.id ?? OVERVIEW}
      onChoose={(id) =>
        applyTheme(
          console,
          themes.find((theme) => theme.id === id),
          { zh: translateIn("zh-CN")("theme.overview"), en: translateIn("en")("theme.overview") },
        )
      }
    >
      <Icon name="theme" size={15} />
      <span>{name}</span>
      <Icon name="chevronDown" size={14} className={styles["chevron"] ?? ""} />
    </ChoiceMenu>
  );
}
