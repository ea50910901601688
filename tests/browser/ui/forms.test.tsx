import { useState } from "react";
import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { ColourSwatchPicker } from "#ui/colour-swatch-picker.tsx";
import { ComboBox } from "#ui/combo-box.tsx";
import type { Suggestion } from "#ui/combo-box.tsx";
import { FormRow } from "#ui/form-row.tsx";
import { NumberField } from "#ui/number-field.tsx";
import { RadioGroup } from "#ui/radio-group.tsx";
import { RangeSlider, Slider } from "#ui/slider.tsx";
import { Switch } from "#ui/switch.tsx";
import { TextField } from "#ui/text-field.tsx";
import { faults } from "./axe.ts";
import { mount } from "./mount.tsx";

it("every field has its name, its hint and its fault, and axe agrees", async () => {
  const nothing = (): void => undefined;
  mount(
    <main>
      <TextField label="Name" value="" hint="As on the plate" error="Missing" isRequired onChange={nothing} />
      <TextField label="Remarks" value="Two lines" isMultiline layout="row" onChange={nothing} />
      <NumberField label="Height" unit="m" value={undefined} layout="row" onChange={nothing} />
      <ComboBox label="Estate" value="" suggest={() => Promise.resolve([])} onChange={nothing} />
      <Slider
        label="Opacity"
        min={0}
        max={100}
        value={40}
        formatValue={(value) => `${value} %`}
        onChange={nothing}
      />
      <RangeSlider
        label="Storeys"
        min={1}
        max={40}
        value={[3, 12]}
        thumbLabels={["Least storeys", "Most storeys"]}
        formatValue={String}
        onChange={nothing}
      />
      <Switch label="Labels" isOn onChange={nothing} />
      <RadioGroup
        label="Match"
        options={[
          { id: "all", label: "All conditions", detail: "Each must hold" },
          { id: "any", label: "Any condition" },
        ]}
        selected="all"
        onSelect={nothing}
      />
      <ColourSwatchPicker
        label="Fill"
        palette={[{ colour: "#4fa8d8", label: "Azurite" }]}
        value="#4fa8d8"
        onChange={nothing}
      />
      <FormRow label="Frame">
        <button type="button">Draw</button>
      </FormRow>
    </main>,
  );
  expect(await faults()).toEqual([]);
  const name = page.getByRole("textbox", { name: "Name" });
  await expect.element(name).toBeInvalid();
  await expect.element(name).toHaveAccessibleDescription(/As on the plate.*Missing/);
  await expect.element(page.getByRole("textbox", { name: "Remarks" })).toHaveValue("Two lines");
  await expect.element(page.getByRole("group", { name: "Frame" })).toBeVisible();
});

it("a text field submits on Enter", async () => {
  const onSubmit = vi.fn<() => void>();
  mount(
    <TextField label="Name" value="Tower" isFocusedAtFirst onChange={() => undefined} onSubmit={onSubmit} />,
  );
  expect(document.activeElement).toBe(page.getByRole("textbox").element());
  await userEvent.keyboard("{Enter}");
  expect(onSubmit).toHaveBeenCalledTimes(1);
});

function Height({ onChange }: { readonly onChange: (value: number | undefined) => void }) {
  const [value, setValue] = useState<number | undefined>(12);
  return (
    <NumberField
      label="Height"
      unit="m"
      min={0}
      max={800}
      value={value}
      onChange={(next) => {
        setValue(next);
        onChange(next);
      }}
    />
  );
}

it("a number is read, stepped, kept within its limits, and can be missing", async () => {
  const onChange = vi.fn<(value: number | undefined) => void>();
  mount(<Height onChange={onChange} />);
  const field = page.getByRole("textbox", { name: /Height/ });
  await expect.element(field).toHaveValue("12");
  await field.fill("1,234");
  await userEvent.keyboard("{Enter}");
  expect(onChange).toHaveBeenLastCalledWith(800);
  await userEvent.keyboard("{ArrowDown}");
  expect(onChange).toHaveBeenLastCalledWith(799);
  await field.fill("");
  await userEvent.tab();
  expect(onChange).toHaveBeenLastCalledWith(undefined);
  await expect.element(field).toHaveValue("");
});

const ESTATES: readonly Suggestion[] = [
  { id: "1", label: "Longzihu North", detail: "12" },
  { id: "2", label: "Longzihu South", detail: "7" },
  { id: "3", label: "Lakeside" },
];

function Estate({
  suggest,
}: {
  readonly suggest: (query: string, signal: AbortSignal) => Promise<readonly Suggestion[]>;
}) {
  const [value, setValue] = useState("");
  return <ComboBox label="Estate" value={value} suggest={suggest} onChange={setValue} />;
}

