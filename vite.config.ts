import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { bakeOnNode } from "./tests/support/bake-on-node.ts";
import { CHROMIUM_ARGS, chromiumPath } from "./tests/support/chromium.ts";
import { crashWhileWriting } from "./tests/support/crash-page-command.ts";
import { hostFile } from "./tests/support/file-server-command.ts";
import { mapServer } from "./tests/support/map-server-command.ts";
import { aboutFile } from "./src/cli/about-plugin.ts";
import {
  cesiumAssets,
  contentSecurityPolicy,
  EARLY_ENTRY,
  ISOLATION_HEADERS,
  leanLocales,
  linkPublicFiles,
  preloadEngine,
} from "./src/cli/vite-plugins.ts";

const executablePath = chromiumPath();
/** Cesium's workers and pictures are copied as they are. */
const about = aboutFile(["cesium"]);

export default defineConfig(({ command, mode }) => ({
  // Relative, so that the built folder works below any path of any static host.
  base: command === "build" ? "./" : "/",
  // No fallback to index.html: a missing file of a city package must answer 404.
  appType: "mpa",
  plugins: [
    react(),
    cesiumAssets(command),
    leanLocales(),
    preloadEngine(),
    // After what adds to the page: the policy stands above everything that it holds for.
    contentSecurityPolicy(),
    linkPublicFiles(),
    about.page,
  ],
  define: {
    "import.meta.env.VITE_PROBE": JSON.stringify(process.env["YUTU_PROBE"] ?? (mode === "test" ? "1" : "0")),
  },
  build: {
    target: "es2024",
    copyPublicDir: false,
    chunkSizeWarningLimit: 6000,
    reportCompressedSize: false,
    rolldownOptions: {
      // The gallery of the design system is for development and for visual tests: no product has it.
      input: [
        "index.html",
        EARLY_ENTRY,
        ...(process.env["YUTU_PROBE"] === "1" ? ["tests/gallery/index.html"] : []),
      ],
    },
  },
  worker: { format: "es", plugins: () => [about.worker] },
  // Workers are entries too: what only they import would else be found late, and reload the page.
  // SQLite finds its WebAssembly beside its own file: it must stay where it is.
  optimizeDeps: {
    entries: ["index.html", "tests/gallery/index.html", "workers/*.worker.ts"],
    exclude: ["@sqlite.org/sqlite-wasm"],
  },
  server: { host: "127.0.0.1", headers: ISOLATION_HEADERS },
  preview: { host: "127.0.0.1", headers: ISOLATION_HEADERS },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.{ts,tsx}"],
          testTimeout: 120_000,
          // Software WebGL has two cores at most to live on: one page at a time.
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            commands: { bakeOnNode, crashWhileWriting, hostFile, mapServer },
            viewport: { width: 1280, height: 720 },
            provider: playwright({
              launchOptions: {
                args: CHROMIUM_ARGS,
                ...(executablePath === undefined ? {} : { executablePath }),
              },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
}));
