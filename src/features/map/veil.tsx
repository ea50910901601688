import { useLanguage } from "#i18n/use-language.ts";
import { cx } from "#ui/class-names.ts";
import { useCity, useLive } from "../console.ts";
import styles from "./map.module.css";

const RIVER = "M2 14c14-10 24-9 36-2s26 10 40 2 24-8 40-1";

/** Covers the map until there is one: a quiet word on what is being done. */
export function Veil() {
  const { t, text } = useLanguage();
  const phase = useCity((state) => state.phase);
  const entry = useCity((state) =>
    state.phase.type === "loading"
      ? state.cities.find((city) => city.id === loadingId(state.phase))
      : undefined,
  );
  const scene = useLive((state) => state.scene.type);
  const isRecovering = useLive((state) => state.scene.type === "contextLost" && state.scene.isRecovering);
  const hasCamera = useLive((state) => state.camera !== undefined);
  const isOpening = phase.type === "idle" || phase.type === "loading";
  const isStarting = phase.type === "ready" && (scene === "starting" || (scene === "running" && !hasCamera));
  if (!isOpening && !isStarting && !isRecovering) return null;
  const word = isRecovering
    ? t("scene.recovering")
    : isStarting
      ? t("map.startingScene")
      : entry === undefined
        ? t("map.openingList")
        : t("map.opening", { city: text(entry.name) });
  return (
    <output className={cx(styles["veil"], isRecovering && styles["thin"])} data-veil>
      <div className={styles["opening"]}>
        <svg className={styles["river"]} width="120" height="26" viewBox="0 0 120 26" aria-hidden>
          <path className={styles["bed"]} d={RIVER} />
          <path className={styles["stroke"]} d={RIVER} />
        </svg>
        <p>{word}</p>
      </div>
    </output>
  );
}

const loadingId = (phase: { readonly type: string; readonly id?: string | undefined }): string | undefined =>
  phase.id;
