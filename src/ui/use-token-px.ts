import { useSyncExternalStore } from "react";

/** The pointer and the chosen density change the heights of rows. */
function subscribe(listener: () => void): () => void {
  const pointer = matchMedia("(pointer: coarse)");
  pointer.addEventListener("change", listener);
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-density"] });
  return () => {
    pointer.removeEventListener("change", listener);
    observer.disconnect();
  };
}

/** A length of tokens.css as a number, for what has to be counted in pixels: `useTokenPx("--row")`. */
export const useTokenPx = (token: `--${string}`): number =>
  useSyncExternalStore(subscribe, () =>
    Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(token)),
  );
