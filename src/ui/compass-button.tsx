import { Button } from "react-aria-components";
import styles from "./compass-button.module.css";
import { Tip } from "./tip.tsx";

export interface CompassButtonProps {
  readonly label: string;
  readonly shortcut: string | undefined;
  /** of the camera, clockwise from north */
  readonly headingDeg: number;
  /** what north is called */
  readonly letter: string;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
}

/** A compass rose that turns against the camera; its letter stays upright. */
export function CompassButton({
  label,
  shortcut,
  headingDeg,
  letter,
  isDisabled,
  onPress,
}: CompassButtonProps) {
  return (
    <Tip text={label} shortcut={shortcut}>
      <Button
        className={styles["compass"] ?? ""}
        aria-label={label}
        isDisabled={isDisabled}
        onPress={onPress}
      >
        <svg className={styles["rose"]} width="40" height="40" viewBox="-20 -20 40 40" aria-hidden>
          <g transform={`rotate(${-headingDeg})`}>
            <circle className={styles["ring"]} r="17" strokeDasharray="1 7.901" />
            <path className={styles["north"]} d="M0-7.5 3.6 3h-7.2Z" />
            <path className={styles["south"]} d="M0 13.5 3.6 3h-7.2Z" />
            <text
              className={styles["letter"]}
              transform={`translate(0 -12.4) rotate(${headingDeg})`}
              dy="3.2"
            >
              {letter}
            </text>
          </g>
        </svg>
      </Button>
    </Tip>
  );
}
