import { BarChart, GaugeChart, LineChart, PieChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  BrushComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  ToolboxComponent,
  TooltipComponent,
} from "echarts/components";
import { use } from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";

// The parts of ECharts that the console draws with. Only `chart.tsx` imports this file, and lazily: it is a
// chunk of its own that no one downloads before the first chart.
use([
  BarChart,
  LineChart,
  PieChart,
  GaugeChart,
  ScatterChart,
  GridComponent,
  TooltipComponent,
  LegendComponent,
  AriaComponent,
  DataZoomComponent,
  BrushComponent,
  MarkLineComponent,
  ToolboxComponent,
  CanvasRenderer,
  SVGRenderer,
]);

export { init } from "echarts/core";
