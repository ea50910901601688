import { useRef } from "react";
import type { PointerEvent } from "react";
import styles from "./histogram-brush.module.css";
import { RangeSlider } from "./slider.tsx";
import type { RangeSliderProps } from "./slider.tsx";

export interface HistogramBrushProps extends Omit<RangeSliderProps, "plot"> {
  /** how many there are in each of the equally wide classes between `min` and `max` */
  readonly counts: readonly number[];
  readonly heightPx?: number;
}

interface Stroke {
  readonly pointerId: number;
  /** where it began, as a value */
  readonly start: number;
  /** the range that is being carried along; undefined: a new range is being drawn */
  readonly carried: readonly [number, number] | undefined;
}

/**
 * A distribution of which a part is chosen: draw over it, carry the drawn part along, or move its ends by the two
 * thumbs below, which take the keys. A double click takes the whole again.
 */
export function HistogramBrush({ counts, heightPx = 56, ...slider }: HistogramBrushProps) {
  const { min, max, step = 1, value, onChange, onChangeEnd, isDisabled = false } = slider;
  const stroke = useRef<Stroke>(undefined);
  const most = Math.max(1, ...counts);
  const [from, to] = value;
  const spanned = Math.max(step, max - min);
  const share = (at: number): number => Math.max(0, Math.min(1, (at - min) / spanned));
  const snap = (at: number): number =>
    Math.max(min, Math.min(max, Number((min + Math.round((at - min) / step) * step).toPrecision(12))));

  const valueAt = (event: PointerEvent<SVGSVGElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return min + (width === 0 ? 0 : ((event.clientX - left) / width) * spanned);
  };

  const rangeOf = ({ start, carried }: Stroke, at: number): readonly [number, number] => {
    if (carried === undefined) return [snap(Math.min(start, at)), snap(Math.max(start, at))];
    const moved = Math.max(min - carried[0], Math.min(max - carried[1], at - start));
    return [snap(carried[0] + moved), snap(carried[1] + moved)];
  };

  const end = (event: PointerEvent<SVGSVGElement>): void => {
    const begun = stroke.current;
    if (begun?.pointerId !== event.pointerId) return;
    stroke.current = undefined;
    onChangeEnd?.(rangeOf(begun, valueAt(event)));
  };

  const bars = counts.map((count, position) => (
    // The classes have no other name than their place.
    // oxlint-disable-next-line react/no-array-index-key
    <rect key={position} x={position + 0.06} width={0.88} y={1 - count / most} height={count / most} />
  ));
  return (
    <RangeSlider
      {...slider}
      plot={
        <svg
          className={styles["plot"]}
          style={{ height: heightPx }}
          viewBox={`0 0 ${Math.max(1, counts.length)} 1`}
          preserveAspectRatio="none"
          aria-hidden
          data-disabled={isDisabled || undefined}
          onPointerDown={(event) => {
            if (event.button !== 0 || isDisabled) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            const start = valueAt(event);
            const isWhole = from <= min && to >= max;
            const isInside = start > from && start < to && !isWhole;
            stroke.current = { pointerId: event.pointerId, start, carried: isInside ? value : undefined };
          }}
          onPointerMove={(event) => {
            const begun = stroke.current;
            if (begun?.pointerId === event.pointerId) onChange(rangeOf(begun, valueAt(event)));
          }}
          onPointerUp={end}
          onPointerCancel={end}
          onDoubleClick={() => {
            if (isDisabled) return;
            onChange([min, max]);
            onChangeEnd?.([min, max]);
          }}
        >
          <g className={styles["all"]}>{bars}</g>
          <g
            className={styles["chosen"]}
            style={{ clipPath: `inset(0 ${(1 - share(to)) * 100}% 0 ${share(from) * 100}%)` }}
          >
            <rect className={styles["whole"]} width={counts.length} height={1} />
            {bars}
          </g>
        </svg>
      }
    />
  );
}
