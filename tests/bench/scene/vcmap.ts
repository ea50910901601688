import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CameraPose } from "../../../src/domain/camera-pose.ts";

const PACKAGES = [
  "@vcmap/ui@6.3.11",
  "@vcmap/core",
  "@vcmap-cesium/engine",
  "ol@10",
  "vue@~3.4.38",
  "vuetify@~3.7.14",
];

/**
 * Metres by which both tilesets are lifted off its globe, whose surface would otherwise cut through a ground
 * at sea level.
 */
export const VCMAP_LIFT_M = 30;

/**
 * Makes a VC Map site in a temporary folder: its prebuilt interface, installed there and nowhere else, and
 * a configuration that shows two tilesets, buildings and ground, below `/city/`.
 *
 * @returns the folder to serve
 * @throws Error where the packages cannot be installed: what is not compared has not held its limit
 */
export function makeVcMapSite(home: CameraPose): string {
  const base = join(tmpdir(), "yutu-bench-vcmap");
  const ui = join(base, "node_modules", "@vcmap", "ui", "dist");
  mkdirSync(base, { recursive: true });
  if (!existsSync(ui)) {
    writeFileSync(join(base, "package.json"), '{"private":true}');
    spawnSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", ...PACKAGES], {
      cwd: base,
      stdio: "inherit",
    });
    if (!existsSync(ui)) throw new Error("VC Map could not be installed: YUTU_BENCH_PEER=0 leaves it out");
  }
  const site = join(base, "site");
  cpSync(ui, site, { recursive: true });
  mkdirSync(join(site, "config"), { recursive: true });
  writeFileSync(join(site, "app.config.json"), JSON.stringify({ modules: ["config/city.json"] }));
  const config = {
    _id: "yutu-bench",
    name: "city",
    startingMapName: "cesium",
    startingViewpointName: "home",
    maps: [{ type: "CesiumMap", name: "cesium", allowSoftwareRendering: true }],
    layers: [
      {
        type: "CesiumTilesetLayer",
        name: "ground",
        url: "/city/ground/light/tileset.json",
        offset: [0, 0, VCMAP_LIFT_M],
        activeOnStartup: true,
      },
      {
        type: "CesiumTilesetLayer",
        name: "buildings",
        url: "/city/tiles/tileset.json",
        offset: [0, 0, VCMAP_LIFT_M],
        activeOnStartup: true,
      },
    ],
    viewpoints: [
      {
        type: "Viewpoint",
        name: "home",
        cameraPosition: [home.longitudeDeg, home.latitudeDeg, home.heightM],
        heading: home.headingDeg,
        pitch: home.pitchDeg,
        roll: 0,
        animate: false,
      },
    ],
  };
  writeFileSync(join(site, "config", "city.json"), JSON.stringify(config));
  return site;
}
