import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import { EMPTY_QUESTION } from "#domain/records/dossier-question.ts";
import type { DossierQuestion } from "#domain/records/dossier-question.ts";
import type { CoverageField } from "#domain/records/record-condition.ts";

export const DOSSIER_VIEWS = ["ask", "search", "coverage"] as const;
export type DossierView = (typeof DOSSIER_VIEWS)[number];

export interface DossierQueryState {
  readonly view: DossierView;
  readonly question: DossierQuestion;
  /** words that are looked for in all records */
  readonly search: string;
  readonly coverageBy: CoverageField;
}

export type DossierQueryStore = ReturnType<typeof createDossierQueryStore>;

/** What the dossiers are asked: kept while another panel is open, and never saved. */
export function createDossierQueryStore() {
  return createStore<DossierQueryState & { readonly set: (part: Partial<DossierQueryState>) => void }>()(
    subscribeWithSelector((set) => ({
      view: "ask",
      question: EMPTY_QUESTION,
      search: "",
      coverageBy: "communityCode",
      set: (part) => set(part),
    })),
  );
}
