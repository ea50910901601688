import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import type { BrowserContext, Route } from "@playwright/test";
import type { BakedData } from "./baked-data.ts";

type CityList = { cities: object[] };

/** Answers with a file of a folder, as a static host does: what is not there is 404. */
async function answerFrom(route: Route, folder: string, path: string): Promise<void> {
  const file = join(folder, normalize(decodeURIComponent(path)));
  const body = await readFile(file).catch(() => undefined);
  if (body === undefined) return route.fulfill({ status: 404 });
  const contentType = file.endsWith(".json") ? "application/json" : "application/octet-stream";
  return route.fulfill({ body, contentType });
}

/** Puts files of a folder beside those of the page, below a path such as `cities/here/`. */
export const offerFolder = (context: BrowserContext, path: string, folder: string): Promise<unknown> =>
  context.route(`**/${path}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    return answerFrom(route, folder, pathname.slice(pathname.indexOf(path) + path.length));
  });

/** Puts a baked package on the list of cities, as whoever copies its folder to the host does. */
export async function offerCity(
  context: BrowserContext,
  { id, folder }: BakedData,
  name: { readonly zh: string; readonly en: string },
): Promise<void> {
  await context.route("**/cities/index.json", async (route) => {
    const list = (await (await route.fetch()).json()) as CityList;
    list.cities.push({ id, name, synthetic: false, url: `${id}/` });
    await route.fulfill({ json: list });
  });
  await offerFolder(context, `cities/${id}/`, folder);
}
