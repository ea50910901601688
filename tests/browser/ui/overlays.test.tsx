import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { Badge } from "#ui/badge.tsx";
import { Breadcrumbs } from "#ui/breadcrumbs.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Kbd } from "#ui/kbd.tsx";
import { Menu } from "#ui/menu.tsx";
import type { MenuGroup } from "#ui/menu.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { Popover } from "#ui/popover.tsx";
import { Progress } from "#ui/progress.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { TagList } from "#ui/tag.tsx";
import { faults } from "./axe.ts";
import { mount } from "./mount.tsx";

const GROUPS: readonly MenuGroup[] = [
  {
    id: "edit",
    entries: [
      { id: "rename", label: "Rename", icon: "edit", shortcut: "F2" },
      { id: "share", label: "Share", isDisabled: true },
    ],
  },
  {
    id: "show",
    title: "Show",
    choice: "many",
    entries: [
      { id: "legend", label: "Legend", isChecked: true },
      { id: "scale", label: "Scale bar", isChecked: false },
    ],
  },
  { id: "end", entries: [{ id: "delete", label: "Delete", isDangerous: true }] },
];

it("a menu acts, shows what is on, skips what is off, and gives the focus back", async () => {
  const onAction = vi.fn<(id: string) => void>();
  mount(
    <Menu
      label="Layer"
      trigger={<IconButton icon="more" label="More" />}
      groups={GROUPS}
      onAction={onAction}
    />,
  );
  const trigger = page.getByRole("button", { name: "More" });
  (trigger.element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("menu", { name: "More" })).toBeVisible();
  expect(await faults()).toEqual([]);
  await expect.element(page.getByRole("menuitemcheckbox", { name: "Legend" })).toBeChecked();
  await expect
    .element(page.getByRole("menuitem", { name: "Share" }))
    .toHaveAttribute("aria-disabled", "true");
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  expect(onAction).toHaveBeenLastCalledWith("scale");
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("menu")).not.toBeInTheDocument();
  await vi.waitFor(() => expect(document.activeElement).toBe(trigger.element()));
  await userEvent.keyboard("{Enter}{Enter}");
  expect(onAction).toHaveBeenLastCalledWith("rename");
});

it("a popover takes the focus, gives it back on Escape, and closes from inside", async () => {
  mount(
    <Popover label="Opacity" trigger={<Button>Open</Button>}>
      {(close) => <Button onPress={close}>Done</Button>}
    </Popover>,
  );
  const trigger = page.getByRole("button", { name: "Open" });
  await trigger.click();
  const dialog = page.getByRole("dialog", { name: "Opacity" });
  await expect.element(dialog).toBeVisible();
  expect(dialog.element().contains(document.activeElement)).toBe(true);
  expect(await faults()).toEqual([]);
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog).not.toBeInTheDocument();
  await vi.waitFor(() => expect(document.activeElement).toBe(trigger.element()));
  await trigger.click();
  await page.getByRole("button", { name: "Done" }).click();
  await expect.element(dialog).not.toBeInTheDocument();
});

it("states and marks say what they mean, and axe agrees", async () => {
  mount(
    <main>
      <Progress label="Reading" value={0.25} />
      <Progress label="Waiting" value={undefined} valueText="Nobody knows" />
      <Skeleton label="Loading the list" />
      <ErrorState title="The service is down" level={2} detail="HTTP 503">
        Try again in a minute.
      </ErrorState>
      <NoticeBar tone="warn">Three tiles are missing.</NoticeBar>
      <Badge tone="ok">Level 1</Badge>
      <Kbd keys="G Ctrl+K" />
      <Breadcrumbs
        label="Place"
        crumbs={[
          { id: "city", label: "City" },
          { id: "street", label: "Street" },
        ]}
        onGo={() => undefined}
      />
      <TagList label="Conditions" tags={[{ id: "a", label: "Over 12 storeys" }]} onRemove={() => undefined} />
    </main>,
  );
  expect(await faults()).toEqual([]);
  await expect
    .element(page.getByRole("progressbar", { name: "Reading" }))
    .toHaveAttribute("aria-valuetext", "25%");
  await expect
    .element(page.getByRole("progressbar", { name: "Waiting" }))
    .not.toHaveAttribute("aria-valuenow");
  expect(page.getByRole("alert").element().textContent).toContain("Try again in a minute");
  await expect.element(page.getByText("HTTP 503")).not.toBeVisible();
});

it("a failure offers to try again", async () => {
  const onRetry = vi.fn<() => void>();
  mount(<ErrorState title="The service is down" onRetry={onRetry} />);
  await page.getByRole("button", { name: "Try again" }).click();
  expect(onRetry).toHaveBeenCalledTimes(1);
});

it("tags are walked by arrow and removed by Delete and by their cross", async () => {
  const onRemove = vi.fn<(id: string) => void>();
  mount(
    <TagList
      label="Conditions"
      tags={[
        { id: "a", label: "Tall" },
        { id: "b", label: "Old" },
      ]}
      onRemove={onRemove}
    />,
  );
  await userEvent.tab();
  await userEvent.keyboard("{ArrowRight}{Delete}");
  expect(onRemove).toHaveBeenLastCalledWith("b");
  await page.getByRole("row", { name: "Tall" }).getByRole("button").click();
  expect(onRemove).toHaveBeenLastCalledWith("a");
});

it("crumbs lead up, and mark where one stands", async () => {
  const onGo = vi.fn<(id: string) => void>();
  mount(
    <Breadcrumbs
      label="Place"
      crumbs={[
        { id: "city", label: "City" },
        { id: "street", label: "Street" },
      ]}
      onGo={onGo}
    />,
  );
  await page.getByText("City").click();
  expect(onGo).toHaveBeenCalledWith("city");
  await expect.element(page.getByText("Street")).toHaveAttribute("aria-current", "page");
});
