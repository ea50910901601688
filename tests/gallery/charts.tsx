import { Chart } from "#ui/chart.tsx";
import styles from "./gallery.module.css";
import { useSay } from "./say.ts";

const write = (value: number): string => value.toLocaleString("en");
const YEARS = Array.from({ length: 24 }, (_, hour) => `${hour}:00`);
const wave = (phase: number): number[] =>
  YEARS.map((_, hour) => Math.round(40 + 26 * Math.sin((hour + phase) / 3.4)));

export function Charts() {
  const say = useSay();
  const uses = [
    say("住宅", "Housing"),
    say("办公", "Office"),
    say("商业", "Retail"),
    say("教育", "Schools"),
    say("工业", "Industry"),
  ];
  return (
    <div className={styles["columns"]}>
      <section className={styles["card"]}>
        <Chart
          label={say("按建成年代", "By year built")}
          spec={{
            type: "bar",
            categories: ["1970", "1980", "1990", "2000", "2010", "2020"],
            series: [{ name: say("栋数", "Buildings"), values: [120, 340, 860, 1520, 990, undefined] }],
          }}
          formatValue={write}
        />
        <Chart
          label={say("按用途", "By use")}
          spec={{
            type: "bar",
            isHorizontal: true,
            isStacked: true,
            categories: uses,
            series: [
              { name: say("12 层以下", "Below 12 storeys"), values: [820, 210, 340, 120, 60] },
              { name: say("12 层以上", "12 storeys and more"), values: [410, 330, 80, 6, 0] },
            ],
          }}
          formatValue={write}
        />
      </section>
      <section className={styles["card"]}>
        <Chart
          label={say("水位", "Water level")}
          spec={{
            type: "line",
            categories: YEARS,
            isFilled: true,
            isZoomable: true,
            series: [
              { name: say("龙湖", "Long Lake"), values: wave(0) },
              {
                name: say("魏河", "Wei River"),
                values: wave(5).map((value, hour) => (hour > 9 && hour < 13 ? undefined : value)),
              },
            ],
          }}
          formatValue={write}
        />
        <Chart
          label={say("层数与年代", "Storeys and age")}
          spec={{
            type: "scatter",
            xName: say("层数", "Storeys"),
            yName: say("年代", "Year"),
            series: [
              {
                name: say("建筑", "Buildings"),
                points: Array.from(
                  { length: 240 },
                  (_, i) => [1 + ((i * 37) % 40), 1960 + ((i * 53) % 64)] as const,
                ),
              },
            ],
          }}
          formatValue={write}
          isOfYears
        />
      </section>
      <section className={styles["card"]}>
        <Chart
          label={say("用途构成", "Shares of use")}
          spec={{
            type: "pie",
            slices: [1230, 540, 420, 126, 60].map((value, index) => ({ name: uses[index] ?? "", value })),
          }}
          formatValue={write}
        />
        <Chart
          label={say("倾斜", "Tilt")}
          heightPx={150}
          spec={{
            type: "gauge",
            name: say("千分之", "per mille"),
            value: 2.6,
            min: 0,
            max: 6,
            bands: [
              { upTo: 2, colour: "#4daa86" },
              { upTo: 4, colour: "#e0b03c" },
              { upTo: 6, colour: "#ea6c62" },
            ],
          }}
          formatValue={write}
        />
        <Chart
          label={say("完整度", "Completeness")}
          heightPx={130}
          spec={{ type: "gauge", name: say("档案", "Files"), value: 68, min: 0, max: 100 }}
          formatValue={(value) => `${value}\u2009%`}
        />
      </section>
    </div>
  );
}
