import { lazy, Suspense } from "react";
import { buildingOf } from "#commands/locate.ts";
import type { Building } from "#domain/building.ts";
import { useCity, useConsole, useSession, useShell } from "#features/console.ts";
import { readyCity } from "#state/city-store.ts";

// The dossier and its tabs come when one is first opened.
const Dossier = lazy(async () => {
  const [{ DossierPanel }, { DOSSIER_TABS }] = await Promise.all([
    import("#features/dossier/dossier-panel.tsx"),
    import("./dossier-tabs.tsx"),
  ]);
  return {
    default: ({ building }: { readonly building: Building }) => (
      <DossierPanel building={building} tabs={DOSSIER_TABS} />
    ),
  };
});

/** The building whose dossier stands in the right dock; undefined: its brief does, or nothing is selected. */
export function useOpenDossier(): Building | undefined {
  const console = useConsole();
  const isOpen = useShell((state) => state.dossierTab !== undefined);
  const first = useSession((state) => state.selection[0]);
  useSession((state) => state.layers);
  useCity(readyCity);
  return isOpen ? buildingOf(console, first) : undefined;
}

export function DossierDock() {
  const building = useOpenDossier();
  return <Suspense fallback={null}>{building && <Dossier building={building} />}</Suspense>;
}
