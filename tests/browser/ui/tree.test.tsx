import { useState } from "react";
import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { IconButton } from "#ui/button.tsx";
import { moveInTree } from "#ui/tree-nodes.ts";
import type { TreeMove, TreeNode } from "#ui/tree-nodes.ts";
import { Tree } from "#ui/tree.tsx";
import { faults } from "./axe.ts";
import { mount } from "./mount.tsx";

const NODES: readonly TreeNode[] = [
  {
    id: "base",
    label: "Base",
    check: "mixed",
    children: [
      { id: "terrain", label: "Terrain", check: "on" },
      { id: "water", label: "Water", check: "off" },
    ],
  },
  { id: "plan", label: "Planning", check: "off", children: [] },
];

interface Calls {
  readonly onCheck?: (id: string, isOn: boolean) => void;
  readonly onAction?: (id: string) => void;
  readonly onMove?: (move: TreeMove) => void;
  readonly onLocate?: (id: string) => void;
}

function Sample({ onCheck, onAction, onMove, onLocate }: Calls) {
  const [nodes, setNodes] = useState(NODES);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set(["base"]));
  const [selected, setSelected] = useState<string>();
  return (
    <Tree
      label="Layers"
      nodes={nodes}
      expanded={expanded}
      onExpandedChange={setExpanded}
      selected={selected}
      onSelect={setSelected}
      onCheck={(node, isOn) => onCheck?.(node.id, isOn)}
      onAction={(node) => onAction?.(node.id)}
      onMove={(move) => {
        onMove?.(move);
        setNodes((before) => moveInTree(before, move));
      }}
      moveLabel={(node) => `Move ${node.label}`}
      renderStatus={(node) => (node.id === "water" ? "3 missing" : undefined)}
      renderActions={(node) => (
        <IconButton
          icon="locate"
          size="small"
          label={`Go to ${node.label}`}
          onPress={() => onLocate?.(node.id)}
        />
      )}
    />
  );
}

const row = (name: RegExp) => page.getByRole("row", { name });
const names = (): (string | null)[] =>
  page
    .getByRole("row")
    .elements()
    .map((element) => element.getAttribute("aria-label"));

it("is a tree grid that axe has nothing against", async () => {
  mount(<Sample />);
  await expect.element(page.getByRole("treegrid", { name: "Layers" })).toBeVisible();
  expect(await faults()).toEqual([]);
  await expect.element(row(/Terrain/)).toHaveAttribute("aria-level", "2");
  await expect.element(row(/Water/)).toHaveTextContent("Water3 missing");
});

it("presses boxes by click and by Space; a mixed one turns on", async () => {
  const onCheck = vi.fn<(id: string, isOn: boolean) => void>();
  mount(<Sample onCheck={onCheck} />);
  const group = page.getByRole("checkbox", { name: "Base" });
  expect((group.element() as HTMLInputElement).indeterminate).toBe(true);
  await row(/Base/).getByRole("checkbox").click({ force: true });
  expect(onCheck).toHaveBeenLastCalledWith("base", true);
  await row(/Terrain/)
    .getByRole("checkbox")
    .click({ force: true });
  expect(onCheck).toHaveBeenLastCalledWith("terrain", false);
  await row(/Terrain/)
    .getByText("Terrain")
    .click();
  await userEvent.keyboard("{ArrowDown} ");
  expect(onCheck).toHaveBeenLastCalledWith("water", true);
});

it("walks, opens, closes and acts by key", async () => {
  const onAction = vi.fn<(id: string) => void>();
  mount(<Sample onAction={onAction} />);
  await row(/Base/).getByText("Base").click();
  await userEvent.keyboard("{ArrowLeft}");
  await expect.element(row(/Base/)).toHaveAttribute("aria-expanded", "false");
  await expect.element(row(/Terrain/)).not.toBeInTheDocument();
  await userEvent.keyboard("{ArrowRight}{ArrowDown}{Enter}");
  expect(onAction).toHaveBeenLastCalledWith("terrain");
  await expect.element(row(/Terrain/)).toHaveAttribute("aria-selected", "true");
  await userEvent.keyboard("p");
  await vi.waitFor(() => expect(document.activeElement).toBe(row(/Planning/).element()));
});

it("reaches the controls of a row by the arrow keys", async () => {
  const onLocate = vi.fn<(id: string) => void>();
  mount(<Sample onLocate={onLocate} />);
  await row(/Water/).getByText("Water").click();
  const locate = page.getByRole("button", { name: "Go to Water" });
  for (let press = 0; press < 4 && document.activeElement !== locate.element(); press++) {
    await userEvent.keyboard("{ArrowRight}");
  }
  expect(document.activeElement).toBe(locate.element());
  await userEvent.keyboard("{Enter}");
  expect(onLocate).toHaveBeenCalledWith("water");
});

it("moves a row by key: the handle, an arrow, Enter", async () => {
  const onMove = vi.fn<(move: TreeMove) => void>();
  mount(<Sample onMove={onMove} />);
  await row(/Water/).getByText("Water").click();
  (page.getByRole("button", { name: /Move Water/ }).element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await vi.waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toMatch(/Insert|Drop/));
  for (let press = 0; press < 8; press++) {
    if (
      /before Terrain|between Base and Terrain/i.test(
        document.activeElement?.getAttribute("aria-label") ?? "",
      )
    )
      break;
    await userEvent.keyboard("{ArrowUp}");
  }
  await userEvent.keyboard("{Enter}");
  await vi.waitFor(() => expect(onMove).toHaveBeenCalledTimes(1));
  await vi.waitFor(() => expect(names().slice(0, 3)).toEqual(["Base", "Water", "Terrain"]));
});
