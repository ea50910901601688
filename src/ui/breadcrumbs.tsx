import { Breadcrumb, Breadcrumbs as AriaBreadcrumbs, Link } from "react-aria-components";
import styles from "./breadcrumbs.module.css";
import { Icon } from "./icon.tsx";

export interface Crumb {
  readonly id: string;
  readonly label: string;
}

export interface BreadcrumbsProps {
  readonly label: string;
  /** from the widest to where the reader stands */
  readonly crumbs: readonly Crumb[];
  readonly onGo: (id: string) => void;
}

/** Where one stands, and the way up. */
export function Breadcrumbs({ label, crumbs, onGo }: BreadcrumbsProps) {
  return (
    <AriaBreadcrumbs
      className={styles["crumbs"] ?? ""}
      aria-label={label}
      onAction={(key) => onGo(String(key))}
    >
      {crumbs.map(({ id, label: name }, position) => (
        <Breadcrumb key={id} id={id} className={styles["crumb"] ?? ""}>
          <Link className={styles["link"] ?? ""}>{name}</Link>
          {position < crumbs.length - 1 && (
            <Icon name="chevronRight" size={12} className={styles["rule"] ?? ""} />
          )}
        </Breadcrumb>
      ))}
    </AriaBreadcrumbs>
  );
}
