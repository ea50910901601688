import { AppError } from "#base/app-error.ts";
import { fail, ok } from "#base/result.ts";
import type { Result } from "#base/result.ts";
import type { CityEntry } from "#domain/city-info.ts";
import type { PackageProblem } from "#domain/package-problem.ts";
import { cityListSchema } from "./city.schema.ts";
import { readPackageJson } from "./package-file.ts";
import type { FetchFile } from "./package-file.ts";

export interface LoadedCityList {
  readonly cities: readonly CityEntry[];
  readonly problems: readonly PackageProblem[];
}

const FILE = "index.json";
const entrySchema = cityListSchema.shape.cities.element;

/**
 * The cities that a host serves, from `<baseUrl>index.json`; entries that are not good are listed apart.
 *
 * @param baseUrl the folder of the list, absolute, ending in a slash
 * @returns the list, or `cities.<code>` of the problem; `cities.empty` when no entry is good
 * @throws DOMException AbortError when the signal fires
 */
export async function loadCityList(
  baseUrl: string,
  fetch: FetchFile,
  signal: AbortSignal,
): Promise<Result<LoadedCityList>> {
  const error = (code: string, reason: string): Result<never> =>
    fail(
      new AppError(`cities.${code}`, `${baseUrl}${FILE}: ${reason}`, { file: `${baseUrl}${FILE}`, reason }),
    );
  const read = await readPackageJson({ baseUrl, fetch, signal }, FILE);
  if (!read.ok) return error(read.error.code, read.error.reason);
  const raw: unknown = read.value;
  if (typeof raw !== "object" || raw === null || !("cities" in raw) || !Array.isArray(raw.cities)) {
    return error("invalid", "`cities` is not a list");
  }
  const schemaIssue = cityListSchema.safeParse({ ...raw, cities: [] }).error?.issues[0];
  if (schemaIssue !== undefined)
    return error("invalid", `${schemaIssue.path.join(".")}: ${schemaIssue.message}`);
  const cities: CityEntry[] = [];
  const problems: PackageProblem[] = [];
  for (const [row, entry] of raw.cities.entries()) {
    const parsed = entrySchema.safeParse(entry);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const field = ["cities", row, ...issue.path].join(".");
        problems.push({ file: FILE, row, field, code: "invalid", reason: issue.message });
      }
    } else if (cities.some((city) => city.id === parsed.data.id)) {
      const reason = `\`${parsed.data.id}\` is taken`;
      problems.push({ file: FILE, row, field: `cities.${row}.id`, code: "duplicate", reason });
    } else cities.push(parsed.data);
  }
  return cities.length === 0 ? error("empty", "no usable city in the list") : ok({ cities, problems });
}
