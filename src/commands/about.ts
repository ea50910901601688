import type { Result } from "#base/result.ts";
import type { AboutFile } from "#io/about-file.ts";

export type { AboutFile, UsedPackage } from "#io/about-file.ts";

/** What the program is made of, as the build has written it down beside the page. */
export async function readAbout(baseUrl: string, signal: AbortSignal): Promise<Result<AboutFile>> {
  const { loadAbout } = await import("#io/about-file.ts");
  return loadAbout(new URL("about.json", baseUrl).href, signal);
}
