import { useCallback, useMemo, useState } from "react";
import { IconButton } from "#ui/button.tsx";
import { Panel, PanelSection } from "#ui/panel.tsx";
import { PropertyGrid } from "#ui/property-grid.tsx";
import { Resizable } from "#ui/resizable.tsx";
import { applyRowGesture } from "#ui/row-selection.ts";
import { SearchField } from "#ui/search-field.tsx";
import { Slider } from "#ui/slider.tsx";
import { Spinner } from "#ui/spinner.tsx";
import type { TableColumn, TableSort } from "#ui/table-column.ts";
import { ThumbnailCard } from "#ui/thumbnail-card.tsx";
import { moveInTree } from "#ui/tree-nodes.ts";
import type { TreeNode } from "#ui/tree-nodes.ts";
import { Tree } from "#ui/tree.tsx";
import { VirtualTable } from "#ui/virtual-table.tsx";
import styles from "./gallery.module.css";
import { useSay } from "./say.ts";

const nothing = (): void => undefined;
const COUNT = 100_000;

/** A console in small: tree, table and file, in docks that resize. */
export function Docks() {
  const say = useSay();
  const [leftPx, setLeft] = useState(280);
  const [rightPx, setRight] = useState(300);
  return (
    <div className={styles["shell"]}>
      <Resizable
        side="left"
        separatorLabel="left"
        sizePx={leftPx}
        minPx={220}
        maxPx={420}
        usualPx={280}
        onResize={setLeft}
      >
        <Layers />
      </Resizable>
      <div className={styles["middle"]}>
        <Buildings />
      </div>
      <Resizable
        side="right"
        separatorLabel="right"
        sizePx={rightPx}
        minPx={240}
        maxPx={480}
        usualPx={300}
        onResize={setRight}
      >
        <Panel
          title={say("楼栋信息", "Building details")}
          actions={<IconButton icon="close" label="close" onPress={nothing} />}
          footer={say("合成数据，不代表真实情况。", "Synthetic data.")}
        >
          <PanelSection title={say("基本", "Basics")} detail="4">
            <PropertyGrid
              unknown={say("未知", "Unknown")}
              properties={[
                { id: "use", name: say("用途", "Use"), value: say("住宅", "Housing") },
                { id: "year", name: say("建成年代", "Year built"), value: "1998" },
                { id: "structure", name: say("结构", "Structure"), value: undefined },
                {
                  id: "height",
                  name: say("高度", "Height"),
                  value: "42.5\u2009m",
                  mark: say("实测", "Measured"),
                },
              ]}
            />
          </PanelSection>
          <PanelSection title={say("视点", "Viewpoints")} detail="2">
            <div className={styles["cards"]}>
              <ThumbnailCard
                title={say("北门鸟瞰", "North gate")}
                picture={undefined}
                icon="camera"
                openLabel="open"
                detail={say("5 月 12 日", "12 May")}
                isSelected
                onOpen={nothing}
                onRename={nothing}
              />
              <ThumbnailCard
                title={say("湖心环路夜景", "Lake Ring at night")}
                picture={undefined}
                icon="moon"
                openLabel="open"
                onOpen={nothing}
              />
            </div>
          </PanelSection>
          <PanelSection title={say("来源", "Sources")} isOpenAtFirst={false}>
            {null}
          </PanelSection>
        </Panel>
      </Resizable>
    </div>
  );
}

