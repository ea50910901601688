import styles from "./kbd.module.css";

/** A key, or several pressed together: `Ctrl+K`. Keys to be pressed in turn are separated by spaces. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <kbd className={styles["keys"]}>
      {keys.split(" ").map((key, position) => (
        // The same key may come twice in a row.
        // oxlint-disable-next-line react/no-array-index-key
        <kbd key={position} className={styles["key"]}>
          {key}
        </kbd>
      ))}
    </kbd>
  );
}
