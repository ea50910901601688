import type { ComponentType } from "react";
import { Charts } from "./charts.tsx";
import { Controls } from "./controls.tsx";
import { Docks } from "./docks.tsx";
import { Forms } from "./forms.tsx";
import styles from "./gallery.module.css";
import { OpenMenu, OpenPalette, OpenTour } from "./overlays.tsx";
import { States } from "./states.tsx";
import { Storeys } from "./storeys.tsx";

const PARTS: Readonly<Record<string, ComponentType>> = {
  controls: Controls,
  forms: Forms,
  docks: Docks,
  charts: Charts,
  states: States,
  storeys: Storeys,
  palette: OpenPalette,
  menu: OpenMenu,
  tour: OpenTour,
};

/** One part of the design system, or the way to each. */
export function Gallery({ part }: { readonly part: string | undefined }) {
  const Part = PARTS[part ?? ""];
  return (
    <main className={styles["page"]}>
      {Part === undefined ? (
        <ul>
          {Object.keys(PARTS).map((id) => (
            <li key={id}>
              {["dark", "light"].map((scheme) => (
                <a key={scheme} className={styles["link"]} href={`#part=${id}&scheme=${scheme}`}>
                  {id} {scheme}
                </a>
              ))}
            </li>
          ))}
        </ul>
      ) : (
        <Part />
      )}
    </main>
  );
}
