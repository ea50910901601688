import type { EChartsCoreOption } from "echarts/core";
import type { BarSpec, ChartSpec, GaugeSpec, LineSpec, PieSpec, ScatterSpec } from "./chart-spec.ts";

/** The tokens that a chart is drawn with, read from the page: a drawing library knows no CSS variables. */
export interface ChartTheme {
  readonly text1: string;
  readonly text2: string;
  readonly text3: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly surface1: string;
  readonly surface2: string;
  readonly pressed: string;
  readonly accent: string;
  /** of the series, in order */
  readonly series: readonly string[];
  readonly font: string;
  readonly hasMotion: boolean;
}

export interface ChartWords {
  /** read aloud instead of the drawing */
  readonly description: string;
  readonly formatValue: (value: number) => string;
  /** shorter, for the marks of an axis */
  readonly formatAxis: (value: number) => string;
  readonly unknown: string;
}

/** Above this many points a scatter chart is drawn in one go, without a hover for each. */
const MANY_POINTS = 4000;
const CAPTION_PX = 11;
const DENSE_PX = 12;

/**
 * What ECharts draws for a chart's data: no more ink than the data need.
 *
 * @param hasBrush a rectangle can be drawn over a scatter chart
 */
export function chartOption(
  spec: ChartSpec,
  theme: ChartTheme,
  words: ChartWords,
  hasBrush = false,
): EChartsCoreOption {
  return {
    ...base(theme, words),
    ...parts(spec, theme, words),
    ...(hasBrush && spec.type === "scatter" ? brush(theme) : {}),
  };
}

const brush = (theme: ChartTheme): EChartsCoreOption => ({
  // A brush brings its buttons along, which nobody needs: the chart is always ready to be drawn on.
  toolbox: { show: false },
  brush: {
    xAxisIndex: 0,
    yAxisIndex: 0,
    brushStyle: { borderWidth: 1, color: "transparent", borderColor: theme.accent },
  },
});

function parts(spec: ChartSpec, theme: ChartTheme, words: ChartWords): EChartsCoreOption {
  switch (spec.type) {
    case "bar":
      return bars(spec, theme, words);
    case "line":
      return lines(spec, theme, words);
    case "pie":
      return pie(spec, theme, words);
    case "gauge":
      return gauge(spec, theme, words);
    case "scatter":
      return scatter(spec, theme, words);
    default:
      return spec satisfies never;
  }
}

function base(theme: ChartTheme, { description, formatValue, unknown }: ChartWords): EChartsCoreOption {
  return {
    animation: theme.hasMotion,
    animationDuration: 200,
    animationDurationUpdate: 200,
    color: [...theme.series],
    textStyle: { fontFamily: theme.font, fontSize: DENSE_PX, color: theme.text2 },
    aria: { enabled: true, label: { description } },
    tooltip: {
      confine: true,
      transitionDuration: 0,
      padding: [6, 10],
      backgroundColor: theme.surface2,
      borderColor: theme.lineStrong,
      textStyle: { color: theme.text1, fontFamily: theme.font, fontSize: DENSE_PX },
      // Names and values are escaped by ECharts as long as no formatter builds its own markup.
      valueFormatter: (value: unknown) => (typeof value === "number" ? formatValue(value) : unknown),
    },
  };
}

/** The marks of the axes stay inside the drawing. */
const OUTER_BOUNDS = { outerBoundsMode: "same", outerBoundsContain: "axisLabel" };

const colourOf = (given: string | undefined, position: number, count: number, theme: ChartTheme): string =>
  given ?? (count === 1 ? theme.accent : (theme.series[position % theme.series.length] ?? theme.accent));

const known = (value: number | undefined): number | null => value ?? null;

function frame(theme: ChartTheme, hasLegend: boolean, hasSlider: boolean): EChartsCoreOption {
  return {
    grid: {
      left: 0,
      right: 10,
      top: hasLegend ? 30 : 10,
      bottom: hasSlider ? 34 : 0,
      ...OUTER_BOUNDS,
    },
    legend: { show: hasLegend, top: 0, left: 0, ...legendLook(theme) },
  };
}

const legendLook = (theme: ChartTheme) => ({
  type: "scroll",
  itemWidth: 10,
  itemHeight: 10,
  itemGap: 12,
  icon: "roundRect",
  inactiveColor: theme.text3,
  textStyle: { color: theme.text2, fontFamily: theme.font, fontSize: DENSE_PX },
  pageIconColor: theme.text2,
  pageIconInactiveColor: theme.line,
  pageTextStyle: { color: theme.text2, fontSize: CAPTION_PX },
});

