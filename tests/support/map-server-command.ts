import type { BrowserCommand } from "vitest/node";
import { startMapServer } from "./map-server.ts";
import type { MapServer } from "./map-server.ts";

let running: Promise<MapServer> | undefined;

/**
 * For tests in the browser: a map server that lives as long as the run.
 *
 * @returns its address, and what it has been asked for since the last call
 */
export const mapServer: BrowserCommand = async () => {
  running ??= startMapServer();
  const { url, requests } = await running;
  const seen = [...requests];
  requests.length = 0;
  return { url, requests: seen };
};
