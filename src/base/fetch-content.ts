import { AppError, isAbort } from "./app-error.ts";

/** The part of `fetch` that readers of layers use. */
export type FetchContent = (url: string, init: RequestInit) => Promise<Response>;

/** The code for a status that is not a success. */
function codeOfStatus(status: number): string {
  if (status === 401 || status === 403 || status === 407) return "layer.denied";
  return status === 404 || status === 410 ? "layer.missing" : "layer.refused";
}

/**
 * Asks a server for the content of a layer.
 *
 * @param shownUrl the address as messages may show it, where it holds a secret
 * @throws AppError `layer.unreachable`, `layer.denied`, `layer.missing` or `layer.refused`; the signal's AbortError
 */
export async function fetchContent(
  fetch: FetchContent,
  url: string,
  init: RequestInit = {},
  shownUrl = url,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    const params = { url: shownUrl, detail };
    throw new AppError("layer.unreachable", `${shownUrl}: ${detail}`, params, { cause: thrown });
  }
  if (response.ok) return response;
  const { status } = response;
  throw new AppError(codeOfStatus(status), `${shownUrl}: HTTP ${status}`, { url: shownUrl, status });
}
