import styles from "./spinner.module.css";

/** Something is under way; `label` says what to those who do not see it turn. */
export function Spinner({ label }: { readonly label: string }) {
  return <span className={styles["spinner"]} role="img" aria-label={label} />;
}
