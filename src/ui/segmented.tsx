import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";
import styles from "./segmented.module.css";
import { Tip } from "./tip.tsx";

export interface Segment<K extends string> {
  readonly id: K;
  /** shown as text when there is no icon, else as the tip */
  readonly label: string;
  readonly icon?: IconName;
  /** a number below the label */
  readonly note?: string;
}

export interface SegmentedProps<K extends string> {
  readonly label: string;
  readonly segments: readonly Segment<K>[];
  readonly selected: K;
  readonly onSelect: (id: K) => void;
  /** takes all the width there is, in equal parts */
  readonly isWide?: boolean;
}

/** A choice of one among few, all in sight. */
export function Segmented<K extends string>({
  label,
  segments,
  selected,
  onSelect,
  isWide = false,
}: SegmentedProps<K>) {
  return (
    <ToggleButtonGroup
      className={cx(styles["group"], isWide && styles["wide"])}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={(keys) => {
        const chosen = segments.find((segment) => keys.has(segment.id));
        if (chosen !== undefined) onSelect(chosen.id);
      }}
    >
      {segments.map(({ id, label: name, icon, note }) => {
        if (icon === undefined) {
          return (
            <ToggleButton key={id} id={id} className={styles["segment"] ?? ""}>
              <span>{name}</span>
              {note !== undefined && <span className={styles["note"]}>{note}</span>}
            </ToggleButton>
          );
        }
        return (
          <Tip key={id} text={name}>
            <ToggleButton id={id} className={styles["segment"] ?? ""} aria-label={name}>
              <Icon name={icon} size={15} />
            </ToggleButton>
          </Tip>
        );
      })}
    </ToggleButtonGroup>
  );
}
