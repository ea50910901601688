import { lazy, Suspense } from "react";
import type { ReactNode } from "react";
import type { DossierTab as DossierTabId } from "#domain/dossier/record-field.ts";
import type { DossierTab, DossierTabProps } from "#features/dossier-tab.ts";
import { AttachmentsSection } from "#features/dossier/attachments-section.tsx";
import { FieldsTab } from "#features/dossier/fields-tab.tsx";
import { RecordsSection } from "#features/dossier/records-section.tsx";
import { RelatedSection } from "#features/dossier/related-section.tsx";

// What other features add comes when its tab is opened.
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
// Drawing a building storey by storey is a program of its own.
const StoreysTab = lazy(async () => ({ default: (await import("./storeys-tab.tsx")).StoreysTab }));

/** The fields of a tab of the dictionary, and behind them what a feature adds to it. */
const fields =
  (tab: DossierTabId, more?: (props: DossierTabProps) => ReactNode) => (props: DossierTabProps) => (
    <FieldsTab key={`${tab} ${props.buildingCode}`} tab={tab} {...props}>
      <Suspense fallback={null}>{more?.(props)}</Suspense>
    </FieldsTab>
  );

/**
 * The tabs of a dossier, in their order: the twelve of the dictionary, and the storeys behind the first. A feature
 * adds what it has behind the fields of its tab; one that is deleted takes its line here with it.
 */
export const DOSSIER_TABS: readonly DossierTab[] = [
  {
    id: "basic",
    titleKey: "dossier.tab.basic",
    render: fields("basic", (props) => <RelatedSection {...props} />),
  },
  {
    id: "storeys",
    titleKey: "storeys.title",
    render: (props) => (
      <FieldsTab key={`storeys ${props.buildingCode}`} tab="storeys" {...props}>
        <Suspense fallback={null}>
          <StoreysTab key={props.buildingCode} {...props} />
        </Suspense>
        <RecordsSection
          {...props}
          kind="storey"
          columns={["number", "label", "heightM", "unitCount"]}
          sort={{ field: "number", isDescending: true }}
        />
        <RecordsSection
          {...props}
          kind="unit"
          columns={["storeyNumber", "roomNumber", "use", "occupancy", "areaM2"]}
          sort={{ field: "roomNumber" }}
        />
      </FieldsTab>
    ),
  },
  {
    id: "ownership",
    titleKey: "dossier.tab.ownership",
    render: fields("ownership", (props) => (
      <RecordsSection {...props} kind="owner" columns={["name", "isOrganisation", "share", "since"]} />
    )),
  },
  { id: "structure", titleKey: "dossier.tab.structure", render: fields("structure") },
  { id: "permits", titleKey: "dossier.tab.permits", render: fields("permits") },
  {
    id: "appraisal",
    titleKey: "dossier.tab.appraisal",
    render: fields("appraisal", (props) => (
      <>
        <Appraisals key={props.buildingCode} {...props} />
        <RecordsSection
          {...props}
          kind="appraisal"
          columns={["day", "grade", "unit", "reportNumber"]}
          sort={{ field: "day", isDescending: true }}
        />
      </>
    )),
  },
  {
    id: "monitoring",
    titleKey: "dossier.tab.monitoring",
    render: fields("monitoring", (props) => (
      <>
        <Monitoring key={props.buildingCode} {...props} />
        <RecordsSection {...props} kind="sensorLink" columns={["name", "kind", "place", "installedDay"]} />
      </>
    )),
  },
  {
    id: "inspection",
    titleKey: "dossier.tab.inspection",
    render: fields("inspection", (props) => <InspectionTab key={props.buildingCode} {...props} />),
  },
  {
    id: "repair",
    titleKey: "dossier.tab.repair",
    render: fields("repair", (props) => (
      <>
        <OrdersTab key={props.buildingCode} {...props} />
        <RecordsSection
          {...props}
          kind="repair"
          columns={["kind", "startDay", "endDay", "contractor"]}
          sort={{ field: "startDay", isDescending: true }}
        />
      </>
    )),
  },
  { id: "fire", titleKey: "dossier.tab.fire", render: fields("fire") },
  {
    id: "population",
    titleKey: "dossier.tab.population",
    render: fields("population", (props) => (
      <>
        <RecordsSection
          {...props}
          kind="household"
          columns={["headName", "occupancy", "residentCount", "movedInDay"]}
        />
        <RecordsSection {...props} kind="person" columns={["name", "sex", "relation"]} />
      </>
    )),
  },
  {
    id: "attachments",
    titleKey: "dossier.tab.attachments",
    render: fields("attachments", (props) => <AttachmentsSection {...props} />),
  },
  {
    id: "history",
    titleKey: "dossier.tab.history",
    render: fields("history", (props) => <HistoryTab key={props.buildingCode} {...props} />),
  },
];
