import type { ReactNode } from "react";
import { useLanguage } from "#i18n/use-language.ts";
import { Group } from "#ui/group.tsx";
import { CommandButton } from "../command-button.tsx";
import { BrandMark } from "./brand-mark.tsx";
import { CitySwitcher } from "./city-switcher.tsx";
import styles from "./header.module.css";
import { RoleButton } from "./role-button.tsx";
import { ThemeSwitcher } from "./theme-switcher.tsx";
import { DayTimeControl, LanguageControl, QualityControl, SchemeButton } from "./look-controls.tsx";

export interface HeaderProps {
  /** what stands beside the city's name: the document */
  readonly children?: ReactNode;
  /** what stands in the middle: the search */
  readonly search?: ReactNode;
}

/** Which city, what is made of it, and how it is looked at. */
export function Header({ children, search }: HeaderProps) {
  const { t } = useLanguage();
  return (
    <header className={styles["header"]}>
      <h1 className={styles["brand"]}>
        <BrandMark className={styles["mark"]} />
        <span className={styles["name"]}>{t("app.name")}</span>
      </h1>
      <CitySwitcher />
      <ThemeSwitcher />
      {children}
      <div className={styles["space"]}>{search}</div>
      <Group className={styles["controls"]} label={t("header.label")}>
        <div className={styles["narrow"]}>
          <DayTimeControl />
        </div>
        <div className={styles["wide"]}>
          <QualityControl />
        </div>
        <span className={styles["rule"]} aria-hidden />
        <RoleButton />
        <LanguageControl />
        <div className={styles["icons"]}>
          <SchemeButton />
          <CommandButton command="view.print" icon="printer" />
          <CommandButton command="shell.help" icon="help" />
        </div>
      </Group>
    </header>
  );
}
