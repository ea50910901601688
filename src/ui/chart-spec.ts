/** A value of a chart; undefined: not known, drawn as a gap and never as zero. */
export type ChartValue = number | undefined;

export interface ChartSeries {
  readonly name: string;
  /** one for each category */
  readonly values: readonly ChartValue[];
  /** a CSS colour where the colour means something; the chart's own otherwise */
  readonly colour?: string;
}

interface Categorical {
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
}

export interface BarSpec extends Categorical {
  readonly type: "bar";
  readonly isStacked?: boolean;
  /** bars lie: for long names of categories */
  readonly isHorizontal?: boolean;
  /** of each category, where a single series is coloured like the map */
  readonly categoryColours?: readonly string[];
}

export interface LineSpec extends Categorical {
  readonly type: "line";
  readonly isFilled?: boolean;
  /** a part of the categories can be drawn out by wheel, fingers and a slider below */
  readonly isZoomable?: boolean;
  /** values that the series are held against: dashed lines from edge to edge, in sight whatever the series do */
  readonly limits?: readonly { readonly name: string; readonly value: number; readonly colour: string }[];
}

export interface PieSpec {
  readonly type: "pie";
  readonly slices: readonly { readonly name: string; readonly value: number; readonly colour?: string }[];
}

export interface GaugeSpec {
  readonly type: "gauge";
  readonly name: string;
  readonly value: ChartValue;
  readonly min: number;
  readonly max: number;
  /** the arc in classes, rising; the last ends at `max` */
  readonly bands?: readonly { readonly upTo: number; readonly colour: string }[];
}

export interface ScatterSpec {
  readonly type: "scatter";
  readonly xName: string;
  readonly yName: string;
  readonly series: readonly {
    readonly name: string;
    readonly points: readonly (readonly [x: number, y: number])[];
    readonly colour?: string;
  }[];
}

/** What a chart shows, as plain data. */
export type ChartSpec = BarSpec | LineSpec | PieSpec | GaugeSpec | ScatterSpec;

/** A mark of a chart: the position of its category or slice, and of its series. */
export interface ChartMark {
  readonly category: number;
  readonly series: number;
}

/** A part of a scatter chart. */
export interface ChartWindow {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
}
