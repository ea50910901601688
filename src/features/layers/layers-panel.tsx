import { useMemo, useState } from "react";
import { canLocate, setLayersVisible } from "#commands/layer-actions.ts";
import { setLayerOrder } from "#commands/document-edits.ts";
import { locateLayer } from "#commands/locate.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { Menu } from "#ui/menu.tsx";
import { Panel } from "#ui/panel.tsx";
import { SearchField } from "#ui/search-field.tsx";
import { Tree } from "#ui/tree.tsx";
import { useCity, useCommand, useConsole, useLive, useSession } from "../console.ts";
import { AddLayerDialog } from "./add-layer-dialog.tsx";
import { LayerDetails } from "./layer-details.tsx";
import { LayerStatusMark } from "./layer-status-mark.tsx";
import { layersOf, layerTree, openableIds, orderAfterMove } from "./layer-tree.ts";
import type { CatalogueNode } from "./layer-tree.ts";
import styles from "./layers.module.css";

/** The layer catalogue: what there is by the six categories, what is shown, and in which order. */
export function LayersPanel() {
  const { t, text } = useLanguage();
  const console = useConsole();
  const layers = useSession((state) => state.layers);
  const isReady = useCity((state) => state.phase.type === "ready");
  const isRunning = useLive((state) => state.scene.type === "running");
  const problemCount = useCity((state) => (state.phase.type === "ready" ? state.phase.problems.length : 0));
  const showProblems = useCommand("shell.problems");
  const [query, setQuery] = useState("");
  const [selected, setSelected] = useState<string>();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [isAdding, setIsAdding] = useState(false);
  const nodes = useMemo(
    () => layerTree(layers, { text, category: (category) => t(`category.${category}`) }, query),
    [layers, text, t, query],
  );
  const openable = openableIds(nodes);
  // What was found is shown, whatever was closed before.
  const expanded = new Set(query === "" ? openable.filter((id) => !closed.has(id)) : openable);

  const locate = (node: CatalogueNode): void => {
    if (node.layer !== undefined) void locateLayer(console, node.layer.id).catch(() => undefined);
  };
  return (
    <Panel
      title={t("layers.title")}
      scroll="own"
      actions={
        <>
          <IconButton
            icon="plus"
            size="small"
            label={t("layers.add")}
            isDisabled={!isReady}
            onPress={() => setIsAdding(true)}
          />
          <Menu
            label={t("layers.more")}
            trigger={<IconButton icon="more" label={t("layers.more")} />}
            groups={[
              {
                id: "all",
                entries: [
                  { id: "open", label: t("layers.openAll") },
                  { id: "close", label: t("layers.closeAll") },
                ],
              },
            ]}
            onAction={(id) => setClosed(new Set(id === "open" ? [] : openable))}
          />
        </>
      }
      toolbar={
        <SearchField
          label={t("layers.search")}
          clearLabel={t("action.clear")}
          value={query}
          onChange={setQuery}
        />
      }
      footer={
        problemCount === 0 ? undefined : (
          <Button icon="fileWarning" look="quiet" onPress={showProblems.run}>
            {t("layers.packageProblems", { count: problemCount })}
          </Button>
        )
      }
    >
      <div className={styles["tree"]}>
        <Tree<CatalogueNode>
          label={t("layers.title")}
          nodes={nodes}
          expanded={expanded}
          onExpandedChange={(open) => setClosed(new Set(openable.filter((id) => !open.has(id))))}
          selected={selected}
          onSelect={(id) => setSelected(id)}
          onCheck={(node, isOn) =>
            setLayersVisible(
              console,
              layersOf(node).map(({ id }) => id),
              isOn,
            )
          }
          onAction={locate}
          moveLabel={(node) => t("layers.move", { name: node.label })}
          onMove={(move) => {
            const order = layers.map(({ id }) => id);
            const next = orderAfterMove(order, move);
            const [moved] = move.ids;
            if (next !== order && moved !== undefined)
              setLayerOrder(console, next, moved.replace(/^layer:/, ""));
          }}
          renderStatus={(node) => node.layer && <LayerStatusMark layer={node.layer} />}
          renderActions={(node) =>
            node.layer && (
              <IconButton
                icon="locate"
                size="small"
                label={t("layers.locate", { name: node.label })}
                isDisabled={!isRunning || !canLocate(node.layer)}
                onPress={() => locate(node)}
              />
            )
          }
          renderBelow={(node) =>
            node.layer !== undefined && node.id === selected && <LayerDetails layer={node.layer} />
          }
          empty={
            <p className={styles["empty"]}>
              {isReady && (query === "" ? t("layers.empty") : t("layers.notFound", { query }))}
            </p>
          }
        />
      </div>
      <AddLayerDialog isOpen={isAdding} onClose={() => setIsAdding(false)} />
    </Panel>
  );
}
