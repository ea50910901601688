import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Debian's gdal-bin: a reader of GeoPackages that is not ours. */
export const hasGdal = (): boolean => existsSync("/usr/bin/ogrinfo");

/** What GDAL prints, complaints and all. */
export function ogrinfo(...args: string[]): string {
  const { stdout, stderr, status } = spawnSync("/usr/bin/ogrinfo", args, { encoding: "utf8" });
  return status === 0 ? stdout + stderr : `ogrinfo failed with ${status}: ${stderr}`;
}
