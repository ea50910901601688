import { ProgressBar } from "react-aria-components";
import styles from "./spinner.module.css";

/** Something is under way; `label` says what to those who do not see it turn. */
export function Spinner({ label }: { readonly label: string }) {
  return <ProgressBar className={styles["spinner"] ?? ""} isIndeterminate aria-label={label} />;
}
