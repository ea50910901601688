import { useEffect, useState } from "react";
import type { StageSection, StoreyStage } from "#commands/storeys-service.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Slider } from "#ui/slider.tsx";
import styles from "./storeys.module.css";

export interface SpreadSlidersProps {
  readonly stage: StoreyStage | undefined;
  readonly isDisabled: boolean;
  readonly explosionAtFirst?: number;
}

const WHOLE: StageSection = { height: 1, depth: 1 };

/** How far apart the storeys are, and where the building is cut open. */
export function SpreadSliders({ stage, isDisabled, explosionAtFirst = 0.5 }: SpreadSlidersProps) {
  const { t, format } = useLanguage();
  const [explosion, setExplosion] = useState(explosionAtFirst);
  const [section, setSection] = useState(WHOLE);
  useEffect(() => stage?.setExplosion(explosion), [stage, explosion]);
  useEffect(() => stage?.setSection(section), [stage, section]);
  const percent = { style: "percent" } as const;
  const words = { min: 0, max: 1, step: 0.01, spoken: percent, isDisabled };
  const cutWords = { ...words, min: 0.02, formatValue: (share: number) => cutText(share) };
  return (
    <div className={styles["sliders"]}>
      <Slider
        {...words}
        label={t("storeys.explosion")}
        formatValue={(share) => format.percent(share)}
        value={explosion}
        onChange={setExplosion}
      />
      <Slider
        {...cutWords}
        label={t("storeys.cutHeight")}
        value={section.height}
        onChange={(height) => setSection({ ...section, height })}
      />
      <Slider
        {...cutWords}
        label={t("storeys.cutDepth")}
        value={section.depth}
        onChange={(depth) => setSection({ ...section, depth })}
      />
    </div>
  );

  function cutText(share: number): string {
    return share >= 1 ? t("storeys.uncut") : format.percent(share);
  }
}
