import { useMemo } from "react";
import type { BuildingIndex } from "#domain/building-index.ts";
import { HEIGHT_ORIGINS } from "#domain/building.ts";
import type { CityInfo } from "#domain/city-info.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { PropertyGrid } from "#ui/property-grid.tsx";
import { Seal } from "#ui/seal.tsx";
import { ShareBar } from "#ui/share-bar.tsx";
import { useConsole } from "../console.ts";
import styles from "./inspector.module.css";

const ORIGIN_COLOURS = { measured: "var(--ok)", levels: "var(--accent)", assumed: "var(--missing)" } as const;

interface CityCounts {
  readonly origins: readonly number[];
  readonly withYear: number;
  readonly withName: number;
}

function countBuildings(index: BuildingIndex): CityCounts {
  const origins = HEIGHT_ORIGINS.map(() => 0);
  let withYear = 0;
  let withName = 0;
  for (let row = 0; row < index.count; row++) {
    const origin = index.heightOrigin[row]!;
    if (origin < origins.length) origins[origin]! += 1;
    if (index.year[row]! > 0) withYear++;
    if (index.name[row]! > 0) withName++;
  }
  return { origins, withYear, withName };
}

/** Width and height of a box in kilometres, along its middle. */
function extentKm([west, south, east, north]: CityInfo["bbox"]): readonly [number, number] {
  const kmPerDeg = 111.32;
  return [(east - west) * kmPerDeg * Math.cos(((south + north) * Math.PI) / 360), (north - south) * kmPerDeg];
}

/** The city at a glance: how much there is, and how much of it is known. */
export function CityCard({ city }: { readonly city: CityInfo }) {
  const { t, text, format } = useLanguage();
  const index = useConsole().services.buildings();
  const counts = useMemo(() => (index === undefined ? undefined : countBuildings(index)), [index]);
  const [widthKm, heightKm] = extentKm(city.bbox);
  const total = index?.count ?? 0;
  const share = (part: number): string => format.percent(total === 0 ? 0 : part / total);
  return (
    <section className={styles["card"]} aria-labelledby="city-card-title">
      <h2 id="city-card-title" className={styles["cardTitle"]}>
        {text(city.name)}
      </h2>
      {city.synthetic && (
        <p className={styles["note"]}>
          <Seal label={t("map.seal")} />
          <span>{t("cityCard.synthetic")}</span>
        </p>
      )}
      {counts !== undefined && (
        <>
          <p className={styles["figure"]}>
            <span className={styles["number"]}>{format.integer(total)}</span>
            <span className={styles["unit"]}>{t("cityCard.buildings", { count: total })}</span>
          </p>
          <div className={styles["block"]}>
            <h3 className={styles["blockTitle"]}>{t("cityCard.heightOrigins")}</h3>
            <ShareBar
              shares={HEIGHT_ORIGINS.map((origin, position) => ({
                id: origin,
                label: t(`heightOrigin.${origin}`),
                value: counts.origins[position] ?? 0,
                colour: ORIGIN_COLOURS[origin],
              }))}
              formatValue={share}
            />
          </div>
        </>
      )}
      <PropertyGrid
        unknown={t("value.unknown")}
        properties={[
          ...(counts === undefined
            ? []
            : [
                { id: "withName", name: t("cityCard.withName"), value: share(counts.withName) },
                { id: "withYear", name: t("cityCard.withYear"), value: share(counts.withYear) },
              ]),
          {
            id: "extent",
            name: t("cityCard.extent"),
            value: t("cityCard.extentValue", {
              width: format.decimal(widthKm, 1),
              height: format.decimal(heightKm, 1),
            }),
          },
          { id: "datum", name: t("cityCard.datum"), value: datumText() },
          {
            id: "sources",
            name: t("cityCard.sources"),
            value:
              city.sources.length === 0
                ? undefined
                : city.sources.map(({ title }) => text(title)).join(" · "),
            isWide: true,
          },
        ]}
      />
    </section>
  );

  function datumText(): string | undefined {
    switch (city.heightDatum) {
      case "ellipsoidal":
      case "1985":
      case "egm96":
      case "local":
        return t(`datum.${city.heightDatum}`);
      default:
        return undefined;
    }
  }
}
