/** A part of a picture, in its pixels: what is kept of one drawn frame, and the frame around it. */
export interface PictureTile {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** left and top edge of the frame; it may begin before the picture and end behind it */
  readonly frameXPx: number;
  readonly frameYPx: number;
}

export interface PictureTiling {
  /** all frames are of one size, so that the drawing buffer is made once */
  readonly frameWidthPx: number;
  readonly frameHeightPx: number;
  readonly tiles: readonly PictureTile[];
}

/**
 * Cuts a picture into frames that fit a drawing buffer, in reading order.
 *
 * @param maxSidePx longest side of a frame
 * @param marginPx drawn around what is kept: outlines and smoothed edges look at their neighbours
 */
export function tilePicture(
  widthPx: number,
  heightPx: number,
  maxSidePx: number,
  marginPx: number,
): PictureTiling {
  const frameWidthPx = Math.min(maxSidePx, widthPx + 2 * marginPx);
  const frameHeightPx = Math.min(maxSidePx, heightPx + 2 * marginPx);
  const stepX = frameWidthPx - 2 * marginPx;
  const stepY = frameHeightPx - 2 * marginPx;
  if (!(stepX > 0 && stepY > 0)) throw new RangeError("a frame must be larger than its margins");
  const tiles: PictureTile[] = [];
  for (let yPx = 0; yPx < heightPx; yPx += stepY) {
    for (let xPx = 0; xPx < widthPx; xPx += stepX) {
      tiles.push({
        xPx,
        yPx,
        widthPx: Math.min(stepX, widthPx - xPx),
        heightPx: Math.min(stepY, heightPx - yPx),
        frameXPx: xPx - marginPx,
        frameYPx: yPx - marginPx,
      });
    }
  }
  return { frameWidthPx, frameHeightPx, tiles };
}
