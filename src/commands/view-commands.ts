import { tiltAbout } from "#domain/tilt-about.ts";
import type { Command } from "./command.ts";
import type { Console } from "./console.ts";
import { hasScene } from "./enablement.ts";

const ZOOM_STEP = 1.6;
const STRAIGHT_DOWN_DEG = -89.9;
const OBLIQUE_DEG = -38;
/** Steeper than this counts as looking straight down. */
const STEEP_DEG = -80;

export const isLookingDown = (pitchDeg: number): boolean => pitchDeg < STEEP_DEG;

async function tilt({ live, services }: Console): Promise<void> {
  const { camera, cameraHeightAboveGroundM } = live.getState();
  if (camera === undefined || cameraHeightAboveGroundM === undefined) return;
  const pitchDeg = isLookingDown(camera.pitchDeg) ? OBLIQUE_DEG : STRAIGHT_DOWN_DEG;
  await services.scene()?.flyTo(tiltAbout(camera, Math.max(1, cameraHeightAboveGroundM), pitchDeg));
}

/** What moves the camera, and the view itself. */
export const VIEW_COMMANDS = {
  "view.home": {
    group: "view",
    titleKey: "command.viewHome",
    shortcut: { bind: ["Home"], show: "Home" },
    isEnabled: hasScene,
    run: ({ services }) => services.scene()?.home(),
  },
  "view.northUp": {
    group: "view",
    titleKey: "command.viewNorthUp",
    shortcut: { bind: ["n"], show: "N" },
    isEnabled: hasScene,
    run: ({ services }) => services.scene()?.northUp(),
  },
  "view.tilt": {
    group: "view",
    titleKey: "command.viewTilt",
    shortcut: { bind: ["t"], show: "T" },
    isEnabled: hasScene,
    run: tilt,
  },
  "view.zoomIn": {
    group: "view",
    titleKey: "command.viewZoomIn",
    shortcut: { bind: ["[Shift]+Equal", "NumpadAdd"], show: "+" },
    isEnabled: hasScene,
    run: ({ services }) => services.scene()?.zoomBy(ZOOM_STEP),
  },
  "view.zoomOut": {
    group: "view",
    titleKey: "command.viewZoomOut",
    shortcut: { bind: ["Minus", "NumpadSubtract"], show: "−" },
    isEnabled: hasScene,
    run: ({ services }) => services.scene()?.zoomBy(1 / ZOOM_STEP),
  },
  "scene.restart": {
    group: "view",
    titleKey: "command.sceneRestart",
    run: ({ services }) => services.restartScene(),
  },
} as const satisfies Readonly<Record<string, Command>>;
