import { useLanguage } from "#i18n/use-language.ts";
import type { DossierTabProps } from "../dossier-tab.ts";
import { REPAIR_FIELDS } from "#domain/dossier/record-fields.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import { PropertyGrid } from "#ui/property-grid.tsx";
import { recordValueText } from "../record-words.ts";
import styles from "./inspections.module.css";
import { OrderCard } from "./order-card.tsx";
import { ProblemNotice } from "./problem-notice.tsx";
import { useActs } from "./use-acts.ts";
import { useToday } from "./use-now.ts";

/** Work orders and repairs of a building, the open ones first. */
export function OrdersTab(props: DossierTabProps) {
  const { t } = useLanguage();
  const acts = useActs(props);
  const today = useToday();
  const orders = acts.file.workOrders.toSorted(
    (a, b) =>
      Number(a.state === "closed") - Number(b.state === "closed") || (b.openedAt ?? 0) - (a.openedAt ?? 0),
  );
  const repairs = (props.dossier?.records.repair ?? []).toSorted((a, b) =>
    String(b.values["endDay"] ?? "").localeCompare(String(a.values["endDay"] ?? "")),
  );
  return (
    <div className={styles["tab"]}>
      <ProblemNotice problem={acts.problem} onClose={acts.forget} />
      <section aria-labelledby="inspections-orders">
        <h3 id="inspections-orders" className={styles["title"]}>
          {t("inspections.orders", { count: orders.length })}
        </h3>
        {orders.length === 0 && <p className={styles["quiet"]}>{t("inspections.noOrder")}</p>}
        <ul className={styles["list"]}>
          {orders.map((order) => (
            <OrderCard key={order.id} order={order} acts={acts} today={today} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="inspections-repairs">
        <h3 id="inspections-repairs" className={styles["title"]}>
          {t("inspections.repairs", { count: repairs.length })}
        </h3>
        <ul className={styles["list"]}>
          {repairs.map((repair) => (
            <RepairCard key={repair.id} repair={repair} />
          ))}
        </ul>
      </section>
    </div>
  );
}

/** Numbers of other records say nothing to a reader. */
const LINKS: ReadonlySet<string> = new Set(["workOrderId", "findingId"]);

function RepairCard({ repair }: { readonly repair: VisibleRecord }) {
  const tools = useLanguage();
  const { t, text } = tools;
  const properties = Object.entries(REPAIR_FIELDS).flatMap(([key, spec]) => {
    const value = repair.values[key];
    if (value === undefined || LINKS.has(key)) return [];
    const isWide = spec.kind === "longText";
    return [{ id: key, name: text(spec.title), value: recordValueText(spec, value, tools), isWide }];
  });
  return (
    <li className={styles["card"]} data-repair={repair.id}>
      <PropertyGrid properties={properties} unknown={t("value.unknown")} />
    </li>
  );
}
