import type { Page } from "@playwright/test";

/** Steps of 255 by which a channel must differ for its pixel to count as another. */
const TOLERANCE = 12;

/**
 * How much of two pictures of one size differs, 0…1; 1 for pictures of two sizes.
 *
 * @param page any page: it decodes the PNGs
 */
export const differingShare = (page: Page, a: Buffer, b: Buffer): Promise<number> =>
  page.evaluate(
    async ([tolerance, ...pictures]) => {
      const [first, second] = await Promise.all(
        pictures.map(async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
          context?.drawImage(bitmap, 0, 0);
          return context?.getImageData(0, 0, bitmap.width, bitmap.height);
        }),
      );
      if (first === undefined || second === undefined) throw new Error("the pictures cannot be read");
      if (first.width !== second.width || first.height !== second.height) return 1;
      let differing = 0;
      for (let at = 0; at < first.data.length; at += 4) {
        const isOther = [0, 1, 2].some(
          (channel) => Math.abs(first.data[at + channel]! - second.data[at + channel]!) > tolerance,
        );
        if (isOther) differing++;
      }
      return differing / (first.width * first.height);
    },
    [TOLERANCE, a.toString("base64"), b.toString("base64")] as const,
  );
