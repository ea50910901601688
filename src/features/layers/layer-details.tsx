import { legendOf } from "#catalog/legend.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import { removeUserLayer, sealEdits, setLayerOpacity } from "#commands/document-edits.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { Button } from "#ui/button.tsx";
import { cx } from "#ui/class-names.ts";
import { PropertyGrid } from "#ui/property-grid.tsx";
import { Slider } from "#ui/slider.tsx";
import { useCity, useConsole, useDocument, useLive } from "../console.ts";
import { legendEntryText } from "../legend-words.ts";
import styles from "./layers.module.css";

/** What is to be known and set about one layer: state, opacity, legend, and where it comes from. */
export function LayerDetails({ layer }: { readonly layer: LayerSpec }) {
  const tools = useLanguage();
  const { t, text, format } = tools;
  const console = useConsole();
  const city = useCity(readyCity);
  const status = useLive((state) => state.layerStatus[layer.id]);
  const isOwn = useDocument(
    ({ document }) => document?.userLayers.some(({ id }) => id === layer.id) ?? false,
  );
  const source = city?.sources.find(({ id }) => id === layer.source);
  const level = layer.securityLevel ?? source?.securityLevel;
  const legend = legendOf(layer);
  const owner = layer.owner ?? source?.owner;
  const date = layer.date ?? source?.date;
  return (
    <div className={styles["details"]}>
      {status?.type === "failed" && (
        <p className={styles["failure"]}>{errorText(t, status.code, status.params)}</p>
      )}
      {status?.type === "partial" && <p className={styles["note"]}>{status.detail}</p>}
      <Slider
        label={t("layers.opacity")}
        min={0}
        max={1}
        step={0.05}
        isInline
        value={layer.opacity}
        formatValue={(value) => format.percent(value)}
        onChange={(opacity) => setLayerOpacity(console, layer.id, opacity)}
        onChangeEnd={() => sealEdits(console)}
      />
      {legend.length > 0 && (
        <ul className={styles["legend"]} aria-label={t("layers.legend")}>
          {legend.map((entry) => (
            <li key={`${entry.colour} ${entry.label?.zh ?? JSON.stringify(entry.range ?? "")}`}>
              <span
                className={cx(styles["swatch"], styles[entry.pattern])}
                style={{ backgroundColor: entry.colour === "accent" ? "var(--accent)" : entry.colour }}
                aria-hidden
              />
              {legendEntryText(entry, tools) ?? text(layer.title)}
            </li>
          ))}
        </ul>
      )}
      {layer.description !== undefined && <p className={styles["note"]}>{text(layer.description)}</p>}
      <PropertyGrid
        unknown={t("value.unknown")}
        properties={[
          { id: "source", name: t("layers.source"), value: source && text(source.title), isWide: true },
          { id: "owner", name: t("sources.owner"), value: owner && text(owner), isWide: true },
          { id: "licence", name: t("sources.licence"), value: layer.licence ?? source?.licence },
          { id: "date", name: t("sources.date"), value: date && format.isoDate(date.slice(0, 10)) },
          {
            id: "cim",
            name: t("layers.cimLevel"),
            value: layer.cimLevel === undefined ? undefined : t("status.cimLevel", { level: layer.cimLevel }),
          },
          {
            id: "security",
            name: t("sources.level"),
            value:
              level === undefined
                ? undefined
                : t("sources.levelValue", { level, name: t(`security.${level}`) }),
          },
        ]}
      />
      {isOwn && (
        <Button icon="trash" onPress={() => removeUserLayer(console, layer.id)}>
          {t("layers.remove")}
        </Button>
      )}
    </div>
  );
}
