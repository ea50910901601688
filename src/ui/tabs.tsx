import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";
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
  /** stands at the end of the row of tabs */
  readonly end?: ReactNode;
  readonly onSelect: (id: K) => void;
}

export function Tabs<K extends string>({ label, tabs, selected, end, onSelect }: TabsProps<K>) {
  return (
    <AriaTabs
      className={styles["tabs"] ?? ""}
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
