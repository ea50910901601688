import { expect, test } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";

test("no request leaves the origin, and the policy is never broken", async ({ page, baseURL }) => {
  const origin = new URL(baseURL ?? "").origin;
  const outside: string[] = [];
  const violations: string[] = [];
  await page.context().route("**/*", async (route) => {
    const url = route.request().url();
    if (/^(data|blob):/.test(url) || new URL(url).origin === origin) return route.continue();
    outside.push(url);
    return route.abort();
  });
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) violations.push(message.text());
  });
  page.on("pageerror", (error) => violations.push(error.message));

  const driver = new ConsoleDriver(page);
  await driver.open();
  await driver.clickBuilding();
  await driver.switchTo("阿斯塔纳");
  // Up to the province, where the globe and its imagery come in.
  await page.evaluate(async () => {
    const yutu = window.__yutu;
    const pose = yutu?.console.live.getState().camera;
    if (pose !== undefined)
      await yutu?.console.services
        .scene()
        ?.flyTo({ ...pose, heightM: 400_000, pitchDeg: -89 }, { durationMs: 0, keepOrientation: false });
  });
  await driver.whenDrawn();
  expect(outside).toEqual([]);
  expect(violations).toEqual([]);
});

test("the page refuses to run strings as code", async ({ page }) => {
  const response = await page.goto("./");
  const policy = response?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).not.toContain("'unsafe-eval'");
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveCount(1);
  const outcome = await page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener("securitypolicyviolation", (event) => resolve(event.blockedURI), {
          once: true,
        });
        const script = document.createElement("script");
        script.textContent = "window.__ran = true";
        document.head.append(script);
      }),
  );
  expect(outcome).toBe("inline");
});

test("a missing file is missing, not the start page", async ({ request }) => {
  const response = await request.get("./cities/nowhere/city.json");
  expect(response.status()).toBe(404);
});
