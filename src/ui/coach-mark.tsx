import { useEffect, useId, useLayoutEffect, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { Dialog, Heading, Popover } from "react-aria-components";
import type { PopoverProps } from "react-aria-components";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "./button.tsx";
import { cx } from "./class-names.ts";
import styles from "./coach-mark.module.css";
import overlay from "./overlay.module.css";

export interface CoachMarkProps {
  /** what the step speaks of; the step waits unseen while it is not on the page */
  readonly target: Element | null;
  readonly title: string;
  /** counted from 1 */
  readonly step: number;
  readonly steps: number;
  readonly placement?: Exclude<PopoverProps["placement"], undefined>;
  readonly onNext: () => void;
  readonly onBack: () => void;
  /** by its button or Escape */
  readonly onSkip: () => void;
  readonly children: ReactNode;
}

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A step of a tour: what it speaks of stands in the light, the rest is veiled but stays usable. The focus is on
 * the words, and goes back to where it was when the tour ends.
 */
export function CoachMark(props: CoachMarkProps) {
  const { target, title, step, steps, placement = "bottom", onNext, onBack, onSkip, children } = props;
  const { t } = useLanguage();
  const trigger = useMemo(() => ({ current: target }), [target]);
  const frame = useFrame(target);
  const wordsId = useId();

  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  if (target === null || frame === undefined) return null;
  return (
    <>
      <div className={styles["light"]} style={frame} aria-hidden />
      <Popover
        key={step}
        triggerRef={trigger}
        isOpen
        isNonModal
        className={cx(overlay["popover"], styles["mark"])}
        placement={placement}
        offset={12}
        shouldCloseOnInteractOutside={() => false}
        onOpenChange={(isOpen) => {
          if (!isOpen) onSkip();
        }}
      >
        <Dialog className={styles["dialog"] ?? ""} aria-describedby={wordsId}>
          <p className={styles["step"]}>{t("ui.tour.step", { step, steps })}</p>
          <Heading slot="title" className={styles["title"] ?? ""}>
            {title}
          </Heading>
          <div id={wordsId} className={styles["words"]}>
            {children}
          </div>
          <div className={styles["actions"]}>
            {step < steps && (
              <Button look="quiet" onPress={onSkip}>
                {t("ui.tour.skip")}
              </Button>
            )}
            <span className={styles["space"]} />
            {step > 1 && <Button onPress={onBack}>{t("ui.tour.back")}</Button>}
            <Button look="primary" isFocusedAtFirst onPress={onNext}>
              {t(step === steps ? "ui.tour.done" : "ui.tour.next")}
            </Button>
          </div>
        </Dialog>
      </Popover>
    </>
  );
}

/** Where an element stands in the window, as long as it does. */
function useFrame(target: Element | null): Frame | undefined {
  const [frame, setFrame] = useState<Frame>();
  useLayoutEffect(() => {
    if (target === null) return undefined;
    const measure = (): void => {
      const { left, top, width, height } = target.getBoundingClientRect();
      setFrame({ left, top, width, height });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    window.addEventListener("resize", measure);
    window.addEventListener("scroll", measure, { capture: true, passive: true });
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", measure);
      window.removeEventListener("scroll", measure, { capture: true });
    };
  }, [target]);
  return frame;
}
