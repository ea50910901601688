import type { DossierTab, DossierTabProps } from "#features/dossier-tab.ts";
import { FieldsTab } from "#features/dossier/fields-tab.tsx";

/**
 * The tabs of a dossier, in their order. A feature that adds to a tab stands behind the fields of its dictionary;
 * one that is deleted takes its line here with it.
 */
export const DOSSIER_TABS: readonly DossierTab[] = [
  { id: "basic", titleKey: "dossier.tab.basic", render: fields("basic") },
  { id: "ownership", titleKey: "dossier.tab.ownership", render: fields("ownership") },
  { id: "structure", titleKey: "dossier.tab.structure", render: fields("structure") },
  { id: "permits", titleKey: "dossier.tab.permits", render: fields("permits") },
  { id: "appraisal", titleKey: "dossier.tab.appraisal", render: fields("appraisal") },
  { id: "monitoring", titleKey: "dossier.tab.monitoring", render: fields("monitoring") },
  { id: "inspection", titleKey: "dossier.tab.inspection", render: fields("inspection") },
  { id: "repair", titleKey: "dossier.tab.repair", render: fields("repair") },
  { id: "fire", titleKey: "dossier.tab.fire", render: fields("fire") },
  { id: "population", titleKey: "dossier.tab.population", render: fields("population") },
  { id: "attachments", titleKey: "dossier.tab.attachments", render: fields("attachments") },
  { id: "history", titleKey: "dossier.tab.history", render: fields("history") },
];

function fields(tab: Parameters<typeof FieldsTab>[0]["tab"]) {
  return (props: DossierTabProps) => <FieldsTab key={tab} tab={tab} {...props} />;
}
