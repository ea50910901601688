import { themeSpecSchema } from "#catalog/theme.ts";
import type { ThemeSpec } from "#catalog/theme.ts";
import type { PackageProblem } from "#domain/package-problem.ts";
import { readPackageJson } from "./package-file.ts";
import type { PackageReader } from "./package-file.ts";

export interface LoadedThemes {
  readonly value: readonly ThemeSpec[];
  readonly problems: readonly PackageProblem[];
}

/**
 * Reads the package's themes one by one: a bad one is named and left out, and so is a second of the same id.
 *
 * @param path of `themes.json`, relative to the package; undefined when there are none
 */
export async function loadThemes(reader: PackageReader, path: string | undefined): Promise<LoadedThemes> {
  if (path === undefined) return { value: [], problems: [] };
  const read = await readPackageJson(reader, path);
  if (!read.ok) return { value: [], problems: [read.error] };
  if (!Array.isArray(read.value)) {
    return { value: [], problems: [{ file: path, code: "invalid", reason: "not a list of themes" }] };
  }
  const themes = new Map<string, ThemeSpec>();
  const problems: PackageProblem[] = [];
  for (const [row, raw] of read.value.entries()) {
    const parsed = themeSpecSchema.safeParse(raw);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      problems.push({
        file: path,
        row,
        field: issue?.path.join(".") || undefined,
        code: "invalid",
        reason: issue?.message ?? "invalid",
      });
    } else if (themes.has(parsed.data.id)) {
      const reason = `\`${parsed.data.id}\` is taken`;
      problems.push({ file: path, row, field: "id", code: "duplicate", reason });
    } else themes.set(parsed.data.id, parsed.data);
  }
  return { value: [...themes.values()], problems };
}