const axisLook = (theme: ChartTheme) => ({
  axisLine: { lineStyle: { color: theme.lineStrong } },
  axisTick: { show: false },
  axisLabel: { color: theme.text2, fontFamily: theme.font, fontSize: CAPTION_PX, hideOverlap: true },
  splitLine: { show: false },
});

const categoryAxis = (categories: readonly string[], theme: ChartTheme, isInverse = false) => ({
  type: "category",
  data: categories,
  inverse: isInverse,
  ...axisLook(theme),
});

const valueAxis = (theme: ChartTheme, { formatAxis }: ChartWords, name?: string) => {
  const look = axisLook(theme);
  return {
    type: "value",
    ...look,
    axisLine: { show: false },
    axisLabel: { ...look.axisLabel, formatter: formatAxis },
    splitLine: { show: true, lineStyle: { color: theme.line } },
    splitNumber: 4,
    ...(name === undefined
      ? {}
      : { name, nameTextStyle: { color: theme.text3, fontFamily: theme.font, fontSize: CAPTION_PX } }),
  };
};

function bars(spec: BarSpec, theme: ChartTheme, words: ChartWords): EChartsCoreOption {
  const { categories, series, isStacked = false, isHorizontal = false, categoryColours } = spec;
  const names = categoryAxis(categories, theme, isHorizontal);
  const values = valueAxis(theme, words);
  const radius = isStacked ? 0 : isHorizontal ? [0, 2, 2, 0] : [2, 2, 0, 0];
  return {
    ...frame(theme, series.length > 1, false),
    xAxis: isHorizontal ? values : names,
    yAxis: isHorizontal ? names : values,
    series: series.map(({ name, values: data, colour }, position) => ({
      type: "bar",
      name,
      ...(isStacked ? { stack: "all" } : {}),
      barMaxWidth: 28,
      barCategoryGap: "28%",
      itemStyle: { color: colourOf(colour, position, series.length, theme), borderRadius: radius },
      data: data.map((value, category) => {
        const own = series.length === 1 ? categoryColours?.[category] : undefined;
        return own === undefined ? known(value) : { value: known(value), itemStyle: { color: own } };
      }),
    })),
  };
}

function lines(spec: LineSpec, theme: ChartTheme, words: ChartWords): EChartsCoreOption {
  const { categories, series, isFilled = false, isZoomable = false, limits = [] } = spec;
  const { tooltip } = base(theme, words) as { readonly tooltip: object };
  return {
    ...frame(theme, series.length > 1, isZoomable),
    tooltip: { ...tooltip, trigger: "axis", axisPointer: { lineStyle: { color: theme.text3 } } },
    xAxis: { ...categoryAxis(categories, theme), boundaryGap: false },
    yAxis: {
      ...valueAxis(theme, words),
      // A line that marks a value widens no axis by itself.
      ...(limits.length === 0 ? {} : { max: ({ max }: { readonly max: number }) => highest(max, limits) }),
    },
    ...(isZoomable ? { dataZoom: zoom(theme) } : {}),
    series: series.map(({ name, values, colour }, position) => {
      const drawn = colourOf(colour, position, series.length, theme);
      return {
        type: "line",
        name,
        showSymbol: values.filter((value) => value !== undefined).length === 1,
        symbolSize: 5,
        // A gap in the data stays a gap.
        connectNulls: false,
        lineStyle: { width: 1.75, color: drawn },
        itemStyle: { color: drawn },
        ...(isFilled ? { areaStyle: { color: drawn, opacity: 0.14 } } : {}),
        ...(position === 0 && limits.length > 0 ? { markLine: limitLines(limits, theme) } : {}),
        data: values.map(known),
      };
    }),
  };
}

type Limits = NonNullable<LineSpec["limits"]>;

/** Room above the highest line for its name. */
const LIMIT_ROOM = 1.08;

const highest = (max: number, limits: Limits): number => {
  const top = Math.max(max, ...limits.map(({ value }) => value)) * LIMIT_ROOM;
  // Two figures are enough for the end of an axis.
  const unit = 10 ** (Math.floor(Math.log10(top)) - 1);
  return Math.ceil(top / unit) * unit;
};

