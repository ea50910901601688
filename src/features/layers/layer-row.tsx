import type { LayerSpec } from "#catalog/layer-spec.ts";
import { setLayerVisible } from "#commands/document-edits.ts";
import { locateLayer } from "#commands/locate.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { IconButton } from "#ui/button.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Icon } from "#ui/icon.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { useConsole, useLive, useSession } from "../console.ts";
import styles from "./layers.module.css";

/** One layer: on or off, how it fares, and the way to it. */
export function LayerRow({ layer }: { readonly layer: LayerSpec }) {
  const { t, text } = useLanguage();
  const console = useConsole();
  const status = useLive((state) => state.layerStatus[layer.id]);
  const isRunning = useLive((state) => state.scene.type === "running");
  const isVisible = useSession((state) => state.layers.find(({ id }) => id === layer.id)?.isVisible ?? false);
  const name = text(layer.title);
  const isFailed = status?.type === "failed";
  return (
    <li data-layer={layer.id}>
      <div className={styles["row"]}>
        <Checkbox
          label={name}
          isSelected={isVisible}
          onChange={(isOn) => setLayerVisible(console, layer.id, isOn)}
        />
        {isVisible && status?.type === "loading" && <Spinner label={t("layers.loading")} />}
        {isFailed ? (
          <IconButton
            icon="retry"
            size="small"
            label={t("layers.retry", { name })}
            onPress={() => console.services.scene()?.retryLayer(layer.id)}
          />
        ) : (
          <IconButton
            icon="locate"
            size="small"
            label={t("layers.locate", { name })}
            isDisabled={!isRunning}
            onPress={() => void locateLayer(console, layer.id).catch(() => undefined)}
          />
        )}
      </div>
      {status?.type === "partial" && (
        <p className={styles["detail"]} title={status.detail}>
          <Icon name="warn" size={13} className={styles["warn"] ?? ""} />
          {t("layers.partial", { count: status.count })}
        </p>
      )}
      {isFailed && (
        <p className={styles["detail"]}>
          <Icon name="alert" size={13} className={styles["danger"] ?? ""} />
          {errorText(t, status.code, status.params)}
        </p>
      )}
    </li>
  );
}
