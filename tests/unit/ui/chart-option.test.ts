import { describe, expect, it } from "vitest";
import { chartOption } from "../../../src/ui/chart-option.ts";
import type { ChartTheme } from "../../../src/ui/chart-option.ts";
import type { ChartSpec } from "../../../src/ui/chart-spec.ts";

const THEME: ChartTheme = {
  text1: "t1",
  text2: "t2",
  text3: "t3",
  line: "line",
  lineStrong: "strong",
  surface1: "s1",
  surface2: "s2",
  pressed: "pressed",
  accent: "accent",
  series: ["c1", "c2"],
  font: "font",
  hasMotion: true,
};
const WORDS = {
  description: "Buildings by age",
  formatValue: (value: number) => `${value} buildings`,
  formatAxis: String,
  unknown: "Unknown",
};

interface Drawn {
  readonly series: readonly {
    readonly data: readonly unknown[];
    readonly itemStyle: { readonly color: string };
    readonly connectNulls?: boolean;
    readonly stack?: string;
    readonly detail?: { readonly formatter: () => string };
    readonly pointer?: { readonly show: boolean };
    readonly large?: boolean;
  }[];
  readonly legend: { readonly show: boolean; readonly formatter?: (name: string) => string };
  readonly xAxis: { readonly type: string };
  readonly yAxis: { readonly type: string; readonly inverse?: boolean };
  readonly tooltip: { readonly valueFormatter: (value: unknown) => string };
  readonly animation: boolean;
}

const draw = (spec: ChartSpec, theme = THEME): Drawn => chartOption(spec, theme, WORDS) as unknown as Drawn;

describe("what a chart draws", () => {
  it("leaves a gap where a value is not known, in bars and lines", () => {
    const data = { categories: ["a", "b"], series: [{ name: "n", values: [undefined, 0] }] };
    expect(draw({ type: "bar", ...data }).series[0]?.data).toEqual([null, 0]);
    const line = draw({ type: "line", ...data }).series[0];
    expect(line?.data).toEqual([null, 0]);
    expect(line?.connectNulls).toBe(false);
  });

  it("draws limits as dashed lines, and keeps them in sight above the series", () => {
    const limits = [
      { name: "Blue", value: 1.5, colour: "#1E88E5" },
      { name: "Red", value: 3, colour: "#D7191C" },
    ];
    const data = { categories: ["a", "b"], series: [{ name: "n", values: [0.4, 0.5] }] };
    const drawn = chartOption({ type: "line", ...data, limits }, THEME, WORDS) as unknown as {
      readonly series: readonly {
        readonly markLine?: {
          readonly data: readonly { readonly yAxis: number; readonly lineStyle: object }[];
        };
      }[];
      readonly yAxis: { readonly max?: (extent: { readonly max: number }) => number };
    };
    expect(drawn.series[0]?.markLine?.data.map(({ yAxis, lineStyle }) => [yAxis, lineStyle])).toEqual([
      [1.5, expect.objectContaining({ color: "#1E88E5", type: "dashed" })],
      [3, expect.objectContaining({ color: "#D7191C", type: "dashed" })],
    ]);
    expect(drawn.yAxis.max?.({ max: 0.5 })).toBeCloseTo(3.3, 9);
    expect(drawn.yAxis.max?.({ max: 40 })).toBeCloseTo(44, 9);
    const plain = chartOption({ type: "line", ...data }, THEME, WORDS) as typeof drawn;
    expect(plain.yAxis.max).toBeUndefined();
    expect(plain.series[0]?.markLine).toBeUndefined();
  });

  it("takes the accent for one series, the eight hues for several, and what it is given before both", () => {
    const values = [1];
    const colours = (
      ...series: { name: string; values: number[]; colour?: string }[]
    ): (string | undefined)[] =>
      draw({ type: "bar", categories: ["a"], series }).series.map(({ itemStyle }) => itemStyle.color);
    expect(colours({ name: "a", values })).toEqual(["accent"]);
    expect(colours({ name: "a", values }, { name: "b", values }, { name: "c", values })).toEqual([
      "c1",
      "c2",
      "c1",
    ]);
    expect(colours({ name: "a", values, colour: "mine" }, { name: "b", values })).toEqual(["mine", "c2"]);
  });

  it("has a legend only where there is something to tell apart", () => {
    const one = { name: "a", values: [1] };
    expect(draw({ type: "bar", categories: ["x"], series: [one] }).legend.show).toBe(false);
    expect(draw({ type: "bar", categories: ["x"], series: [one, one] }).legend.show).toBe(true);
  });

  it("lays bars down with the first category on top", () => {
    const { xAxis, yAxis } = draw({
      type: "bar",
      isHorizontal: true,
      categories: ["x"],
      series: [{ name: "a", values: [1] }],
    });
    expect([xAxis.type, yAxis.type, yAxis.inverse]).toEqual(["value", "category", true]);
  });

  it("writes the value beside each slice's name", () => {
    const { legend } = draw({ type: "pie", slices: [{ name: "Homes", value: 12 }] });
    expect(legend.formatter?.("Homes")).toBe("Homes  12 buildings");
  });

  it("never shows a gauge without a reading as its least value", () => {
    const spec = {
      type: "gauge",
      name: "Level",
      min: 0,
      max: 9,
      bands: [{ upTo: 9, colour: "red" }],
    } as const;
    const [unread] = draw({ ...spec, value: undefined }).series;
    expect(unread?.detail?.formatter()).toBe("Unknown");
    expect(unread?.pointer?.show).toBe(false);
    const [read] = draw({ ...spec, value: 0 }).series;
    expect(read?.detail?.formatter()).toBe("0 buildings");
    expect(read?.pointer?.show).toBe(true);
  });

  it("draws very many points in one go", () => {
    const points = Array.from({ length: 5000 }, (_, x) => [x, x] as const);
    const spec = { type: "scatter", xName: "x", yName: "y", series: [{ name: "a", points }] } as const;
    expect(draw(spec).series[0]?.large).toBe(true);
  });

  it("says what is not known in a tooltip too, and stands still where no motion is wanted", () => {
    const spec = { type: "bar", categories: ["x"], series: [{ name: "a", values: [1] }] } as const;
    expect(draw(spec).tooltip.valueFormatter(undefined)).toBe("Unknown");
    expect(draw(spec).tooltip.valueFormatter(0)).toBe("0 buildings");
    expect(draw(spec, { ...THEME, hasMotion: false }).animation).toBe(false);
  });
});
