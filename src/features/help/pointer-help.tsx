import type { Translate } from "#i18n/setup.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Kbd } from "#ui/kbd.tsx";
import type { HelpEntry } from "./find-help.ts";
import styles from "./help.module.css";

const POINTER = ["pan", "orbit", "look", "zoom", "pick", "pickMore", "pickLess"] as const;
const FLIGHT = [
  ["mapMove", undefined],
  ["mapTurn", "Q E"],
  ["mapTilt", "R F"],
  ["mapZoom", "+ −"],
] as const;

/** A movement of hand or keys on the map. */
export interface Gesture {
  readonly kind: "pointer" | "flight";
  readonly what: string;
  readonly how: string;
}

export function gesturesOf(t: Translate): HelpEntry<Gesture>[] {
  const gestures: Gesture[] = [
    ...POINTER.map((key) => ({ kind: "pointer" as const, what: t(`help.${key}`), how: t(`help.${key}How`) })),
    ...FLIGHT.map(([key, keys]) => ({
      kind: "flight" as const,
      what: t(`help.${key}`),
      how: keys ?? t("help.mapMoveKeys"),
    })),
  ];
  const titles = { pointer: t("help.pointer"), flight: t("help.mapKeys") };
  return gestures.map((gesture) => ({
    value: gesture,
    words: `${titles[gesture.kind]} ${gesture.what} ${gesture.how}`,
  }));
}

/** Mouse, fingers, and the keys that fly while the map has the focus. */
export function PointerHelp({ gestures }: { readonly gestures: readonly Gesture[] }) {
  const { t } = useLanguage();
  const pointer = gestures.filter(({ kind }) => kind === "pointer");
  const flight = gestures.filter(({ kind }) => kind === "flight");
  return (
    <div className={styles["columns"]}>
      {pointer.length > 0 && (
        <section className={styles["group"]}>
          <h3 className={styles["title"]}>{t("help.pointer")}</h3>
          {pointer.map(({ what, how }) => (
            <div key={what} className={styles["row"]}>
              <span>{what}</span>
              <span className={styles["how"]}>{how}</span>
            </div>
          ))}
        </section>
      )}
      {flight.length > 0 && (
        <section className={styles["group"]}>
          <h3 className={styles["title"]}>{t("help.mapKeys")}</h3>
          <p className={styles["hint"]}>{t("help.mapKeysHint")}</p>
          {flight.map(({ what, how }) => (
            <div key={what} className={styles["row"]}>
              <span>{what}</span>
              <Kbd keys={how} />
            </div>
          ))}
        </section>
      )}
    </div>
  );
}
