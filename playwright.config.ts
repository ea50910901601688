import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGS, chromiumPath } from "./tests/support/chromium.ts";

const executablePath = chromiumPath();
const PORT = Number(process.env["YUTU_TEST_PORT"] ?? 4199);

export default defineConfig({
  outputDir: ".cache/playwright",
  // A page waits for its renderer, its worker or its timers much of the time: two share two cores well.
  workers: 2,
  // A test that fails sometimes is a defect.
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000, toHaveScreenshot: { maxDiffPixelRatio: 0.002, animations: "disabled" } },
  snapshotPathTemplate: "tests/visual/expected/{arg}{ext}",
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    viewport: { width: 1280, height: 720 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    launchOptions: { args: CHROMIUM_ARGS, ...(executablePath === undefined ? {} : { executablePath }) },
  },
  webServer: {
    command: `node_modules/.bin/node src/cli/serve.ts --dir .cache/dist-test --port ${PORT}`,
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
  },
  projects: [
    {
      name: "e2e",
      testDir: "tests/e2e",
      fullyParallel: true,
      // Frames on the way to a view cost seconds without a graphics card, and axe judges colours as they stay, not as
      // they fade in. The stories of opening and finding move as they do for most people.
      use: { contextOptions: { reducedMotion: "reduce" } },
    },
    // Pictures are drawn without a graphics card, by both cores: one page at a time.
    { name: "visual", testDir: "tests/visual", workers: 1 },
  ],
});
