import { expect } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";

type Words = Readonly<
  Record<
    | "map"
    | "inspector"
    | "panels"
    | "search"
    | "theme"
    | "switchCity"
    | "buildingsTab"
    | "buildingList"
    | "filter"
    | "height"
    | "use"
    | "seal"
    | "contextLost"
    | "restart",
    string
  >
>;

/** What the driver looks for on the screen, as a user of each language reads it. */
const WORDS: Readonly<Record<"zh" | "en", Words>> = {
  zh: {
    map: "三维地图", inspector: "楼栋信息", panels: "面板", search: "搜索", theme: "，切换专题", switchCity: "切换城市", buildingsTab: "建筑",
    buildingList: "建筑列表", filter: "按名称、地址或编码查找", height: "高度", use: "用途", seal: "合成数据", contextLost: "三维视图失去了显卡", restart: "重新启动三维视图",
  },
  en: {
    map: "3D map", inspector: "Building details", panels: "Panels", search: "Search", theme: ", switch theme", switchCity: "Switch city", buildingsTab: "Buildings",
    buildingList: "List of buildings", filter: "Find by name, address or code", height: "Height", use: "Use", seal: "Synthetic data", contextLost: "The 3D view has lost the graphics card", restart: "Restart the 3D view",
  },
}; // prettier-ignore

/** A building with its place on the screen. */
export interface OnScreen {
  readonly row: number;
  readonly id: string;
  readonly xPx: number;
  readonly yPx: number;
}

/** Leaves out the tour for first visitors, unless this browser has kept something of a visit. */
export const hideTour = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const kept = JSON.stringify({ version: 1, isTourSeen: true });
    if (localStorage.getItem("yutu.preferences") === null) localStorage.setItem("yutu.preferences", kept);
  });

/** Drives the console as a person does: by what is on the screen, by mouse and by key. */
export class ConsoleDriver {
  readonly page: Page;
  readonly words: Words;

  constructor(page: Page, language: "zh" | "en" = "zh") {
    this.page = page;
    this.words = WORDS[language];
  }

  get map(): Locator {
    return this.page.getByRole("main", { name: this.words.map });
  }

  get canvas(): Locator {
    return this.map.locator("canvas").first();
  }

  get inspector(): Locator {
    return this.page.getByRole("complementary", { name: this.words.inspector });
  }

  /** The building's file, once one is selected. */
  get file(): Locator {
    return this.inspector.getByRole("article");
  }

  /** The button of the rail that opens a panel. */
  panelButton(name: string): Locator {
    return this.page.getByRole("navigation", { name: this.words.panels }).getByRole("button", { name });
  }

  get search(): Locator {
    return this.page.getByRole("combobox", { name: this.words.search, exact: true });
  }

  async switchTheme(theme: string): Promise<void> {
    await this.page.getByRole("button", { name: this.words.theme }).click();
    await this.page.getByRole("menuitemradio", { name: theme }).click();
  }

  /** Opens the console as somebody who has been shown round it does. */
  async open(fragment = ""): Promise<void> {
    await hideTour(this.page);
    await this.page.goto(`./${fragment}`);
    await this.whenDrawn();
  }

  /** Settles when the city is open and all that the view needs is on the screen. */
  async whenDrawn(): Promise<void> {
    await this.page.waitForFunction(() => {
      const yutu = window.__yutu;
      const state = yutu?.console.live.getState();
      const layers = Object.values(state?.layerStatus ?? {});
      return (
        state?.scene.type === "running" &&
        yutu?.console.services.scene() !== undefined &&
        layers.some((layer) => layer.type === "ready")
      );
    });
    await this.page.evaluate(() => window.__scene?.whenIdle());
  }

  async switchTo(city: string): Promise<void> {
    await this.page.getByRole("button", { name: this.words.switchCity }).click();
    await this.page.getByRole("menuitemradio", { name: city }).click();
    await this.page.waitForFunction((name) => {
      const phase = window.__yutu?.console.city.getState().phase;
      return phase?.type === "ready" && (phase.city.name.zh === name || phase.city.name.en === name);
    }, city);
    await this.whenDrawn();
  }

  /**
   * A building that the view shows near its centre, and where: looked for at the middles of the buildings there, the
   * nearest first, and taken as picking has it, which may be one that stands before.
   */
  async visibleBuilding(minHeightM = 20): Promise<OnScreen> {
    const found = await this.page.evaluate(async (minM) => {
      const yutu = window.__yutu;
      const index = yutu?.console.services.buildings();
      const scene = yutu?.console.services.scene();
      const canvas = document.querySelector("main canvas")?.getBoundingClientRect();
      if (index === undefined || scene === undefined || canvas === undefined) return undefined;
      const near: { xPx: number; yPx: number; off: number }[] = [];
      for (let row = 0; row < index.count; row++) {
        if ((index.heightM[row] ?? 0) < minM) continue;
        const groundM = (index.groundDm[row] ?? 0) / 10;
        const at = scene.probe.project(
          (index.longitudeE7[row] ?? 0) / 1e7,
          (index.latitudeE7[row] ?? 0) / 1e7,
          groundM + (index.heightM[row] ?? 0) * 0.5,
        );
        if (at === undefined) continue;
        const off = Math.hypot(at.xPx - canvas.width / 2, at.yPx - canvas.height / 2);
        if (off < 220) near.push({ xPx: at.xPx, yPx: at.yPx, off });
      }
      near.sort((a, b) => a.off - b.off);
      const layers = yutu?.console.session.getState().layers ?? [];
      for (const one of near.slice(0, 40)) {
        const ref = await scene.pick(one.xPx, one.yPx);
        const isBuilding = layers.some(({ id, type }) => id === ref?.layerId && type === "buildings");
        const row = Number(ref?.featureId);
        if (isBuilding && (index.heightM[row] ?? 0) >= minM) {
          return {
            row,
            id: index.texts.get(index.id[row] ?? 0),
            xPx: canvas.left + one.xPx,
            yPx: canvas.top + one.yPx,
          };
        }
      }
      return undefined;
    }, minHeightM);
    if (found === undefined)
      throw new Error("no building of that height can be picked near the centre of the view");
    return found;
  }

  async clickBuilding(): Promise<OnScreen> {
    const building = await this.visibleBuilding();
    await this.page.mouse.click(building.xPx, building.yPx);
    await expect(this.file).toBeVisible();
    return building;
  }

  selectedId(): Promise<string | undefined> {
    return this.page.evaluate(() => {
      const ref = window.__yutu?.console.session.getState().selection[0];
      const index = window.__yutu?.console.services.buildings();
      return ref === undefined || index === undefined
        ? undefined
        : index.texts.get(index.id[Number(ref.featureId)] ?? 0);
    });
  }

  /** The present view as a PNG, once it rests: what the scene draws, without what lies over it. */
  async picture(): Promise<Buffer> {
    const base64 = await this.page.evaluate(async () => {
      await window.__scene?.whenIdle();
      const blob = await window.__yutu?.console.services.scene()?.snapshot();
      const bytes = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    });
    return Buffer.from(base64, "base64");
  }

  pose(): Promise<readonly number[]> {
    return this.page.evaluate(() => {
      const pose = window.__yutu?.console.live.getState().camera;
      return pose === undefined
        ? []
        : [pose.longitudeDeg, pose.latitudeDeg, pose.heightM, pose.headingDeg, pose.pitchDeg];
    });
  }
}
