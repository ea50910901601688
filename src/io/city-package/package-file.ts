import { isAbort } from "#base/app-error.ts";
import { fail, ok } from "#base/result.ts";
import type { Result } from "#base/result.ts";
import type { PackageProblem } from "#domain/package-problem.ts";

/** The part of `fetch` that readers of a package use. */
export type FetchFile = (url: string, init: { readonly signal: AbortSignal }) => Promise<Response>;

/** What a package is read with: its folder (an absolute URL ending in a slash), and how to get a file. */
export interface PackageReader {
  readonly baseUrl: string;
  readonly fetch: FetchFile;
  readonly signal: AbortSignal;
}

const HTML_START = /^\uFEFF?\s*<(!doctype\s+html|html|head|body)\b/i;

/** Many hosts answer a missing file with their start page and status 200. */
function isHtmlPage(response: Response, bytes: ArrayBuffer): boolean {
  if (/^\s*text\/html\b/i.test(response.headers.get("content-type") ?? "")) return true;
  return HTML_START.test(new TextDecoder().decode(bytes.slice(0, 256)));
}

/**
 * One file of a package.
 *
 * @param path relative to the package's folder, or an absolute URL
 * @returns its bytes, or the problem that stands in the way
 * @throws DOMException AbortError when the signal fires
 */
export async function readPackageFile(
  { baseUrl, fetch, signal }: PackageReader,
  path: string,
): Promise<Result<ArrayBuffer, PackageProblem>> {
  const problem = (code: PackageProblem["code"], reason: string): Result<never, PackageProblem> =>
    fail({ file: path, code, reason });
  try {
    const response = await fetch(new URL(path, baseUrl).href, { signal });
    if (response.status === 404 || response.status === 410) {
      return problem("missing", `the host answers ${response.status}`);
    }
    if (!response.ok) return problem("refused", `the host answers ${response.status}`);
    const bytes = await response.arrayBuffer();
    if (isHtmlPage(response, bytes)) return problem("missing", "the host answers with a web page instead");
    return ok(bytes);
  } catch (thrown) {
    if (isAbort(thrown) || signal.aborted) throw thrown;
    return problem("unreachable", thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** A UTF-8 JSON file of a package, not validated; a byte order mark is tolerated. */
export async function readPackageJson(
  reader: PackageReader,
  path: string,
): Promise<Result<unknown, PackageProblem>> {
  const bytes = await readPackageFile(reader, path);
  if (!bytes.ok) return bytes;
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes.value));
    return ok(value);
  } catch (thrown) {
    const reason = thrown instanceof SyntaxError ? thrown.message : "not UTF-8 text";
    return fail({ file: path, code: "notJson", reason });
  }
}
