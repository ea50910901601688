import { useState } from "react";
import { ColourSwatchPicker } from "#ui/colour-swatch-picker.tsx";
import { ComboBox } from "#ui/combo-box.tsx";
import { FormRow } from "#ui/form-row.tsx";
import { HistogramBrush } from "#ui/histogram-brush.tsx";
import { NumberField } from "#ui/number-field.tsx";
import { RadioGroup } from "#ui/radio-group.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { RangeSlider, Slider } from "#ui/slider.tsx";
import { TextField } from "#ui/text-field.tsx";
import styles from "./gallery.module.css";
import { useSay } from "./say.ts";

const nothing = (): void => undefined;
const COUNTS = [3, 8, 15, 24, 41, 66, 88, 120, 96, 71, 60, 34, 22, 18, 7, 2];
const PALETTE = ["#d2a30f", "#79b5cb", "#fe825d", "#d389e9", "#a8b179", "#ee82b6", "#2fc794", "#9ba0fe"];

export function Forms() {
  const say = useSay();
  const [colour, setColour] = useState("#fe825d");
  const [years, setYears] = useState<readonly [number, number]>([1985, 2005]);
  return (
    <div className={styles["columns"]}>
      <section className={styles["card"]}>
        <TextField
          label={say("图层名称", "Layer name")}
          value={say("天地图影像", "Tianditu imagery")}
          isRequired
          onChange={nothing}
        />
        <TextField
          label={say("服务地址", "Service URL")}
          type="url"
          value="htp:/tianditu"
          hint={say("支持 WMTS、WMS 和 XYZ", "WMTS, WMS or XYZ")}
          error={say("地址要以 https:// 开头", "The address must begin with https://")}
          onChange={nothing}
        />
        <ComboBox
          label={say("小区", "Estate")}
          value=""
          placeholder={say("输入名称", "Type a name")}
          suggest={() => Promise.resolve([])}
          onChange={nothing}
        />
        <TextField
          label={say("备注", "Remarks")}
          value={say("屋顶改造中，正面脚手架未拆。", "The roof is being rebuilt; the scaffold is still up.")}
          isMultiline
          onChange={nothing}
        />
      </section>
      <section className={styles["card"]}>
        <NumberField label={say("高度", "Height")} unit="m" value={42.5} layout="row" onChange={nothing} />
        <NumberField
          label={say("地上层数", "Storeys")}
          value={undefined}
          placeholder={say("未知", "Unknown")}
          layout="row"
          onChange={nothing}
        />
        <NumberField
          label={say("半径", "Radius")}
          unit="m"
          value={1200}
          hasSteps={false}
          layout="row"
          onChange={nothing}
        />
        <FormRow label={say("关系", "Relation")}>
          <Segmented
            label={say("关系", "Relation")}
            segments={[
              { id: "and", label: say("且", "And") },
              { id: "or", label: say("或", "Or") },
            ]}
            selected="and"
            onSelect={nothing}
          />
        </FormRow>
        <Slider
          label={say("不透明度", "Opacity")}
          min={0}
          max={100}
          value={70}
          formatValue={(value) => `${value}\u2009%`}
          onChange={nothing}
        />
        <Slider
          label={say("不透明度", "Opacity")}
          min={0}
          max={100}
          value={35}
          formatValue={(value) => `${value}\u2009%`}
          isInline
          onChange={nothing}
        />
        <RangeSlider
          label={say("层数", "Storeys")}
          min={1}
          max={60}
          value={[12, 33]}
          thumbLabels={[say("最少", "Least"), say("最多", "Most")]}
          formatValue={String}
          onChange={nothing}
        />
      </section>
      <section className={styles["card"]}>
        <HistogramBrush
          label={say("建成年代", "Year built")}
          counts={COUNTS}
          min={1950}
          max={2030}
          value={years}
          thumbLabels={[say("从", "From"), say("到", "To")]}
          formatValue={String}
          onChange={setYears}
        />
        <RadioGroup
          label={say("范围", "Extent")}
          options={[
            { id: "all", label: say("整座城市", "The whole city") },
            {
              id: "view",
              label: say("当前视图", "The current view"),
              detail: say("随视角变化", "Follows the camera"),
            },
            { id: "drawn", label: say("画定的范围", "What was drawn"), isDisabled: true },
          ]}
          selected="view"
          onSelect={nothing}
        />
        <ColourSwatchPicker
          label={say("填充", "Fill")}
          palette={PALETTE.map((hex) => ({ colour: hex, label: hex }))}
          value={colour}
          onChange={setColour}
        />
      </section>
    </div>
  );
}
