import { z } from "zod";
import { AppError } from "#base/app-error.ts";
import { fail, ok } from "#base/result.ts";
import type { Result } from "#base/result.ts";

const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** an SPDX expression */
  licence: z.string(),
  author: z.string().optional(),
  text: z.string().optional(),
});

const aboutSchema = z.object({ version: z.string(), packages: z.array(packageSchema) });

/** What the program is made of; the build writes it. */
export type AboutFile = z.infer<typeof aboutSchema>;
export type UsedPackage = z.infer<typeof packageSchema>;

/** Reads the build's own list. */
export async function loadAbout(url: string, signal: AbortSignal): Promise<Result<AboutFile>> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return ok(aboutSchema.parse(await response.json()));
  } catch (thrown) {
    signal.throwIfAborted();
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return fail(new AppError("about.unreadable", `${url}: ${detail}`, { url, detail }));
  }
}
