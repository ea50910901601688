import { Button } from "react-aria-components";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";
import styles from "./rail.module.css";
import { Tip } from "./tip.tsx";

export interface RailEntry {
  readonly id: string;
  readonly icon: IconName;
  readonly label: string;
  readonly shortcut?: string | undefined;
}

export interface RailProps {
  readonly label: string;
  readonly entries: readonly RailEntry[];
  /** the entry whose panel is open; undefined while the dock is closed */
  readonly open: string | undefined;
  /** id of the element that holds the open panel */
  readonly panelId: string;
  readonly onPress: (id: string) => void;
}

/** A narrow column of buttons, each of which opens a panel beside it; pressed again it closes it. */
export function Rail({ label, entries, open, panelId, onPress }: RailProps) {
  return (
    <nav className={styles["rail"]} aria-label={label}>
      {entries.map(({ id, icon, label: name, shortcut }) => (
        <Tip key={id} text={name} shortcut={shortcut} placement="right">
          <Button
            className={cx(styles["entry"], open === id && styles["open"])}
            aria-label={name}
            aria-expanded={open === id}
            {...(open === id ? { "aria-controls": panelId } : {})}
            onPress={() => onPress(id)}
          >
            <Icon name={icon} size={18} />
            <span className={styles["word"]} aria-hidden>
              {name}
            </span>
          </Button>
        </Tip>
      ))}
    </nav>
  );
}
