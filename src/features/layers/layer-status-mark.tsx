import type { LayerSpec } from "#catalog/layer-spec.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { IconButton } from "#ui/button.tsx";
import { Icon } from "#ui/icon.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { useConsole, useLive } from "../console.ts";
import styles from "./layers.module.css";

/** How a layer fares: on its way, incomplete, or failed with another try to be had. */
export function LayerStatusMark({ layer }: { readonly layer: LayerSpec }) {
  const { t, text } = useLanguage();
  const console = useConsole();
  const status = useLive((state) => state.layerStatus[layer.id]);
  if (!layer.isVisible || status === undefined || status.type === "ready") return null;
  switch (status.type) {
    case "loading":
      return <Spinner label={t("layers.loading")} />;
    case "partial":
      return (
        <span className={styles["warn"]} title={status.detail}>
          <Icon name="warn" size={14} />
          {t("layers.partial", { count: status.count })}
        </span>
      );
    case "failed":
      return (
        <span className={styles["danger"]}>
          <IconButton
            icon="retry"
            size="small"
            label={t("layers.retry", { name: text(layer.title) })}
            onPress={() => console.services.scene()?.retryLayer(layer.id)}
          />
        </span>
      );
  }
}