const limitLines = (limits: Limits, theme: ChartTheme) => ({
  silent: true,
  symbol: "none",
  data: limits.map(({ name, value, colour }, position) => ({
    name,
    yAxis: value,
    lineStyle: { color: colour, type: "dashed", width: 1.25 },
    label: {
      // Neighbours lie close together: their names stand at both ends in turn.
      position: position % 2 === 0 ? "insideEndTop" : "insideStartTop",
      formatter: name,
      color: theme.text2,
      fontFamily: theme.font,
      fontSize: CAPTION_PX,
    },
  })),
});

const zoom = (theme: ChartTheme) => [
  { type: "inside" },
  {
    type: "slider",
    height: 18,
    bottom: 2,
    borderColor: theme.line,
    backgroundColor: "transparent",
    fillerColor: theme.pressed,
    handleStyle: { color: theme.surface2, borderColor: theme.text3 },
    moveHandleStyle: { color: theme.text3 },
    dataBackground: { lineStyle: { color: theme.lineStrong }, areaStyle: { color: theme.line } },
    selectedDataBackground: {
      lineStyle: { color: theme.accent },
      areaStyle: { color: theme.accent, opacity: 0.2 },
    },
    showDetail: false,
    brushSelect: false,
  },
];

function pie({ slices }: PieSpec, theme: ChartTheme, { formatValue }: ChartWords): EChartsCoreOption {
  const values = new Map(slices.map(({ name, value }) => [name, value]));
  return {
    legend: {
      ...legendLook(theme),
      orient: "vertical",
      left: "50%",
      top: "middle",
      itemGap: 7,
      // The value stands beside the name: nobody has to tell slices apart by their colours.
      formatter: (name: string) => `${name}  ${formatValue(values.get(name) ?? 0)}`,
    },
    series: [
      {
        type: "pie",
        center: ["24%", "50%"],
        radius: ["46%", "78%"],
        minAngle: 2,
        label: { show: false },
        emphasis: { scale: true, scaleSize: 3 },
        itemStyle: { borderColor: theme.surface1, borderWidth: 1.5 },
        data: slices.map(({ name, value, colour }, position) => ({
          name,
          value,
          itemStyle: { color: colour ?? theme.series[position % theme.series.length] },
        })),
      },
    ],
  };
}

function gauge(spec: GaugeSpec, theme: ChartTheme, { formatValue, unknown }: ChartWords): EChartsCoreOption {
  const { name, value, min, max, bands } = spec;
  const span = Math.max(Number.EPSILON, max - min);
  const arc = bands?.map(({ upTo, colour }) => [Math.min(1, (upTo - min) / span), colour]) ?? [
    [1, theme.pressed],
  ];
  return {
    series: [
      {
        type: "gauge",
        min,
        max,
        startAngle: 210,
        endAngle: -30,
        center: ["50%", "58%"],
        radius: "96%",
        axisLine: { roundCap: bands === undefined, lineStyle: { width: 8, color: arc } },
        progress: {
          show: bands === undefined && value !== undefined,
          width: 8,
          roundCap: true,
          itemStyle: { color: theme.accent },
        },
        pointer: {
          show: bands !== undefined && value !== undefined,
          width: 4,
          length: "62%",
          itemStyle: { color: theme.text1 },
        },
        axisTick: { show: false },
        splitLine: { show: false },
        axisLabel: { show: false },
        title: { offsetCenter: [0, "34%"], color: theme.text2, fontFamily: theme.font, fontSize: DENSE_PX },
        detail: {
          offsetCenter: [0, bands === undefined ? "0%" : "64%"],
          color: value === undefined ? theme.text3 : theme.text1,
          fontFamily: theme.font,
          fontSize: 18,
          fontWeight: 600,
          formatter: () => (value === undefined ? unknown : formatValue(value)),
        },
        data: [{ name, value: value ?? min }],
      },
    ],
  };
}

function scatter(spec: ScatterSpec, theme: ChartTheme, words: ChartWords): EChartsCoreOption {
  const { xName, yName, series } = spec;
  return {
    ...frame(theme, series.length > 1, false),
    grid: { left: 22, right: 12, top: series.length > 1 ? 30 : 10, bottom: 20, ...OUTER_BOUNDS },
    xAxis: { ...valueAxis(theme, words, xName), nameLocation: "middle", nameGap: 24, scale: true },
    yAxis: { ...valueAxis(theme, words, yName), nameLocation: "middle", nameGap: 38, scale: true },
    series: series.map(({ name, points, colour }, position) => ({
      type: "scatter",
      name,
      symbolSize: 5,
      large: points.length > MANY_POINTS,
      itemStyle: { color: colourOf(colour, position, series.length, theme), opacity: 0.7 },
      data: points,
    })),
  };
}
