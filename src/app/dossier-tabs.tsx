import { lazy, Suspense } from "react";
import type { ComponentType } from "react";
import type { DossierTab, DossierTabProps } from "#features/dossier-tab.ts";
import { FieldsTab } from "#features/dossier/fields-tab.tsx";

const Appraisals = lazy(async () => ({
  default: (await import("#features/safety/appraisals.tsx")).Appraisals,
}));
const HistoryTab = lazy(async () => ({
  default: (await import("#features/trail/history-tab.tsx")).HistoryTab,
}));
const InspectionTab = lazy(async () => ({
  default: (await import("#features/inspections/inspection-tab.tsx")).InspectionTab,
}));
const Monitoring = lazy(async () => ({
  default: (await import("#features/safety/monitoring.tsx")).Monitoring,
}));
const OrdersTab = lazy(async () => ({
  default: (await import("#features/inspections/orders-tab.tsx")).OrdersTab,
}));

/**
 * The tabs of a dossier, in their order. A feature that adds to a tab stands behind the fields of its dictionary;
 * one that is deleted takes its line here with it.
 */
export const DOSSIER_TABS: readonly DossierTab[] = [
  { id: "basic", titleKey: "dossier.tab.basic", render: fields("basic") },
  { id: "ownership", titleKey: "dossier.tab.ownership", render: fields("ownership") },
  { id: "structure", titleKey: "dossier.tab.structure", render: fields("structure") },
  { id: "permits", titleKey: "dossier.tab.permits", render: fields("permits") },
  { id: "appraisal", titleKey: "dossier.tab.appraisal", render: fieldsAnd("appraisal", Appraisals) },
  { id: "monitoring", titleKey: "dossier.tab.monitoring", render: fieldsAnd("monitoring", Monitoring) },
  { id: "inspection", titleKey: "dossier.tab.inspection", render: fieldsAnd("inspection", InspectionTab) },
  { id: "repair", titleKey: "dossier.tab.repair", render: fieldsAnd("repair", OrdersTab) },
  { id: "fire", titleKey: "dossier.tab.fire", render: fields("fire") },
  { id: "population", titleKey: "dossier.tab.population", render: fields("population") },
  { id: "attachments", titleKey: "dossier.tab.attachments", render: fields("attachments") },
  {
    id: "history",
    titleKey: "dossier.tab.history",
    render: fieldsAnd("history", HistoryTab),
  },
];

function fields(tab: Parameters<typeof FieldsTab>[0]["tab"]) {
  return (props: DossierTabProps) => <FieldsTab key={tab} tab={tab} {...props} />;
}

/** The fields of a tab, and below them what a feature has to show. */
function fieldsAnd(tab: Parameters<typeof fields>[0], Part: ComponentType<DossierTabProps>) {
  const own = fields(tab);
  return (props: DossierTabProps) => (
    <>
      {own(props)}
      <Suspense fallback={null}>
        <Part key={props.buildingCode} {...props} />
      </Suspense>
    </>
  );
}
