import { AppError } from "#base/app-error.ts";
import { fetchContent } from "#base/fetch-content.ts";
import type { FetchContent } from "#base/fetch-content.ts";
import type { ImageryService } from "#catalog/imagery-service.ts";
import { readWmsCapabilities } from "./wms-capabilities.ts";
import { readWmtsCapabilities } from "./wmts-capabilities.ts";
import { readXml } from "./xml-reader.ts";

/** A layer that a map service offers, ready to be put into a spec. */
export interface OfferedImagery {
  readonly title: string;
  readonly service: ImageryService;
  readonly minLevel: number;
  readonly maxLevel: number;
  /** west, south, east, north in degrees */
  readonly bbox: readonly [number, number, number, number] | undefined;
}

export interface MapCapabilities {
  readonly kind: "wmts" | "wms";
  readonly offers: readonly OfferedImagery[];
  /** layers in no system or tiling that is drawn here, by title */
  readonly refused: readonly string[];
}

/** Asks an endpoint what it offers. */
function capabilitiesUrl(endpoint: string, kind: "wmts" | "wms"): string {
  const url = new URL(endpoint);
  const known = new Set([...url.searchParams.keys()].map((name) => name.toUpperCase()));
  if (!known.has("SERVICE")) url.searchParams.set("SERVICE", kind.toUpperCase());
  if (!known.has("REQUEST")) url.searchParams.set("REQUEST", "GetCapabilities");
  return url.href;
}

/** The endpoint without the question that was put to it. */
function bareEndpoint(endpoint: string): string {
  const url = new URL(endpoint);
  const asked = [...url.searchParams.keys()].filter((name) => /^(service|request|version)$/i.test(name));
  for (const name of asked) url.searchParams.delete(name);
  return url.href;
}

/**
 * What a document says that a service offers.
 *
 * @param endpoint where it came from: requests go there, unless the document says otherwise
 * @throws AppError `layer.notCapabilities`
 */
export function readCapabilities(text: string, endpoint: string): MapCapabilities {
  const root = readXml(text);
  if (root?.name === "Capabilities")
    return { kind: "wmts", ...readWmtsCapabilities(root, bareEndpoint(endpoint)) };
  if (root?.name === "WMS_Capabilities" || root?.name === "WMT_MS_Capabilities")
    return { kind: "wms", ...readWmsCapabilities(root, bareEndpoint(endpoint)) };
  const detail = root === undefined ? text.slice(0, 80) : `<${root.name}>`;
  throw new AppError("layer.notCapabilities", `${endpoint}: ${detail}`, { url: endpoint, detail });
}

/**
 * Asks a service for what it offers.
 *
 * @throws AppError `layer.*`: what the server says, or `layer.notCapabilities`; the signal's AbortError
 */
export async function fetchCapabilities(
  endpoint: string,
  kind: "wmts" | "wms",
  fetch: FetchContent,
  signal: AbortSignal,
): Promise<MapCapabilities> {
  const response = await fetchContent(fetch, capabilitiesUrl(endpoint, kind), { signal }, endpoint);
  return readCapabilities(await response.text(), endpoint);
}
