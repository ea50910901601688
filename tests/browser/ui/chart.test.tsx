import { getInstanceByDom } from "echarts/core";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ChartMark, ChartSpec, ChartWindow } from "#ui/chart-spec.ts";
import { Chart } from "#ui/chart.tsx";
import { HistogramBrush } from "#ui/histogram-brush.tsx";
import { faults } from "./axe.ts";
import { mount } from "./mount.tsx";

const BARS: ChartSpec = {
  type: "bar",
  categories: ["1990s", "2000s", "<img src=x onerror=alert(1)>"],
  series: [{ name: "Buildings", values: [12, undefined, 30] }],
};
const write = (value: number): string => `${value} pcs`;

// By its attribute: the drawing inside counts as a picture too.
const stage = (): HTMLElement => {
  const element = document.querySelector<HTMLElement>('[role="img"]');
  if (element === null) throw new Error("there is no stage");
  return element;
};
const chartOf = (): NonNullable<ReturnType<typeof getInstanceByDom>> => {
  const chart = getInstanceByDom(stage());
  if (chart === undefined) throw new Error("nothing is drawn");
  return chart;
};
/** The library has come and nothing of the drawing moves any more. */
async function whenDrawn(): Promise<void> {
  await vi.waitFor(() => expect(getInstanceByDom(stage())).toBeDefined(), { timeout: 60_000 });
  const chart = chartOf();
  await new Promise<void>((resolve) => {
    chart.on("finished", () => resolve());
    chart.resize();
  });
  expect(stage().querySelector("svg path, canvas")).not.toBeNull();
}

it("draws, is described, and has the same data as a table", async () => {
  mount(
    <main style={{ width: 320 }}>
      <Chart label="Buildings by age" description="Most are new." spec={BARS} formatValue={write} />
    </main>,
  );
  await whenDrawn();
  expect(stage().getAttribute("aria-label")).toBe("Buildings by age. Most are new.");
  expect(await faults()).toEqual([]);
  const table = page.getByRole("table", { name: "Buildings by age" });
  const cells = [...table.element().querySelectorAll("tbody td")].map((cell) => cell.textContent);
  expect(cells).toEqual(["12 pcs", "Unknown", "30 pcs"]);
});

it("never makes elements of a name", async () => {
  mount(
    <div style={{ width: 320 }}>
      <Chart label="Buildings by age" spec={BARS} formatValue={write} />
    </div>,
  );
  await whenDrawn();
  chartOf().dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: 2 });
  await expect.element(page.getByText("30 pcs").first()).toBeInTheDocument();
  expect(document.querySelector("img")).toBeNull();
});

