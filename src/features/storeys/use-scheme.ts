import { useSyncExternalStore } from "react";

const motion = (): MediaQueryList => matchMedia("(prefers-reduced-motion: reduce)");

function subscribe(listener: () => void): () => void {
  const query = motion();
  query.addEventListener("change", listener);
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-scheme"] });
  return () => {
    query.removeEventListener("change", listener);
    observer.disconnect();
  };
}

/** The scheme that the page is dressed in. */
export const useScheme = (): "dark" | "light" =>
  useSyncExternalStore(subscribe, () =>
    document.documentElement.dataset["scheme"] === "light" ? "light" : "dark",
  );

/** Whether movements are to be jumps. */
export const useIsStill = (): boolean => useSyncExternalStore(subscribe, () => motion().matches);
