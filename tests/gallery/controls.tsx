import { useState } from "react";
import { Badge } from "#ui/badge.tsx";
import { Breadcrumbs } from "#ui/breadcrumbs.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Kbd } from "#ui/kbd.tsx";
import { Seal } from "#ui/seal.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Select } from "#ui/select.tsx";
import { Switch } from "#ui/switch.tsx";
import { Tabs } from "#ui/tabs.tsx";
import { TagList } from "#ui/tag.tsx";
import styles from "./gallery.module.css";
import { useSay } from "./say.ts";

const nothing = (): void => undefined;

export function Controls() {
  const say = useSay();
  const [tab, setTab] = useState<"layers" | "buildings">("layers");
  return (
    <div className={styles["columns"]}>
      <section className={styles["card"]}>
        <div className={styles["row"]}>
          <Button look="primary" icon="locate" onPress={nothing}>
            {say("定位", "Locate")}
          </Button>
          <Button icon="isolate" isSelected onPress={nothing}>
            {say("隔离", "Isolate")}
          </Button>
          <Button look="quiet" onPress={nothing}>
            {say("取消选择", "Clear")}
          </Button>
          <Button isDisabled onPress={nothing}>
            {say("导出", "Export")}
          </Button>
        </div>
        <div className={styles["row"]}>
          {(["layers", "filter", "colour", "chart", "bookmark", "share"] as const).map((icon) => (
            <IconButton key={icon} icon={icon} label={icon} onPress={nothing} />
          ))}
          <IconButton icon="pick" label="pick" isSelected onPress={nothing} />
          <IconButton icon="undo" label="undo" isDisabled onPress={nothing} />
        </div>
        <Segmented
          label={say("关系", "Relation")}
          segments={[
            { id: "and", label: say("全部满足", "All") },
            { id: "or", label: say("满足其一", "Any") },
          ]}
          selected="and"
          onSelect={nothing}
        />
        <Select
          label={say("设色", "Colour by")}
          options={[{ id: "age", label: say("建成年代", "Year built") }]}
          selected="age"
          onSelect={nothing}
        />
      </section>
      <section className={styles["card"]}>
        <div>
          <Checkbox label={say("显示注记", "Show labels")} isSelected onChange={nothing} />
          <Checkbox label={say("显示道路", "Show roads")} isSelected={false} onChange={nothing} />
          <Checkbox
            label={say("公共专题", "Public topics")}
            isSelected={false}
            isIndeterminate
            onChange={nothing}
          />
          <Checkbox
            label={say("内部图层", "Internal layers")}
            isSelected={false}
            isDisabled
            onChange={nothing}
          />
        </div>
        <div>
          <Switch label={say("淡化其余建筑", "Fade the others")} isOn isAtEnd onChange={nothing} />
          <Switch label={say("随视图筛选", "Filter by view")} isOn={false} isAtEnd onChange={nothing} />
        </div>
        <TagList
          label={say("条件", "Conditions")}
          tags={[
            { id: "a", label: say("层数 ≥ 12", "Storeys ≥ 12") },
            { id: "b", label: say("建成早于 2005 年", "Built before 2005") },
            { id: "c", label: say("龙子湖", "Longzihu") },
          ]}
          onRemove={nothing}
        />
      </section>
      <section className={styles["card"]}>
        <Tabs
          label={say("左栏", "Dock")}
          tabs={[
            { id: "layers", label: say("图层", "Layers"), content: null },
            { id: "buildings", label: say("建筑", "Buildings"), content: null },
          ]}
          selected={tab}
          onSelect={setTab}
          end={<IconButton icon="panelLeftClose" label="close" onPress={nothing} />}
        />
        <Breadcrumbs
          label={say("位置", "Place")}
          crumbs={[
            { id: "1", label: say("智慧岛", "Zhihuidao") },
            { id: "2", label: say("龙子湖街道", "Longzihu") },
            { id: "3", label: say("湖心环路社区", "Lake Ring") },
          ]}
          onGo={nothing}
        />
        <div className={styles["row"]}>
          <Badge>CIM3</Badge>
          <Badge tone="accent">{say("实测", "Measured")}</Badge>
          <Badge tone="ok">{say("公开", "Public")}</Badge>
          <Badge tone="warn" icon="warn">
            {say("待核", "Unverified")}
          </Badge>
          <Badge tone="danger" icon="lock">
            {say("敏感", "Sensitive")}
          </Badge>
          <Seal label={say("合成数据", "Synthetic")} />
        </div>
        <div className={styles["row"]}>
          <Kbd keys="Ctrl+K" />
          <Kbd keys="?" />
          <Kbd keys="G L" />
        </div>
      </section>
    </div>
  );
}
