import { Input, SearchField as AriaSearchField } from "react-aria-components";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import styles from "./search-field.module.css";

export interface SearchFieldProps {
  readonly label: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function SearchField({ label, clearLabel, value, onChange }: SearchFieldProps) {
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange}>
      <div className={styles["field"]}>
        <Icon name="search" size={14} className={styles["icon"] ?? ""} />
        <Input className={styles["input"] ?? ""} placeholder={label} />
        {value !== "" && (
          <IconButton icon="close" size="small" label={clearLabel} onPress={() => onChange("")} />
        )}
      </div>
    </AriaSearchField>
  );
}
