import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
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

it("a dialog that fits is no stop on the way", async () => {
  mount(<Letter lines={2} />);
  await expect.element(page.getByRole("dialog", { name: "Letter" })).toBeVisible();
  expect(page.getByRole("group").elements()).toEqual([]);
  expect(await faults()).toEqual([]);
});