function Layers() {
  const say = useSay();
  const [nodes, setNodes] = useState<readonly TreeNode[]>(() => [
    {
      id: "base",
      label: say("时空基础", "Base data"),
      check: "mixed",
      children: [
        { id: "terrain", label: say("地形", "Terrain"), icon: "raster", check: "on" },
        {
          id: "imagery",
          label: say("天地图影像（2024 年春季）", "Tianditu imagery, spring 2024"),
          icon: "image",
          check: "off",
        },
      ],
    },
    {
      id: "topic",
      label: say("公共专题", "Public topics"),
      check: "mixed",
      children: [
        { id: "buildings", label: say("建筑", "Buildings"), icon: "buildings", check: "on" },
        { id: "parcels", label: say("规划地块", "Parcels"), icon: "polygon", check: "on" },
        { id: "bus", label: say("公交站", "Bus stops"), icon: "point", check: "off", isDimmed: true },
      ],
    },
    { id: "iot", label: say("物联感知", "Sensors"), check: "off", children: [] },
  ]);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set(["base", "topic"]));
  const [selected, setSelected] = useState("buildings");
  const [query, setQuery] = useState("");
  return (
    <Panel
      title={say("图层", "Layers")}
      scroll="own"
      actions={<IconButton icon="plus" label="add" onPress={nothing} />}
      toolbar={
        <SearchField
          label={say("查找图层", "Find a layer")}
          clearLabel="clear"
          value={query}
          onChange={setQuery}
        />
      }
    >
      <Tree
        label={say("图层", "Layers")}
        nodes={nodes}
        expanded={expanded}
        onExpandedChange={setExpanded}
        selected={selected}
        onSelect={setSelected}
        onCheck={nothing}
        onMove={(move) => setNodes(moveInTree(nodes, move))}
        renderStatus={(node) =>
          node.id === "parcels" ? (
            <Spinner label="loading" />
          ) : node.id === "imagery" ? (
            say("缺 3", "3 off")
          ) : undefined
        }
        renderActions={(node) =>
          node.children === undefined && (
            <>
              <IconButton icon="locate" size="small" label="locate" onPress={nothing} />
              <IconButton icon="more" size="small" label="more" onPress={nothing} />
            </>
          )
        }
        renderBelow={(node) =>
          node.id === "buildings" && (
            <Slider
              label={say("不透明度", "Opacity")}
              min={0}
              max={100}
              value={80}
              formatValue={(value) => `${value}\u2009%`}
              isInline
              onChange={nothing}
            />
          )
        }
      />
    </Panel>
  );
}

function Buildings() {
  const say = useSay();
  const [sort, setSort] = useState<TableSort>({ columnId: "name", direction: "ascending" });
  const [rows, setRows] = useState<ReadonlySet<number>>(new Set([1, 3]));
  const isBackwards = sort.direction === "descending";
  const rowAt = useCallback(
    (position: number) => (isBackwards ? COUNT - 1 - position : position),
    [isBackwards],
  );
  const estate = say("湖心雅苑", "Lakeside Court");
  const uses = useMemo(() => [say("住宅", "Housing"), say("办公", "Office"), say("学校", "School")], [say]);
  const columns = useMemo<readonly TableColumn[]>(
    () => [
      { id: "name", label: say("名称", "Name"), widthPx: 150, isFlexible: true, isSortable: true },
      { id: "use", label: say("用途", "Use"), widthPx: 90, isSortable: true },
      { id: "storeys", label: say("层数", "Storeys"), widthPx: 80, align: "end", isSortable: true },
      { id: "year", label: say("建成", "Built"), widthPx: 80, align: "end" },
    ],
    [say],
  );
  const getCell = (position: number, columnId: string): string => {
    const row = rowAt(position);
    if (columnId === "name") return `${estate} ${row + 1}`;
    if (columnId === "use") return uses[row % 3] ?? "";
    if (columnId === "storeys") return row % 7 === 3 ? "\u2014" : String(3 + ((row * 5) % 31));
    return String(1980 + ((row * 7) % 44));
  };
  return (
    <Panel title={say("结果", "Results")} detail="100,000" scroll="own">
      <VirtualTable
        label={say("结果", "Results")}
        count={COUNT}
        columns={columns}
        getCell={getCell}
        sort={sort}
        onSort={setSort}
        selection={{
          mode: "multiple",
          count: rows.size,
          isSelected: (position) => rows.has(rowAt(position)),
          onGesture: (gesture) => setRows(applyRowGesture(rows, gesture, rowAt, COUNT)),
        }}
      />
    </Panel>
  );
}
