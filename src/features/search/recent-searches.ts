const KEY = "yutu.recent-searches";
const MOST = 8;

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

function storage(): Store | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    // The browser forbids even to look: the searches of this page are not remembered.
    return undefined;
  }
}

/** What was looked for before on this machine, the latest first. */
export function recentSearches(store: Store | undefined = storage()): readonly string[] {
  try {
    const kept: unknown = JSON.parse(store?.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Remembers a search that led somewhere. */
export function rememberSearch(query: string, store: Store | undefined = storage()): void {
  const text = query.trim();
  if (text === "") return;
  const next = [text, ...recentSearches(store).filter((one) => one !== text)].slice(0, MOST);
  try {
    store?.setItem(KEY, JSON.stringify(next));
  } catch {
    // Full or forbidden: nothing is lost but the memory of it.
  }
}

export function forgetSearches(store: Store | undefined = storage()): void {
  try {
    store?.removeItem(KEY);
  } catch {
    // As above.
  }
}
