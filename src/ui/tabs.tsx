import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";
import { cx } from "./class-names.ts";
import styles from "./tabs.module.css";

export interface TabSpec<K extends string> {
  readonly id: K;
  readonly label: string;
  readonly content: ReactNode;
}

export interface TabsProps<K extends string> {
  readonly label: string;
  readonly tabs: readonly TabSpec<K>[];
  readonly selected: K;
  /** `side`: the tabs stand one below the other, where there are too many for a row; on a narrow panel they are one */
  readonly placement?: "top" | "side";
  /** stands at the end of the row of tabs */
  readonly end?: ReactNode;
  readonly onSelect: (id: K) => void;
}

export function Tabs<K extends string>({
  label,
  tabs,
  selected,
  placement = "top",
  end,
  onSelect,
}: TabsProps<K>) {
  return (
    <AriaTabs
      className={cx(styles["tabs"], placement === "side" && styles["side"])}
      orientation={placement === "side" ? "vertical" : "horizontal"}
      selectedKey={selected}
      onSelectionChange={(key) => {
        const chosen = tabs.find((tab) => tab.id === key);
        if (chosen !== undefined) onSelect(chosen.id);
      }}
    >
      <div className={styles["head"]}>
        <TabList aria-label={label} className={styles["list"] ?? ""}>
          {tabs.map((tab) => (
            <Tab key={tab.id} id={tab.id} className={styles["tab"] ?? ""}>
              {tab.label}
            </Tab>
          ))}
        </TabList>
        <div className={styles["end"]}>{end}</div>
      </div>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={styles["panel"] ?? ""}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
