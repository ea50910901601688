import { scaleStep } from "#domain/scale-step.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { useLive } from "../console.ts";
import styles from "./map.module.css";

const MAX_WIDTH_PX = 120;

/** A length on the ground, true at the centre of the view. */
export function ScaleBar() {
  const { t, format } = useLanguage();
  const metresPerPixel = useLive((state) => state.metresPerPixel);
  const step = metresPerPixel === undefined ? undefined : scaleStep(metresPerPixel, MAX_WIDTH_PX);
  if (step === undefined) return null;
  const { lengthM, width } = step;
  const length = lengthM < 1 ? format.length(lengthM, 1) : format.length(lengthM);
  return (
    <figure className={styles["scale"]} aria-label={t("map.scaleBar", { length })}>
      {length}
      <span className={styles["bar"]} style={{ width }} />
    </figure>
  );
}
