import { describe, expect, it } from "vitest";
import { errorText } from "../../../src/i18n/error-text.ts";
import { createFormat } from "../../../src/i18n/format.ts";
import { createI18n } from "../../../src/i18n/setup.ts";

const zh = createFormat("zh-CN");
const en = createFormat("en");

describe("formatted values", () => {
  it("put a thin space between number and unit", () => {
    expect(en.length(412)).toBe("412\u2009m");
    expect(en.length(18.25, 1)).toBe("18.3\u2009m");
    expect(zh.area(240.4)).toBe("240\u2009m²");
    expect(zh.area(24.04)).toBe("24.0\u2009m²");
  });

  it("change to the larger unit where the smaller grows long", () => {
    expect(en.length(9999)).toBe("9,999\u2009m");
    expect(en.length(10_000)).toBe("10.0\u2009km");
    expect(en.length(1_250_000)).toBe("1,250\u2009km");
    expect(en.area(2_500_000)).toBe("2.5\u2009km²");
  });

  it("round a scale to what a screen can know", () => {
    expect(en.scale(4823.7)).toBe("1:4,820");
    expect(en.scale(873)).toBe("1:870");
    expect(en.scale(1_234_567)).toBe("1:1,230,000");
  });

  it("write a day, a month or a year as far as it is known", () => {
    expect(zh.isoDate("2026-03-09")).toBe("2026年3月9日");
    expect(zh.isoDate("2026-03")).toBe("2026年3月");
    expect(zh.isoDate("2026")).toBe("2026年");
    expect(en.isoDate("2026-03-09")).toBe("Mar 9, 2026");
    expect(en.isoDate("2026")).toBe("2026");
    expect(zh.isoDate("2021-07-20T16:00")).toBe("2021年7月20日 16:00");
    expect(en.isoDate("2021-07-20T16:00:05+08:00")).toBe("Jul 20, 2021 16:00");
  });
});

describe("sentences", () => {
  it("count in the forms of the language", () => {
    const t = createI18n("en").t;
    expect(t("layers.partial", { count: 1 })).toBe("1 part missing");
    expect(t("layers.partial", { count: 3 })).toBe("3 parts missing");
    expect(createI18n("zh-CN").t("layers.partial", { count: 3 })).toBe("缺 3 处");
  });

  it("name a known failure, and say that an unknown one was not expected", () => {
    const t = createI18n("en").t;
    expect(errorText(t, "city.missing", { file: "city.json" })).toBe("The server has no city.json.");
    expect(errorText(t, "scene.odd", { detail: "x" })).toBe("An unexpected error: x");
    expect(errorText(t, "scene.odd", {})).toBe("An unexpected error: scene.odd");
  });
});
