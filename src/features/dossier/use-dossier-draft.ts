import { useMemo } from "react";
import { DOSSIER_FIELD_LIST } from "#domain/dossier/dossier-fields.ts";
import { knownDossier } from "#domain/dossier/known-dossier.ts";
import { valueAt } from "#domain/dossier/records.ts";
import type { DossierTabProps } from "../dossier-tab.ts";
import { useDraft } from "./use-draft.ts";
import type { DraftTools } from "./use-draft.ts";

/** The draft of a building's own record. A dossier that is begun takes along what the map knows. */
export function useDossierDraft({ buildingCode, building, dossier }: DossierTabProps): DraftTools {
  const seed = useMemo(() => {
    const known = knownDossier(building, "manual", 0);
    return Object.fromEntries(
      DOSSIER_FIELD_LIST.flatMap(({ key }) => {
        const value = key === "state" ? undefined : valueAt(known, key);
        return value === undefined ? [] : [[key, value]];
      }),
    );
  }, [building]);
  return useDraft({ kind: "dossier", recordId: buildingCode, buildingCode, record: dossier?.dossier, seed });
}