it("shows the table on request, where values can be chosen by key", async () => {
  const onChoose = vi.fn<(mark: ChartMark) => void>();
  mount(
    <main>
      <Chart label="Buildings by age" spec={BARS} formatValue={write} onChoose={onChoose} />
    </main>,
  );
  await page.getByRole("button", { name: /as a table/ }).click();
  expect(document.querySelector('[role="img"]')).toBeNull();
  expect(await faults()).toEqual([]);
  (page.getByRole("button", { name: /1990s.*12/ }).element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  expect(onChoose).toHaveBeenCalledWith({ category: 0, series: 0 });
  await page.getByRole("button", { name: /as a chart/ }).click();
  await whenDrawn();
});

it("reports a bar that is pressed", async () => {
  const onChoose = vi.fn<(mark: ChartMark) => void>();
  mount(
    <div style={{ width: 320 }}>
      <Chart label="Buildings by age" spec={BARS} formatValue={write} onChoose={onChoose} />
    </div>,
  );
  await whenDrawn();
  const [x, y] = chartOf().convertToPixel({ seriesIndex: 0 }, [0, 6]) as [number, number];
  await page.elementLocator(stage()).click({ position: { x, y } });
  await vi.waitFor(() => expect(onChoose).toHaveBeenCalledWith({ category: 0, series: 0 }));
});

it("takes on the other scheme, another size and another language, and leaves nothing behind", async () => {
  const root = document.documentElement;
  const { element, show } = mount(
    <div style={{ width: 320 }}>
      <Chart label="Buildings by age" spec={BARS} formatValue={write} />
    </div>,
  );
  await whenDrawn();
  const colour = (): string | null | undefined => stage().querySelector("svg text")?.getAttribute("fill");
  const dark = colour();
  root.dataset["scheme"] = "light";
  await vi.waitFor(() => expect(colour()).not.toBe(dark));
  delete root.dataset["scheme"];
  await vi.waitFor(() => expect(colour()).toBe(dark));

  (element.firstElementChild as HTMLElement).style.width = "240px";
  await vi.waitFor(() => expect(chartOf().getWidth()).toBe(240));

  const [place, chart] = [stage(), chartOf()];
  show(<p>Gone</p>);
  expect(chart.isDisposed()).toBe(true);
  expect(getInstanceByDom(place)).toBeUndefined();
});

it("is not begun by a chart that has gone before the library came", async () => {
  const { show } = mount(
    <div style={{ width: 320 }}>
      <Chart label="Buildings by age" spec={BARS} formatValue={write} />
    </div>,
  );
  const place = stage();
  show(<p>Gone</p>);
  await import("#ui/echarts-runtime.ts");
  await vi.waitFor(() => expect(place.childElementCount).toBe(0));
  expect(getInstanceByDom(place)).toBeUndefined();
});

const KINDS: readonly ChartSpec[] = [
  { type: "line", categories: ["a", "b"], series: [{ name: "Level", values: [1, 2] }], isZoomable: true },
  { type: "pie", slices: [{ name: "Homes", value: 3 }] },
  { type: "gauge", name: "Level", value: 4, min: 0, max: 10 },
];

it.each(KINDS)("draws a $type chart that axe has nothing against", async (spec) => {
  mount(
    <main style={{ width: 320 }}>
      <Chart label="Sample" spec={spec} formatValue={write} />
    </main>,
  );
  await whenDrawn();
  expect(await faults()).toEqual([]);
});

it("reports the part of a scatter chart that was drawn over", async () => {
  const onBrush = vi.fn<(window: ChartWindow | undefined) => void>();
  const spec: ChartSpec = {
    type: "scatter",
    xName: "Storeys",
    yName: "Age",
    series: [{ name: "Buildings", points: [[1, 10], [20, 90], [40, 50]] }],
  }; // prettier-ignore
  mount(
    <div style={{ width: 320 }}>
      <Chart label="Storeys and age" spec={spec} formatValue={write} onBrush={onBrush} />
    </div>,
  );
  await whenDrawn();
  const from = chartOf().convertToPixel({ seriesIndex: 0 }, [5, 20]) as [number, number];
  const to = chartOf().convertToPixel({ seriesIndex: 0 }, [30, 80]) as [number, number];
  const { left, top } = stage().getBoundingClientRect();
  const painter = stage().firstElementChild;
  for (const [type, [x, y]] of [["mousemove", from], ["mousedown", from], ["mousemove", to], ["mouseup", to]] as const) {
    const at = { clientX: left + x, clientY: top + y, bubbles: true, button: 0 };
    painter?.dispatchEvent(new MouseEvent(type, at));
  } // prettier-ignore
  await vi.waitFor(() => expect(onBrush).toHaveBeenCalled());
  const drawn = onBrush.mock.lastCall?.[0];
  expect(drawn?.x[0]).toBeCloseTo(5, 0);
  expect(drawn?.x[1]).toBeCloseTo(30, 0);
  expect(drawn?.y[0]).toBeCloseTo(20, 0);
  expect(drawn?.y[1]).toBeCloseTo(80, 0);
});

function Years({ onEnd }: { readonly onEnd: (value: readonly [number, number]) => void }) {
  const [value, setValue] = useState<readonly [number, number]>([1950, 2030]);
  return (
    <div style={{ width: 334 }}>
      <HistogramBrush
        label="Year built"
        counts={[2, 8, 30, 12]}
        min={1950}
        max={2030}
        value={value}
        thumbLabels={["From", "To"]}
        formatValue={String}
        onChange={setValue}
        onChangeEnd={onEnd}
      />
    </div>
  );
}

it("a part of a distribution is drawn, carried, and taken back", async () => {
  const onEnd = vi.fn<(value: readonly [number, number]) => void>();
  const { element } = mount(<Years onEnd={onEnd} />);
  const plot = element.querySelector("svg");
  if (plot === null) throw new Error("there is no plot");
  plot.setPointerCapture = () => undefined;
  const { left, width } = plot.getBoundingClientRect();
  expect(width).toBe(320);
  const stroke = (...years: number[]): void => {
    years.forEach((year, position) => {
      const type = position === 0 ? "pointerdown" : "pointermove";
      const clientX = left + ((year - 1950) / 80) * width;
      plot.dispatchEvent(new PointerEvent(type, { clientX, pointerId: 2, button: 0, bubbles: true }));
    });
    const clientX = left + (((years.at(-1) ?? 0) - 1950) / 80) * width;
    plot.dispatchEvent(new PointerEvent("pointerup", { clientX, pointerId: 2, button: 0, bubbles: true }));
  };
  stroke(1990, 1970);
  await vi.waitFor(() => expect(onEnd).toHaveBeenLastCalledWith([1970, 1990]));
  await expect.element(page.getByText("1970\u20131990")).toBeVisible();
  stroke(1980, 2000);
  await vi.waitFor(() => expect(onEnd).toHaveBeenLastCalledWith([1990, 2010]));
  await expect.element(page.getByText("1990\u20132010")).toBeVisible();
  stroke(2000, 2099);
  await vi.waitFor(() => expect(onEnd).toHaveBeenLastCalledWith([2010, 2030]));
  plot.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
  await vi.waitFor(() => expect(onEnd).toHaveBeenLastCalledWith([1950, 2030]));
});

it("the ends of the part move by key", async () => {
  const onEnd = vi.fn<(value: readonly [number, number]) => void>();
  mount(<Years onEnd={onEnd} />);
  expect(await faults()).toEqual([]);
  (page.getByRole("slider", { name: "From Year built" }).element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  expect(onEnd).toHaveBeenLastCalledWith([1952, 2030]);
});
