import { useState } from "react";
import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { IconButton } from "#ui/button.tsx";
import { Panel, PanelSection } from "#ui/panel.tsx";
import { Resizable } from "#ui/resizable.tsx";
import type { DockSide } from "#ui/resizable.tsx";
import { faults } from "./axe.ts";
import { mount } from "./mount.tsx";

it("a panel has its title as its name, and closes its sections by key", async () => {
  mount(
    <main>
      <Panel
        title="Layers"
        detail="12"
        actions={<IconButton icon="plus" label="Add" onPress={() => undefined} />}
      >
        <PanelSection title="Legend" detail="4">
          <p>Houses</p>
        </PanelSection>
        <PanelSection title="Source" isOpenAtFirst={false}>
          <p>Survey office</p>
        </PanelSection>
      </Panel>
    </main>,
  );
  await expect.element(page.getByRole("region", { name: "Layers" })).toBeVisible();
  expect(await faults()).toEqual([]);
  await expect.element(page.getByText("Houses")).toBeVisible();
  await expect.element(page.getByText("Survey office")).not.toBeVisible();
  (page.getByRole("button", { name: "Source" }).element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText("Survey office")).toBeVisible();
});

function Dock({ side = "left", onCollapse }: { readonly side?: DockSide; readonly onCollapse?: () => void }) {
  const [sizePx, setSize] = useState(300);
  return (
    <div style={{ position: "fixed", left: 400, top: 100, display: "flex", width: 400, height: 400 }}>
      <Resizable
        side={side}
        separatorLabel="Width of the dock"
        sizePx={sizePx}
        minPx={200}
        maxPx={360}
        usualPx={280}
        formatSize={(size) => `${size} pixels`}
        onResize={setSize}
        {...(onCollapse === undefined ? {} : { onCollapse })}
      >
        <p>Content</p>
      </Resizable>
    </div>
  );
}

const separator = () => page.getByRole("separator", { name: "Width of the dock" });

it("a dock is moved by the arrow keys between its limits", async () => {
  mount(<Dock />);
  expect(await faults()).toEqual([]);
  (separator().element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(separator()).toHaveAttribute("aria-valuenow", "316");
  await expect.element(separator()).toHaveAttribute("aria-valuetext", "316 pixels");
  await userEvent.keyboard("{Shift>}{ArrowLeft}{/Shift}");
  await expect.element(separator()).toHaveAttribute("aria-valuenow", "252");
  await userEvent.keyboard("{End}");
  await expect.element(separator()).toHaveAttribute("aria-valuenow", "360");
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(separator()).toHaveAttribute("aria-valuenow", "360");
  await userEvent.keyboard("{Home}");
  await expect.element(separator()).toHaveAttribute("aria-valuenow", "200");
  await separator().dblClick();
  await expect.element(separator()).toHaveAttribute("aria-valuenow", "280");
});

it("a dock on the right grows to the left", async () => {
  mount(<Dock side="right" />);
  (separator().element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowLeft}");
  await expect.element(separator()).toHaveAttribute("aria-valuenow", "316");
});

/** A pointer of either kind goes down on the separator and moves. */
function drag(pointerType: "mouse" | "touch", toPx: number): (type: string) => void {
  const element = separator().element();
  element.setPointerCapture = () => undefined;
  const { left, top } = element.getBoundingClientRect();
  const send = (type: string, clientX: number): void => {
    const at = { clientX, clientY: top + 10, pointerId: 7, pointerType, button: 0, bubbles: true };
    element.dispatchEvent(new PointerEvent(type, at));
  };
  send("pointerdown", left);
  send("pointermove", left + toPx);
  return (type) => send(type, left + toPx);
}

it.each(["mouse", "touch"] as const)("a dock follows the %s and keeps what it let go of", async (pointer) => {
  mount(<Dock />);
  const finish = drag(pointer, 30);
  await expect.element(separator()).toHaveAttribute("aria-valuenow", "330");
  finish("pointerup");
  await expect.element(separator()).toHaveAttribute("aria-valuenow", "330");
});

it("Escape gives up a drag", async () => {
  mount(<Dock />);
  drag("mouse", 30);
  await expect.element(separator()).toHaveAttribute("aria-valuenow", "330");
  await userEvent.keyboard("{Escape}");
  await expect.element(separator()).toHaveAttribute("aria-valuenow", "300");
});

it("a dock closes by Enter, and when it is dragged almost shut", async () => {
  const onCollapse = vi.fn<() => void>();
  mount(<Dock onCollapse={onCollapse} />);
  (separator().element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  expect(onCollapse).toHaveBeenCalledTimes(1);
  const finish = drag("mouse", -210);
  await expect.element(separator()).toHaveAttribute("aria-valuenow", "200");
  finish("pointerup");
  await vi.waitFor(() => expect(onCollapse).toHaveBeenCalledTimes(2));
});
