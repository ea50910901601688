import { useState } from "react";
import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { Button, IconButton } from "#ui/button.tsx";
import { ChoiceMenu } from "#ui/choice-menu.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { PropertyGrid } from "#ui/property-grid.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Select } from "#ui/select.tsx";
import { mount } from "./mount.tsx";

const OPTIONS = [
  { id: "a", label: "Azurite" },
  { id: "m", label: "Malachite" },
] as const;

it("a select opens by key, chooses by key, and closes", async () => {
  const onSelect = vi.fn<(id: string) => void>();
  mount(<Select label="Pigment" options={OPTIONS} selected="a" onSelect={onSelect} />);
  const trigger = page.getByRole("button", { name: /Pigment/ });
  await expect.element(trigger).toHaveTextContent("Azurite");
  (trigger.element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("listbox")).toBeVisible();
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(onSelect).toHaveBeenCalledWith("m");
  await expect.element(page.getByRole("listbox")).not.toBeInTheDocument();
});

it("a segmented choice is never without one", async () => {
  const onSelect = vi.fn<(id: string) => void>();
  mount(<Segmented label="Pigment" segments={OPTIONS} selected="a" onSelect={onSelect} />);
  await page.getByText("Azurite").click();
  expect(onSelect).not.toHaveBeenCalledWith("m");
  await expect.element(page.getByRole("radio", { name: "Azurite" })).toBeChecked();
  await page.getByText("Malachite").click();
  expect(onSelect).toHaveBeenLastCalledWith("m");
});

it("a menu marks what is in force and reports what is chosen, also the same again", async () => {
  const onChoose = vi.fn<(id: string) => void>();
  mount(
    <ChoiceMenu label="Pigments" choices={OPTIONS} chosen="m" className="" onChoose={onChoose}>
      Pigments
    </ChoiceMenu>,
  );
  await page.getByRole("button", { name: "Pigments" }).click();
  await expect.element(page.getByRole("menuitemradio", { name: "Malachite" })).toBeChecked();
  await page.getByRole("menuitemradio", { name: "Azurite" }).click();
  expect(onChoose).toHaveBeenCalledWith("a");
});

function Opener() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Open</Button>
      <Dialog title="Window" closeLabel="Close" isOpen={isOpen} onClose={() => setOpen(false)}>
        <button type="button">Inside</button>
      </Dialog>
    </>
  );
}

it("a dialog keeps the focus inside and gives it back", async () => {
  mount(<Opener />);
  const opener = page.getByRole("button", { name: "Open" });
  (opener.element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  const dialog = page.getByRole("dialog", { name: "Window" });
  await expect.element(dialog).toBeVisible();
  for (let press = 0; press < 4; press++) {
    await userEvent.keyboard("{Tab}");
    expect(dialog.element().contains(document.activeElement)).toBe(true);
  }
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog).not.toBeInTheDocument();
  await vi.waitFor(() => expect(document.activeElement).toBe(opener.element()));
});

it("an icon button has a name, its state, and does nothing while disabled", async () => {
  const onPress = vi.fn<() => void>();
  const { show } = mount(<IconButton icon="plus" label="Nearer" isSelected onPress={onPress} />);
  const button = page.getByRole("button", { name: "Nearer", pressed: true });
  await button.click();
  expect(onPress).toHaveBeenCalledTimes(1);
  show(<IconButton icon="plus" label="Nearer" isDisabled onPress={onPress} />);
  await expect.element(page.getByRole("button", { name: "Nearer" })).toBeDisabled();
});

it("facts that are not known say so, beside those that are zero", () => {
  const { element } = mount(
    <PropertyGrid
      unknown="Unknown"
      properties={[
        { id: "year", name: "Year", value: undefined },
        { id: "storeys", name: "Storeys below", value: "0" },
      ]}
    />,
  );
  expect([...element.querySelectorAll("dd")].map((value) => value.textContent)).toEqual(["Unknown", "0"]);
});
