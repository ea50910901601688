import { useState } from "react";
import { Button, IconButton } from "#ui/button.tsx";
import { CoachMark } from "#ui/coach-mark.tsx";
import { CommandPalette } from "#ui/command-palette.tsx";
import { Menu } from "#ui/menu.tsx";
import { Popover } from "#ui/popover.tsx";
import { Slider } from "#ui/slider.tsx";
import styles from "./gallery.module.css";
import { useSay } from "./say.ts";

const nothing = (): void => undefined;

export function OpenPalette() {
  const say = useSay();
  return (
    <div className={styles["stage"]}>
      <CommandPalette
        label={say("搜索建筑、地址、坐标、命令", "Search buildings, addresses, coordinates, commands")}
        isOpen
        query={say("龙子湖", "Longzi")}
        status="ready"
        onClose={nothing}
        onQueryChange={nothing}
        onChoose={nothing}
        groups={[
          {
            id: "buildings",
            title: say("建筑", "Buildings"),
            items: [
              {
                id: "1",
                icon: "buildings",
                label: say("龙子湖创新中心", "Longzihu Innovation Centre"),
                detail: say("明理路 100 号", "100 Mingli Road"),
              },
              {
                id: "2",
                icon: "buildings",
                label: say("河南省龙子湖图书馆", "Henan Longzihu Library"),
                detail: say("博学路 6 号", "6 Boxue Road"),
              },
            ],
          },
          {
            id: "places",
            title: say("地点", "Places"),
            items: [
              {
                id: "3",
                icon: "mapPin",
                label: say("龙子湖", "Longzihu Lake"),
                detail: say("水面", "Water"),
              },
            ],
          },
          {
            id: "commands",
            title: say("命令", "Commands"),
            items: [
              { id: "4", icon: "command", label: say("回到全城", "Show the whole city"), shortcut: "H" },
            ],
          },
        ]}
      />
    </div>
  );
}

/** A test opens both by their buttons. */
export function OpenMenu() {
  const say = useSay();
  return (
    <div className={styles["stage"]}>
      <div className={styles["row"]}>
        <Menu
          label={say("图层", "Layer")}
          trigger={<Button icon="more">{say("更多操作", "More")}</Button>}
          onAction={nothing}
          groups={[
            {
              id: "a",
              entries: [
                { id: "locate", label: say("定位", "Locate"), icon: "locate", shortcut: "L" },
                { id: "rename", label: say("重命名", "Rename"), icon: "edit", shortcut: "F2" },
                {
                  id: "export",
                  label: say("导出为 GeoJSON", "Export as GeoJSON"),
                  icon: "download",
                  isDisabled: true,
                },
              ],
            },
            {
              id: "b",
              title: say("显示", "Show"),
              choice: "many",
              entries: [
                { id: "legend", label: say("图例", "Legend"), isChecked: true },
                { id: "labels", label: say("注记", "Labels"), isChecked: false },
              ],
            },
            {
              id: "c",
              entries: [
                { id: "delete", label: say("删除图层", "Delete layer"), icon: "trash", isDangerous: true },
              ],
            },
          ]}
        />
        <Popover
          label={say("不透明度", "Opacity")}
          trigger={<IconButton icon="opacity" label={say("不透明度", "Opacity")} />}
        >
          <Slider
            label={say("不透明度", "Opacity")}
            min={0}
            max={100}
            value={60}
            formatValue={(value) => `${value}\u2009%`}
            onChange={nothing}
          />
        </Popover>
      </div>
    </div>
  );
}

export function OpenTour() {
  const say = useSay();
  const [target, setTarget] = useState<Element | null>(null);
  return (
    <div className={styles["stage"]}>
      <div ref={setTarget} className={styles["place"]}>
        {say("图层目录", "Layer catalogue")}
      </div>
      <CoachMark
        target={target}
        title={say("图层在这里", "Layers are here")}
        step={2}
        steps={5}
        onNext={nothing}
        onBack={nothing}
        onSkip={nothing}
      >
        {say(
          "按六类数据分组。勾选显示，拖动排序；选中一个图层，可以看它的来源和图例。",
          "Grouped by six kinds of data. Tick to show, drag to order; choose a layer to see its source and legend.",
        )}
      </CoachMark>
    </div>
  );
}
