import type { ReactNode } from "react";
import type { Building } from "#domain/building.ts";
import type { VisibleDossier } from "#domain/dossier/visible.ts";
import type { MessageKey } from "#i18n/setup.ts";

/** What a tab of the dossier is given. */
export interface DossierTabProps {
  /** under which the building's records are kept */
  readonly buildingCode: string;
  readonly building: Building;
  /** as far as the reader's role may see it; undefined: the building has no record at all */
  readonly dossier: VisibleDossier | undefined;
}

/** A tab of the dossier. Whoever brings one adds its line to the list of the composition root. */
export interface DossierTab {
  readonly id: string;
  readonly titleKey: MessageKey;
  readonly render: (props: DossierTabProps) => ReactNode;
}
