import { useState } from "react";
import type { UsedPackage } from "#commands/about.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Disclosure } from "#ui/disclosure.tsx";
import { SearchField } from "#ui/search-field.tsx";
import styles from "./about.module.css";

/** Every package in the build, with its licence in full. */
export function PackageList({ packages }: { readonly packages: readonly UsedPackage[] }) {
  const { t } = useLanguage();
  const [query, setQuery] = useState("");
  const wanted = query.trim().toLowerCase();
  const found = packages.filter(({ name, licence }) => `${name} ${licence}`.toLowerCase().includes(wanted));
  return (
    <>
      <p className={styles["intro"]}>{t("about.librariesIntro", { packages: packages.length })}</p>
      <div className={styles["find"]}>
        <SearchField
          label={t("about.find")}
          clearLabel={t("action.clear")}
          value={query}
          onChange={setQuery}
        />
      </div>
      <div className={styles["packages"]} lang="en">
        {found.map(({ name, version, licence, text }) => (
          <Disclosure
            key={`${name} ${version}`}
            title={`${name} ${version}`}
            detail={licence}
            level={4}
            isOpenAtFirst={false}
          >
            {text === undefined ? (
              <p className={styles["text"]}>{t("about.noText")}</p>
            ) : (
              <pre className={styles["text"]}>{text}</pre>
            )}
          </Disclosure>
        ))}
      </div>
    </>
  );
}
