import { useMemo, useState } from "react";
import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { Button } from "#ui/button.tsx";
import { CoachMark } from "#ui/coach-mark.tsx";
import { CommandPalette } from "#ui/command-palette.tsx";
import type { PaletteGroup } from "#ui/palette-list.tsx";
import { SearchBox } from "#ui/search-box.tsx";
import { ThumbnailCard } from "#ui/thumbnail-card.tsx";
import { faults } from "./axe.ts";
import { mount } from "./mount.tsx";

const GROUPS: readonly PaletteGroup[] = [
  {
    id: "buildings",
    title: "Buildings",
    items: [
      { id: "b1", label: "Longzihu Tower", icon: "buildings", detail: "Lake Road 1" },
      { id: "b2", label: "Tower of the Lake", icon: "buildings" },
    ],
  },
  {
    id: "commands",
    title: "Commands",
    items: [{ id: "c1", label: "Lower the camera", icon: "command", shortcut: "T" }],
  },
];

const found = (query: string): readonly PaletteGroup[] =>
  GROUPS.map((group) => ({
    ...group,
    items: group.items.filter(
      ({ label }) => query !== "" && label.toLowerCase().includes(query.toLowerCase()),
    ),
  }));

function Palette({ onChoose }: { readonly onChoose?: (id: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const groups = useMemo(() => found(query), [query]);
  return (
    <main>
      <Button onPress={() => setOpen(true)}>Find</Button>
      <CommandPalette
        label="Search buildings and commands"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        query={query}
        onQueryChange={setQuery}
        groups={groups}
        status="ready"
        hint="Type a name"
        onChoose={({ id }) => {
          onChoose?.(id);
          setOpen(false);
        }}
      />
    </main>
  );
}

const input = () => page.getByRole("combobox");
const active = (): string | null | undefined =>
  document.getElementById(input().element().getAttribute("aria-activedescendant") ?? "")?.textContent;

it("a palette is typed into, walked by arrow, and chooses by Enter", async () => {
  const onChoose = vi.fn<(id: string) => void>();
  mount(<Palette onChoose={onChoose} />);
  const opener = page.getByRole("button", { name: "Find" });
  await opener.click();
  await vi.waitFor(() => expect(document.activeElement).toBe(input().element()));
  await expect.element(page.getByText("Type a name").first()).toBeVisible();
  expect(await faults()).toEqual([]);
  await userEvent.keyboard("low");
  await vi.waitFor(() => expect(active()).toContain("Lower the camera"));
  await userEvent.keyboard("{Backspace}{Backspace}{Backspace}tower");
  await vi.waitFor(() => expect(active()).toContain("Longzihu Tower"));
  expect(await faults()).toEqual([]);
  await expect.element(input()).toHaveAttribute("aria-expanded", "true");
  expect(document.querySelector("mark")?.textContent).toBe("Tower");
  await expect.element(page.getByText("2 results")).toBeInTheDocument();
  await userEvent.keyboard("{ArrowDown}");
  expect(active()).toContain("Tower of the Lake");
  await userEvent.keyboard("{ArrowDown}");
  expect(active()).toContain("Longzihu Tower");
  await userEvent.keyboard("{ArrowUp}{Enter}");
  expect(onChoose).toHaveBeenCalledWith("b2");
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  await vi.waitFor(() => expect(document.activeElement).toBe(opener.element()));
});

it("a palette says when nothing fits, and Escape closes it", async () => {
  mount(<Palette />);
  await page.getByRole("button", { name: "Find" }).click();
  await userEvent.keyboard("zzz");
  await expect.element(page.getByText("Nothing matches").first()).toBeVisible();
  await expect.element(input()).toHaveAttribute("aria-expanded", "false");
  expect(input().element().hasAttribute("aria-activedescendant")).toBe(false);
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
});

function Box({ onChoose }: { readonly onChoose?: (id: string) => void }) {
  const [query, setQuery] = useState("");
  const groups = useMemo(() => found(query), [query]);
  return (
    <main style={{ width: 360 }}>
      <SearchBox
        label="Search"
        shortcut="Ctrl+K"
        query={query}
        onQueryChange={setQuery}
        groups={groups}
        status="ready"
        onChoose={({ id }) => onChoose?.(id)}
      />
      <button type="button">Elsewhere</button>
    </main>
  );
}

it("a search box opens below itself, chooses by pointer, and closes when left", async () => {
  const onChoose = vi.fn<(id: string) => void>();
  mount(<Box onChoose={onChoose} />);
  expect(await faults()).toEqual([]);
  await input().click();
  await userEvent.keyboard("lake");
  await expect.element(page.getByRole("option", { name: /Tower of the Lake/ })).toBeVisible();
  expect(await faults()).toEqual([]);
  await page.getByRole("option", { name: /Tower of the Lake/ }).click();
  expect(onChoose).toHaveBeenCalledWith("b2");
  await expect.element(page.getByRole("option", { name: /Tower/ })).not.toBeInTheDocument();
  // Enter chooses nothing that is not seen; an arrow opens again.
  await userEvent.keyboard("{Enter}");
  expect(onChoose).toHaveBeenCalledTimes(1);
  await userEvent.keyboard("{ArrowDown}");
  await expect.element(page.getByRole("option", { name: /Tower/ }).first()).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("option", { name: /Tower/ }).first()).not.toBeInTheDocument();
  await userEvent.keyboard("{Escape}");
  await expect.element(input()).toHaveValue("");
  await input().click();
  await userEvent.keyboard("lake");
  await userEvent.tab();
  await userEvent.tab();
  await expect.element(page.getByRole("option", { name: /Tower/ }).first()).not.toBeInTheDocument();
});

function Tour({ onSkip }: { readonly onSkip: () => void }) {
  const [target, setTarget] = useState<Element | null>(null);
  const [step, setStep] = useState(0);
  return (
    <main>
      <Button onPress={() => setStep(1)}>Start</Button>
      <div ref={setTarget} style={{ width: 200, height: 40 }}>
        Layers
      </div>
      {step > 0 && (
        <CoachMark
          target={target}
          title={`Title ${step}`}
          step={step}
          steps={2}
          onNext={() => setStep(step === 2 ? 0 : step + 1)}
          onBack={() => setStep(step - 1)}
          onSkip={() => {
            setStep(0);
            onSkip();
          }}
        >
          Words {step}
        </CoachMark>
      )}
    </main>
  );
}

it("a tour goes on and back by key, and gives the focus back at its end", async () => {
  const onSkip = vi.fn<() => void>();
  mount(<Tour onSkip={onSkip} />);
  const start = page.getByRole("button", { name: "Start" });
  (start.element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  const dialog = page.getByRole("dialog", { name: "Title 1" });
  await expect.element(dialog).toBeVisible();
  expect(await faults()).toEqual([]);
  await vi.waitFor(() => expect(dialog.element().contains(document.activeElement)).toBe(true));
  await page.getByRole("button", { name: "Next" }).click();
  const second = page.getByRole("dialog", { name: "Title 2" });
  await expect.element(second).toBeVisible();
  await vi.waitFor(() => expect(second.element().contains(document.activeElement)).toBe(true));
  await page.getByRole("button", { name: "Back" }).click();
  await expect.element(dialog).toBeVisible();
  await vi.waitFor(() => expect(dialog.element().contains(document.activeElement)).toBe(true));
  await userEvent.keyboard("{Escape}");
  expect(onSkip).toHaveBeenCalledTimes(1);
  await expect.element(dialog).not.toBeInTheDocument();
  await vi.waitFor(() => expect(document.activeElement).toBe(start.element()));
});

it("a card opens, and is renamed in place by F2, Enter and Escape", async () => {
  const onOpen = vi.fn<() => void>();
  const onRename = vi.fn<(title: string) => void>();
  mount(
    <main style={{ width: 220 }}>
      <ThumbnailCard
        title="North gate"
        picture={undefined}
        icon="camera"
        openLabel="Fly to North gate"
        detail="12 May"
        onOpen={onOpen}
        onRename={onRename}
      />
    </main>,
  );
  expect(await faults()).toEqual([]);
  const opener = page.getByRole("button", { name: "Fly to North gate" });
  await opener.click();
  expect(onOpen).toHaveBeenCalledTimes(1);
  await userEvent.keyboard("{F2}");
  const field = page.getByRole("textbox", { name: "Rename North gate" });
  await expect.element(field).toHaveValue("North gate");
  await userEvent.keyboard("South gate{Enter}");
  expect(onRename).toHaveBeenLastCalledWith("South gate");
  await vi.waitFor(() => expect(document.activeElement).toBe(opener.element()));
  await userEvent.keyboard("{F2}");
  await expect.element(field).toBeVisible();
  await userEvent.keyboard("x{Escape}");
  await expect.element(field).not.toBeInTheDocument();
  expect(onRename).toHaveBeenCalledTimes(1);
  await page.getByRole("button", { name: "Rename North gate" }).click();
  await field.fill("  ");
  await userEvent.keyboard("{Enter}");
  expect(onRename).toHaveBeenCalledTimes(1);
});
