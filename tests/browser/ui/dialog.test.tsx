import type { ReactNode } from "react";
import { expect, it, onTestFinished, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { faults } from "./axe.ts";
import { mount } from "./mount.tsx";

function Letter({ lines }: { readonly lines: number }) {
  return (
    <Dialog title="Letter" closeLabel="Close" isOpen onClose={() => undefined}>
      {Array.from({ length: lines }, (_, line) => (
        <p key={line}>Line {line}</p>
      ))}
    </Dialog>
  );
}

it("a dialog longer than the screen is reached by Tab and scrolled by the arrow keys", async () => {
  mount(<Letter lines={120} />);
  const body = page.getByRole("group", { name: "Letter" });
  await expect.element(body).toBeVisible();
  expect(await faults()).toEqual([]);
  await userEvent.keyboard("{Tab}{Tab}");
  expect(document.activeElement).toBe(body.element());
  await userEvent.keyboard("{End}");
  await vi.waitFor(() => expect(body.element().scrollTop).toBeGreaterThan(0));
});

function Form({ onClose, children }: { readonly onClose: () => void; readonly children: ReactNode }) {
  return (
    <Dialog title="Form" closeLabel="Close" isOpen onClose={onClose}>
      {children}
    </Dialog>
  );
}

it("a button that is busy keeps the focus, and is not pressed again", async () => {
  const onPress = vi.fn();
  const form = (isBusy: boolean): ReactNode => (
    <Form onClose={() => undefined}>
      <Button isBusy={isBusy} onPress={onPress}>
        Make
      </Button>
    </Form>
  );
  const { show } = mount(form(false));
  const button = page.getByRole("button", { name: "Make" });
  button.element().focus();
  show(form(true));
  expect(document.activeElement).toBe(button.element());
  await userEvent.keyboard("{Enter}");
  expect(onPress).not.toHaveBeenCalled();
  expect(await faults()).toEqual([]);
  show(form(false));
  await userEvent.keyboard("{Enter}");
  expect(onPress).toHaveBeenCalledOnce();
});

it.each([
  { fate: "switched off", next: <Button isDisabled>Make</Button> },
  { fate: "gone", next: <p>Made.</p> },
])("Escape closes a dialog though what had the focus is $fate", async ({ next }) => {
  const [onClose, behind] = [vi.fn(), vi.fn()];
  window.addEventListener("keydown", behind);
  onTestFinished(() => window.removeEventListener("keydown", behind));
  const { show } = mount(
    <Form onClose={onClose}>
      <Button>Make</Button>
    </Form>,
  );
  page.getByRole("button", { name: "Make" }).element().focus();
  show(<Form onClose={onClose}>{next}</Form>);
  await userEvent.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledOnce();
  // It is not heard a second time by what lies below.
  expect(behind).not.toHaveBeenCalled();
});

it("Escape where nothing has the focus closes the topmost dialog alone", async () => {
  const [below, above] = [vi.fn(), vi.fn()];
  mount(
    <>
      <Form onClose={below}>Below</Form>
      <Form onClose={above}>Above</Form>
    </>,
  );
  await expect.element(page.getByText("Above")).toBeVisible();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  expect(below).not.toHaveBeenCalled();
  expect(above).toHaveBeenCalledOnce();
});

it("a dialog that fits is no stop on the way", async () => {
  mount(<Letter lines={2} />);
  await expect.element(page.getByRole("dialog", { name: "Letter" })).toBeVisible();
  expect(page.getByRole("group").elements()).toEqual([]);
  expect(await faults()).toEqual([]);
});
