import type { MapCapabilities, OfferedImagery } from "#io/layers/map-capabilities.ts";

export type ServiceOffer = OfferedImagery;

/**
 * Asks a map service which layers it offers.
 *
 * @throws AppError `layer.*`: what the server says, or `layer.notCapabilities`; the signal's AbortError
 */
export async function askMapService(
  url: string,
  kind: "wmts" | "wms",
  signal: AbortSignal,
): Promise<MapCapabilities> {
  // For the few who add such a layer: the reader comes when it is asked for.
  const { fetchCapabilities } = await import("#io/layers/map-capabilities.ts");
  const endpoint = new URL(url, document.baseURI).href;
  return fetchCapabilities(endpoint, kind, (address, init) => fetch(address, init), signal);
}