const suggestEstates = (query: string): Promise<readonly Suggestion[]> =>
  Promise.resolve(ESTATES.filter(({ label }) => label.toLowerCase().includes(query.toLowerCase())));

it("a combo box offers what fits, and takes one by key", async () => {
  mount(<Estate suggest={suggestEstates} />);
  const field = page.getByRole("combobox", { name: "Estate" });
  await field.click();
  await expect.element(page.getByRole("option", { name: /Lakeside/ })).toBeVisible();
  await userEvent.keyboard("south");
  await expect.element(page.getByRole("option", { name: /South/ })).toBeVisible();
  await expect.element(page.getByRole("option", { name: /Lakeside/ })).not.toBeInTheDocument();
  expect(await faults()).toEqual([]);
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await expect.element(field).toHaveValue("Longzihu South");
  await expect.element(page.getByRole("listbox")).not.toBeInTheDocument();
});

it("a combo box keeps free text, says when nothing fits, and drops a late answer", async () => {
  const answers = new Map<string, (items: readonly Suggestion[]) => void>();
  const aborted: string[] = [];
  const suggest = (query: string, signal: AbortSignal): Promise<readonly Suggestion[]> => {
    signal.addEventListener("abort", () => aborted.push(query));
    return new Promise((resolve) => answers.set(query, resolve));
  };
  mount(<Estate suggest={suggest} />);
  const field = page.getByRole("combobox", { name: "Estate" });
  await field.click();
  await userEvent.keyboard("xy");
  await vi.waitFor(() => expect(answers.has("xy")).toBe(true));
  expect(aborted).toContain("x");
  answers.get("xy")?.([]);
  await expect.element(page.getByText("Nothing matches")).toBeVisible();
  answers.get("x")?.(ESTATES);
  await expect.element(page.getByText("Nothing matches")).toBeVisible();
  await userEvent.tab();
  await expect.element(field).toHaveValue("xy");
});

function Storeys({ onEnd }: { readonly onEnd: (value: readonly [number, number]) => void }) {
  const [value, setValue] = useState<readonly [number, number]>([3, 12]);
  return (
    <RangeSlider
      label="Storeys"
      min={1}
      max={40}
      value={value}
      thumbLabels={["Least", "Most"]}
      formatValue={String}
      onChange={setValue}
      onChangeEnd={onEnd}
    />
  );
}

it("the thumbs of a range move by key and never pass each other", async () => {
  const onEnd = vi.fn<(value: readonly [number, number]) => void>();
  mount(<Storeys onEnd={onEnd} />);
  (page.getByRole("slider", { name: "Least Storeys" }).element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(onEnd).toHaveBeenLastCalledWith([4, 12]);
  await userEvent.keyboard("{End}");
  expect(onEnd).toHaveBeenLastCalledWith([12, 12]);
  await expect.element(page.getByText("12\u201312")).toBeVisible();
});

it("a switch and a choice of one report what they become", async () => {
  const onChange = vi.fn<(isOn: boolean) => void>();
  const onSelect = vi.fn<(id: string) => void>();
  mount(
    <>
      <Switch label="Labels" isOn={false} onChange={onChange} />
      <RadioGroup
        label="Match"
        options={[
          { id: "all", label: "All" },
          { id: "any", label: "Any" },
        ]}
        selected="all"
        onSelect={onSelect}
      />
    </>,
  );
  (page.getByRole("switch").element() as HTMLElement).focus();
  await userEvent.keyboard(" ");
  expect(onChange).toHaveBeenCalledWith(true);
  await userEvent.tab();
  await userEvent.keyboard("{ArrowDown}");
  expect(onSelect).toHaveBeenCalledWith("any");
});

it("a colour is taken from the palette or typed", async () => {
  const onChange = vi.fn<(colour: string) => void>();
  mount(
    <ColourSwatchPicker
      label="Fill"
      palette={[
        { colour: "#4fa8d8", label: "Azurite" },
        { colour: "#4daa86", label: "Malachite" },
      ]}
      value="#4fa8d8"
      onChange={onChange}
    />,
  );
  await expect
    .element(page.getByRole("option", { name: /Azurite/ }))
    .toHaveAttribute("aria-selected", "true");
  await page.getByRole("option", { name: /Malachite/ }).click();
  expect(onChange).toHaveBeenLastCalledWith("#4daa86");
  const hex = page.getByRole("textbox", { name: "Fill, as a hexadecimal number" });
  await hex.fill("#B83227");
  await userEvent.keyboard("{Enter}");
  expect(onChange).toHaveBeenLastCalledWith("#b83227");
});
