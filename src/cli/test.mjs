// `npm test`: installs what the tests need and runs all of them; ends with "N passed, N failed".
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt, ensureCities, ensureInstalled, ROOT, run } from "./prepare.mjs";

const REPORTS = ".cache/reports";

/** Debian packages and a file of each that tells whether it is there. */
const DEBIAN_PACKAGES = {
  chromium: ["/usr/bin/chromium"],
  libegl1: ["/usr/lib/x86_64-linux-gnu/libEGL.so.1", "/usr/lib/aarch64-linux-gnu/libEGL.so.1"],
  "libegl-mesa0": [
    "/usr/lib/x86_64-linux-gnu/libEGL_mesa.so.0",
    "/usr/lib/aarch64-linux-gnu/libEGL_mesa.so.0",
  ],
  "libgl1-mesa-dri": ["/usr/lib/x86_64-linux-gnu/dri", "/usr/lib/aarch64-linux-gnu/dri"],
  "poppler-utils": ["/usr/bin/pdftotext"],
  "gdal-bin": ["/usr/bin/ogrinfo"],
  "fonts-noto-cjk": ["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"],
};

async function ensureBrowser() {
  const isDebianRoot =
    process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (isDebianRoot) {
    const missing = Object.keys(DEBIAN_PACKAGES).filter(
      (name) => !DEBIAN_PACKAGES[name].some((file) => existsSync(file)),
    );
    if (missing.length === 0) return;
    console.log(`· 安装 installing ${missing.join(" ")}`);
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { env, quiet: true });
    const code = await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], {
      env,
      quiet: true,
    });
    if (code !== 0) process.exit(code);
    return;
  }
  if (existsSync("/usr/bin/chromium") || existsSync("/usr/bin/chromium-browser") || process.env.YUTU_CHROMIUM)
    return;
  const code = await run("playwright", ["install", "chromium"]);
  if (code !== 0) process.exit(code);
}

const totals = { passed: 0, failed: 0, skipped: 0 };

function readReport(name) {
  const file = join(ROOT, REPORTS, `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** A suite that died without a report counts as one failure, never as nothing. */
function count(name, code, passed, failed, skipped) {
  const isSilentFailure = code !== 0 && failed === 0;
  const failures = isSilentFailure ? 1 : failed;
  totals.passed += passed;
  totals.failed += failures;
  totals.skipped += skipped;
  console.log(`· ${name}: ${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
}

async function check(name) {
  const code = await run("npm", ["run", "--silent", name]);
  count(name, code, code === 0 ? 1 : 0, code === 0 ? 0 : 1, 0);
}

async function vitest(project) {
  const code = await run("vitest", [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${REPORTS}/${project}.json`,
  ]);
  const report = readReport(project);
  count(
    project,
    code,
    report?.numPassedTests ?? 0,
    report?.numFailedTests ?? 0,
    report?.numPendingTests ?? 0,
  );
}

async function playwright(project) {
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: `${REPORTS}/${project}.json` };
  const code = await run("playwright", ["test", "--project", project, "--reporter=list,json"], { env });
  const stats = readReport(project)?.stats;
  count(
    project,
    code,
    stats?.expected ?? 0,
    (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    stats?.skipped ?? 0,
  );
}

await ensureInstalled();
await ensureBrowser();
rmSync(join(ROOT, REPORTS), { recursive: true, force: true });
mkdirSync(join(ROOT, REPORTS), { recursive: true });

for (const name of ["typecheck", "lint", "format", "knip"]) await check(name);
await ensureCities();
await vitest("unit");
await vitest("browser");
await ensureBuilt(".cache/dist-test", { YUTU_PROBE: "1" });
await playwright("e2e");
await playwright("visual");

const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed === 0 ? 0 : 1);
