import { useMemo } from "react";
import { assertNever } from "#base/assert-never.ts";
import { buildingColours } from "#catalog/building-colourings.ts";
import type { LegendLabel } from "#catalog/building-colourings.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { BUILDING_COLOURINGS } from "#state/session-store.ts";
import { cx } from "#ui/class-names.ts";
import { Select } from "#ui/select.tsx";
import { useCity, useConsole, useSession } from "../console.ts";
import styles from "./colouring.module.css";

/** What a colour stands for, in words. */
function labelText(label: LegendLabel, { t, format }: LanguageTools): string {
  switch (label.type) {
    case "use":
      return t(`useGroup.${label.group}`);
    case "origin":
      return t(`heightOrigin.${label.origin}`);
    case "missing":
      return t("colouring.missing");
    case "height": {
      const { from, to } = label;
      if (to === undefined) return t("colouring.above", { from: format.length(from ?? 0) });
      if (from === undefined) return t("colouring.below", { to: format.length(to) });
      return t("colouring.between", { from: format.integer(from), to: format.length(to) });
    }
    case "year": {
      const { from, to } = label;
      if (to === undefined) return t("colouring.sinceYear", { from });
      if (from === undefined) return t("colouring.beforeYear", { to });
      return t("colouring.betweenYears", { from, to: to - 1 });
    }
    default:
      return assertNever(label);
  }
}

/** By which field the buildings are painted, and what the colours mean. */
export function ColouringPanel() {
  const tools = useLanguage();
  const { t, format } = tools;
  const { session, services } = useConsole();
  const colouring = useSession((state) => state.colouring);
  const scheme = useSession((state) => state.colourScheme);
  const city = useCity(readyCity);
  const index = city === undefined ? undefined : services.buildings();
  const legend = useMemo(
    () =>
      index === undefined || colouring === "none" ? [] : buildingColours(index, colouring, scheme).legend,
    [index, colouring, scheme],
  );
  if (city === undefined) return null;
  return (
    <section className={styles["panel"]} aria-labelledby="colouring-title">
      <h2 id="colouring-title" className={styles["title"]}>
        {t("colouring.label")}
      </h2>
      <Select
        label={t("colouring.label")}
        options={BUILDING_COLOURINGS.map((id) => ({ id, label: t(`colouring.${id}`) }))}
        selected={colouring}
        onSelect={(chosen) => session.getState().set({ colouring: chosen })}
      />
      {index === undefined && <p className={styles["note"]}>{t("colouring.unavailable")}</p>}
      {legend.length > 0 && (
        <ul className={styles["legend"]} aria-label={t("colouring.legend")}>
          {legend.map(({ id, colour, label, count }) => (
            <li key={id} className={styles["entry"]}>
              <span
                className={cx(styles["swatch"], label.type === "missing" && styles["missing"])}
                style={{ backgroundColor: colour }}
                aria-hidden
              />
              <span className={styles["label"]}>{labelText(label, tools)}</span>
              <span className={styles["count"]}>{format.integer(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
