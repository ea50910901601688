import { isDrawing } from "#domain/tools/tool.ts";
import type { ToolState } from "#domain/tools/tool.ts";
import type { MessageKey } from "#i18n/setup.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { cx } from "#ui/class-names.ts";
import { Group } from "#ui/group.tsx";
import { Icon } from "#ui/icon.tsx";
import { useCommand, useSession } from "../console.ts";
import { BufferField } from "./buffer-field.tsx";
import styles from "./selection-tools.module.css";
import { toolReadout } from "./tool-readout.ts";

/** What to do next with the tool in hand, what the drawing comes to, and the buttons for those without keys. */
export function HintBar() {
  const { t } = useLanguage();
  const tool = useSession((state) => state.tool);
  if (tool.tool === undefined) return null;
  const isCorridor = tool.tool.purpose !== "measure" && tool.tool.shape === "line";
  return (
    <Group className={styles["hint"]} label={t("tools.hint.label")}>
      <Words tool={tool} />
      {isCorridor && <BufferField isLabelHidden />}
      <Buttons tool={tool} />
    </Group>
  );
}

function nextStep(tool: ToolState): MessageKey {
  const shape = tool.tool?.shape ?? "marquee";
  if (tool.isDone) return "tools.hint.done";
  if (!isDrawing(tool)) return `tools.hint.${shape}`;
  if (shape === "polygon") return "tools.hint.more";
  return shape === "line" ? "tools.hint.moreLine" : "tools.hint.second";
}

function Words({ tool }: { readonly tool: ToolState }) {
  const language = useLanguage();
  const { t } = language;
  const readout = toolReadout(tool, language);
  return (
    <output className={styles["words"]} aria-atomic="true" data-tool-hint>
      {tool.refusal === undefined ? (
        <span className={styles["next"]}>{t(nextStep(tool))}</span>
      ) : (
        <span className={cx(styles["next"], styles["refusal"])}>
          <Icon name="warn" size={14} />
          {t(`tools.refusal.${tool.refusal}`)}
        </span>
      )}
      {readout.length > 0 ? (
        <span className={styles["readout"]}>{readout.join(" · ")}</span>
      ) : (
        <span className={styles["keys"]}>{t("tools.hint.keys")}</span>
      )}
    </output>
  );
}

function Buttons({ tool }: { readonly tool: ToolState }) {
  const { t } = useLanguage();
  const removeLast = useCommand("tool.removeLast");
  const finish = useCommand("tool.finish");
  const escape = useCommand("tool.escape");
  const isPath = tool.tool?.shape === "polygon" || tool.tool?.shape === "line";
  return (
    <div className={styles["buttons"]}>
      {isPath && (
        <>
          <Button look="quiet" isDisabled={!removeLast.isEnabled} onPress={removeLast.run}>
            {t("tools.removeLastShort")}
          </Button>
          <Button look="primary" isDisabled={!finish.isEnabled} onPress={finish.run}>
            {t("tools.finishShort")}
          </Button>
        </>
      )}
      <Button look="quiet" tip="Esc" onPress={escape.run}>
        {t("tools.cancelShort")}
      </Button>
    </div>
  );
}
