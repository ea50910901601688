import { unitClasses } from "#catalog/unit-colours.ts";
import type { UnitClass } from "#catalog/unit-colours.ts";
import type { StoreyUnit, UnitMode } from "#domain/storeys/storey-building.ts";
import { useLanguage } from "#i18n/use-language.ts";
import type { Translate } from "#i18n/setup.ts";
import styles from "./storeys.module.css";
import { useScheme } from "./use-scheme.ts";

/** What the colours of the units mean, and how many units have each. */
export function UnitLegend({
  units,
  mode,
}: {
  readonly units: readonly StoreyUnit[];
  readonly mode: UnitMode;
}) {
  const { t, format } = useLanguage();
  const scheme = useScheme();
  return (
    <ul className={styles["legend"]} aria-label={t("storeys.legend")}>
      {unitClasses(units, mode, scheme).map(({ id, colour, count }) => (
        <li key={id} className={styles["entry"]}>
          <span className={styles["swatch"]} style={{ background: colour }} />
          {className(t, mode, id)}
          <span className={styles["count"]}>{format.integer(count)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The word for a class, in the list of its mode. */
function className(t: Translate, mode: UnitMode, id: UnitClass["id"]): string {
  if (id === "unknown") return t("value.unknown");
  switch (mode) {
    case "use":
      return t(`useGroup.${id as "other"}`);
    case "occupancy":
      return t(`storeys.class.occupancy.${id as "owner"}`);
    case "finding":
      return t(`storeys.class.finding.${id as "open"}`);
  }
}
