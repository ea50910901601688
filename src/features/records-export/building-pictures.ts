import { flyToPosition } from "#commands/locate.ts";
import type { Console } from "#commands/console.ts";
import type { Building } from "#domain/building.ts";
import type { ReportPicture } from "#domain/records/report-picture.ts";

const [WIDTH_PX, HEIGHT_PX] = [1000, 750];
/** Around a building in its picture: the building and its neighbours. */
const LEAST_REACH_M = 45;
const METRES_PER_DEGREE = 111_195;
/** Width of the ground on the location map. */
const MAP_WIDTH_M = 900;
const JPEG_QUALITY = 0.88;

async function jpegOf(bitmap: ImageBitmap): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  bitmap.close();
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: JPEG_QUALITY });
  return new Uint8Array(await blob.arrayBuffer());
}

const reachOf = ({ bbox: [west, south, east, north], latitudeDeg, heightM }: Building): number => {
  const width = (east - west) * METRES_PER_DEGREE * Math.cos((latitudeDeg * Math.PI) / 180);
  const depth = (north - south) * METRES_PER_DEGREE;
  return Math.max(LEAST_REACH_M, Math.hypot(width, depth) / 2 + heightM * 0.6);
};

/**
 * The building as it stands, and where it is in the city. The view goes there for it and comes back; none where there
 * is no 3D view.
 */
export async function buildingPictures(
  console: Console,
  building: Building,
  captions: readonly [view: string, map: string],
  signal: AbortSignal,
): Promise<readonly ReportPicture[]> {
  const { services, live } = console;
  const scene = services.scene();
  if (scene === undefined) return [];
  const before = live.getState().camera;
  const size = { widthPx: WIDTH_PX, heightPx: HEIGHT_PX };
  try {
    await flyToPosition(console, building.longitudeDeg, building.latitudeDeg, reachOf(building));
    const view = await scene.picture({ ...size, hasNames: false, signal });
    const seen: ReportPicture = { jpeg: await jpegOf(view.bitmap), ...size, caption: captions[0] };
    const plan = await scene.picture({ ...size, plan: { metresPerPx: MAP_WIDTH_M / WIDTH_PX }, signal });
    const map: ReportPicture = {
      jpeg: await jpegOf(plan.bitmap),
      ...size,
      caption: captions[1],
      isMarked: true,
    };
    return [seen, map];
  } finally {
    if (before !== undefined) await scene.flyTo(before, { durationMs: 0 }).catch(() => undefined);
  }
}
