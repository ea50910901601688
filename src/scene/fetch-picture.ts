import { AppError, isAbort } from "#base/app-error.ts";
import { fetchContent } from "#base/fetch-content.ts";

/** Letters of a service's own words that are shown; they are text, never markup. */
const MAX_DETAIL = 160;

export interface Picture {
  readonly bitmap: ImageBitmap;
  /** surely without holes: drawing it needs no blending */
  readonly isOpaque: boolean;
}

/** What a service says instead of a picture, without the tags around it. */
function plainWords(text: string): string {
  const words = text
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return words.length > MAX_DETAIL ? `${words.slice(0, MAX_DETAIL)}…` : words;
}

/**
 * A picture from a server, without cookies and without telling where it is asked from.
 *
 * @param shownUrl the address as messages may show it
 * @param maxSidePx larger pictures are made smaller
 * @throws AppError `layer.*`: what the server says, or `layer.notPicture`; the signal's AbortError
 */
export async function fetchPicture(
  url: string,
  signal: AbortSignal,
  shownUrl = url,
  maxSidePx = Infinity,
): Promise<Picture> {
  const response = await fetchContent(
    fetch,
    url,
    { signal, credentials: "omit", referrerPolicy: "no-referrer" },
    shownUrl,
  );
  const type = response.headers.get("content-type") ?? "";
  if (/xml|html|json|text\//i.test(type)) {
    const detail = plainWords(await response.text());
    throw new AppError("layer.notPicture", `${shownUrl}: ${detail}`, { url: shownUrl, detail });
  }
  try {
    const blob = await response.blob();
    const options: ImageBitmapOptions = { premultiplyAlpha: "none", colorSpaceConversion: "none" };
    const bitmap = await createImageBitmap(blob, options);
    signal.throwIfAborted();
    const scale = maxSidePx / Math.max(bitmap.width, bitmap.height);
    const isOpaque = blob.type === "image/jpeg";
    if (scale >= 1) return { bitmap, isOpaque };
    const smaller = await createImageBitmap(bitmap, {
      ...options,
      resizeWidth: Math.max(1, Math.round(bitmap.width * scale)),
      resizeHeight: Math.max(1, Math.round(bitmap.height * scale)),
      resizeQuality: "high",
    });
    bitmap.close();
    return { bitmap: smaller, isOpaque };
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError(
      "layer.notPicture",
      `${shownUrl}: ${detail}`,
      { url: shownUrl, detail },
      { cause: thrown },
    );
  }
}
