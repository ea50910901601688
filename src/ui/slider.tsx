import type { ReactNode } from "react";
import { Label, Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components";
import { cx } from "./class-names.ts";
import styles from "./slider.module.css";

interface SliderWords {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** the value as it is shown beside the label */
  readonly formatValue: (value: number) => string;
  /** how the value is read aloud, where plain digits say too little: percent, a unit that `Intl` knows */
  readonly spoken?: Intl.NumberFormatOptions;
  /** label, track and value on one line, for rows of a list */
  readonly isInline?: boolean;
  readonly isLabelHidden?: boolean;
  readonly isDisabled?: boolean;
}

export interface SliderProps extends SliderWords {
  readonly value: number;
  /** all the time while it moves */
  readonly onChange: (value: number) => void;
  /** once it is let go */
  readonly onChangeEnd?: (value: number) => void;
}

export interface RangeSliderProps extends SliderWords {
  readonly value: readonly [from: number, to: number];
  /** what the two thumbs are called */
  readonly thumbLabels: readonly [from: string, to: string];
  /** stands right above the track, as wide as the track: what the range is chosen from */
  readonly plot?: ReactNode;
  readonly onChange: (value: readonly [from: number, to: number]) => void;
  readonly onChangeEnd?: (value: readonly [from: number, to: number]) => void;
}

/** A number chosen by eye. */
export function Slider({ value, onChange, onChangeEnd, ...words }: SliderProps) {
  return (
    <AriaSlider
      {...trackProps(words)}
      value={value}
      onChange={onChange}
      {...(onChangeEnd === undefined ? {} : { onChangeEnd })}
    >
      <Head {...words} shown={words.formatValue(value)} />
      <SliderTrack className={styles["track"] ?? ""}>
        {({ state }) => (
          <>
            <span
              className={cx(styles["fill"], styles["fromStart"])}
              style={{ right: `${(1 - state.getThumbPercent(0)) * 100}%` }}
            />
            <SliderThumb className={styles["thumb"] ?? ""} />
          </>
        )}
      </SliderTrack>
    </AriaSlider>
  );
}

const pairOf = ([from = 0, to = from]: readonly number[]): readonly [number, number] => [from, to];

/** A range chosen by eye: two thumbs that never pass each other. */
export function RangeSlider({ value, thumbLabels, plot, onChange, onChangeEnd, ...words }: RangeSliderProps) {
  return (
    <AriaSlider<number[]>
      {...trackProps(words)}
      value={[...value]}
      onChange={(next) => onChange(pairOf(next))}
      {...(onChangeEnd === undefined ? {} : { onChangeEnd: (next) => onChangeEnd(pairOf(next)) })}
    >
      <Head {...words} shown={`${words.formatValue(value[0])}\u2013${words.formatValue(value[1])}`} />
      {plot !== undefined && <div className={styles["plot"]}>{plot}</div>}
      <SliderTrack className={styles["track"] ?? ""}>
        {({ state }) => (
          <>
            <span
              className={styles["fill"]}
              style={{
                left: `${state.getThumbPercent(0) * 100}%`,
                width: `${(state.getThumbPercent(1) - state.getThumbPercent(0)) * 100}%`,
              }}
            />
            {thumbLabels.map((name, index) => (
              <SliderThumb key={name} index={index} aria-label={name} className={styles["thumb"] ?? ""} />
            ))}
          </>
        )}
      </SliderTrack>
    </AriaSlider>
  );
}

function trackProps({
  label,
  min,
  max,
  step = 1,
  spoken,
  isInline,
  isLabelHidden,
  isDisabled = false,
}: SliderWords) {
  return {
    className: cx(styles["slider"], isInline === true && styles["inline"]),
    minValue: min,
    maxValue: max,
    step,
    isDisabled,
    ...(spoken === undefined ? {} : { formatOptions: spoken }),
    ...(isLabelHidden === true ? { "aria-label": label } : {}),
  };
}

function Head({ label, isLabelHidden = false, shown }: SliderWords & { readonly shown: string }) {
  return (
    <>
      {!isLabelHidden && <Label className={styles["label"] ?? ""}>{label}</Label>}
      <SliderOutput className={styles["output"] ?? ""}>{shown}</SliderOutput>
    </>
  );
}
