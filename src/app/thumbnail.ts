import type { SceneApi } from "#scene/scene-api.ts";

const WIDTH_PX = 240;
const HEIGHT_PX = 150;
/** Bytes that a document spends on a picture at most. */
export const MAX_THUMBNAIL_BYTES = 20_000;
const QUALITIES = [0.82, 0.7, 0.55, 0.4, 0.25];

async function dataAddress(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return `data:${blob.type};base64,${btoa(text)}`;
}

/** A picture as a small data address: the best quality that stays within the limit. */
export async function encodeThumbnail(picture: ImageBitmap): Promise<string | undefined> {
  const canvas = new OffscreenCanvas(WIDTH_PX, HEIGHT_PX);
  const context = canvas.getContext("2d", { alpha: false });
  if (context === null) return undefined;
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, WIDTH_PX, HEIGHT_PX);
  for (const quality of QUALITIES) {
    // A browser that cannot write WebP gives PNG, whatever the quality; then JPEG does.
    const webp = await canvas.convertToBlob({ type: "image/webp", quality });
    const blob =
      webp.type === "image/webp" ? webp : await canvas.convertToBlob({ type: "image/jpeg", quality });
    if (blob.size <= MAX_THUMBNAIL_BYTES) return dataAddress(blob);
  }
  return undefined;
}

/** A small picture of what the view shows now; undefined where there is none to be had. */
export async function takeThumbnail(scene: SceneApi | undefined): Promise<string | undefined> {
  if (scene === undefined) return undefined;
  try {
    const { bitmap } = await scene.picture({
      widthPx: WIDTH_PX * 2,
      heightPx: HEIGHT_PX * 2,
      isDraft: true,
      hasNames: false,
    });
    try {
      return await encodeThumbnail(bitmap);
    } finally {
      bitmap.close();
    }
  } catch {
    // A view that is lost just now: the viewpoint is worth having without a picture.
    return undefined;
  }
}
