import { existsSync } from "node:fs";

/**
 * Debian's Chromium where there is one; elsewhere the browser that Playwright has installed (undefined).
 * YUTU_CHROMIUM names another.
 */
export function chromiumPath(): string | undefined {
  const named = process.env["YUTU_CHROMIUM"];
  if (named !== undefined && named !== "") return named;
  return ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));
}

/** Mesa's llvmpipe through EGL draws two to four times faster than SwiftShader, where it is installed. */
const hasMesaEgl = (): boolean =>
  ["/usr/lib/x86_64-linux-gnu/libEGL_mesa.so.0", "/usr/lib/aarch64-linux-gnu/libEGL_mesa.so.0"].some((path) =>
    existsSync(path),
  );

export const CHROMIUM_ARGS: string[] = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--ignore-gpu-blocklist",
  ...(hasMesaEgl()
    ? ["--use-gl=angle", "--use-angle=gl-egl"]
    : ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]),
];
