import type { BrowserContext } from "playwright";
import type { BrowserCommand } from "vitest/node";

/**
 * For tests in the browser: a page of its own that commits one change after the other to a city's records, until so
 * many were acknowledged; then its process is crashed in the middle of its work.
 *
 * @param baseUrl of the modules that the tests are served from
 * @returns the names that were acknowledged before it died
 */
export const crashWhileWriting: BrowserCommand<[baseUrl: string, cityId: string, least: number]> = async (
  command,
  baseUrl,
  cityId,
  least,
) => {
  const { context } = command as unknown as { readonly context: BrowserContext };
  const page = await context.newPage();
  const blank = new URL("/crash-while-writing", baseUrl).href;
  await page.route(blank, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.goto(blank);
  const acknowledged: string[] = [];
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  await page.exposeFunction("acknowledge", (name: string) => {
    acknowledged.push(name);
    if (acknowledged.length === least) resolve();
  });
  const script = new URL("/tests/support/write-for-ever.ts", baseUrl).href;
  await page.addScriptTag({
    type: "module",
    content: `import { writeForEver } from ${JSON.stringify(script)}; writeForEver(${JSON.stringify(cityId)});`,
  });
  await enough;
  const crashed = page.waitForEvent("crash");
  const session = await context.newCDPSession(page);
  // It never answers: there is nobody any more who could.
  session.send("Page.crash").catch(() => undefined);
  await crashed;
  await page.close();
  return acknowledged;
};
