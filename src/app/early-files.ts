/**
 * What every visit begins with – the list of cities, the city and its files – asked for by a module of its own,
 * before the rest of the page is even read: one answer names the next file, and none waits for the interface.
 *
 * It checks nothing: whoever takes an answer reads it as if the question had been his own.
 */

const answers = new Map<string, Promise<Response>>();

/** The answer to a question that has been asked already, once; later callers ask anew. */
export function takeEarly(url: string): Promise<Response> | undefined {
  const answer = answers.get(url);
  answers.delete(url);
  return answer;
}

function ask(url: string): Promise<Response> {
  const answer = fetch(url);
  answers.set(url, answer);
  return answer;
}

/** Both the answer that is kept and its reader here get all of it. */
async function askForJson(url: string): Promise<unknown> {
  const answer = await ask(url);
  return answer.ok ? answer.clone().json() : undefined;
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  return typeof value === "object" && value !== null ? at(Reflect.get(value, key), ...rest) : undefined;
}

const CITY_FILES = [
  ["ground", "light"],
  ["ground", "dark"],
  ["ground", "elevation", "url"],
  ["buildings", "tileset"],
  ["buildings", "index"],
  ["labels"],
  ["themes"],
] as const;

/** @param wantedId of the city that the address names; the first of the list where it names none that is there */
async function askForCity(citiesUrl: string, wantedId: string | null): Promise<void> {
  const listUrl = `${citiesUrl}index.json`;
  const cities = at(await askForJson(listUrl), "cities");
  if (!Array.isArray(cities) || !answers.has(listUrl)) return;
  const entries: readonly unknown[] = cities;
  const folder = at(entries.find((entry) => at(entry, "id") === wantedId) ?? entries[0], "url");
  if (typeof folder !== "string") return;
  const baseUrl = new URL(folder, citiesUrl).href;
  const cityUrl = `${baseUrl}city.json`;
  const city = await askForJson(cityUrl);
  // The page has caught up, and asks by itself from here on: nothing is asked twice.
  if (!answers.has(cityUrl)) return;
  for (const keys of CITY_FILES) {
    const path = at(city, ...keys);
    if (typeof path !== "string") continue;
    const url = new URL(path, baseUrl);
    if (url.origin === location.origin) ask(url.href).catch(() => undefined);
  }
}

// A page may stand below any path; whoever has no city to open learns it from his own reading of the answers.
askForCity(
  new URL("cities/", document.baseURI).href,
  new URLSearchParams(location.hash.slice(1)).get("city"),
).catch(() => undefined);
