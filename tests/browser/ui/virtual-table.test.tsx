import { useCallback, useMemo, useState } from "react";
import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { applyRowGesture } from "#ui/row-selection.ts";
import type { TableColumn, TableSort } from "#ui/table-column.ts";
import { VirtualTable } from "#ui/virtual-table.tsx";
import { faults } from "./axe.ts";
import { mount } from "./mount.tsx";

const COLUMNS: readonly TableColumn[] = [
  { id: "name", label: "Name", widthPx: 160, isSortable: true, isFlexible: true },
  { id: "year", label: "Year", widthPx: 90, align: "end", isSortable: true },
  { id: "use", label: "Use", widthPx: 120 },
];

interface SampleProps {
  readonly count: number;
  readonly mode?: "single" | "multiple";
  readonly current?: number;
  readonly onAsk?: (position: number) => void;
  readonly onAction?: (position: number) => void;
  readonly onSelected?: (rows: ReadonlySet<number>) => void;
}

function Sample({ count, mode = "multiple", current = -1, onAsk, onAction, onSelected }: SampleProps) {
  const [sort, setSort] = useState<TableSort>({ columnId: "name", direction: "ascending" });
  const [rows, setRows] = useState<ReadonlySet<number>>(new Set());
  const isBackwards = sort.direction === "descending";
  const rowAt = useMemo(
    () => (position: number) => (isBackwards ? count - 1 - position : position),
    [isBackwards, count],
  );
  const getCell = useCallback(
    (position: number, columnId: string) => {
      onAsk?.(position);
      return `${columnId} ${rowAt(position)}`;
    },
    [onAsk, rowAt],
  );
  return (
    <div style={{ display: "flex", width: 500, height: 400 }}>
      <VirtualTable
        label="Buildings"
        count={count}
        columns={COLUMNS}
        getCell={getCell}
        sort={sort}
        onSort={setSort}
        current={current}
        selection={{
          mode,
          count: rows.size,
          isSelected: (position) => rows.has(rowAt(position)),
          onGesture: (gesture) => {
            const next = applyRowGesture(rows, gesture, rowAt, count);
            setRows(next);
            onSelected?.(next);
          },
        }}
        {...(onAction === undefined ? {} : { onRowAction: onAction })}
        empty="No building"
      />
    </div>
  );
}

const grid = (): HTMLElement => page.getByRole("grid", { name: "Buildings" }).element() as HTMLElement;
const rows = (): HTMLElement[] => [...grid().querySelectorAll<HTMLElement>('[role="row"]')];
const active = (): string | undefined =>
  document.getElementById(grid().getAttribute("aria-activedescendant") ?? "")?.textContent ?? undefined;
const sorted = (set: ReadonlySet<number> | undefined): number[] => [...(set ?? [])].toSorted((a, b) => a - b);

/** The active cell lies below the header and above the lower edge. */
function isActiveInSight(): boolean {
  const cell = document.getElementById(grid().getAttribute("aria-activedescendant") ?? "");
  const [frame, head, box] = [
    grid().getBoundingClientRect(),
    rows()[0]?.getBoundingClientRect(),
    cell?.getBoundingClientRect(),
  ];
  return (
    box !== undefined && head !== undefined && box.top >= head.bottom - 1 && box.bottom <= frame.bottom + 1
  );
}

it("draws of 100,000 rows those in sight, asks for no others, and tells the whole length", async () => {
  const asked = new Set<number>();
  mount(<Sample count={100_000} onAsk={(position) => asked.add(position)} />);
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(10));
  expect(rows().length).toBeLessThan(60);
  expect(asked.size).toBeLessThan(60);
  expect(grid().getAttribute("aria-rowcount")).toBe("100001");
  expect(grid().getAttribute("aria-colcount")).toBe("4");
  expect(rows()[1]?.getAttribute("aria-rowindex")).toBe("2");
  expect(await faults()).toEqual([]);

  grid().scrollTop = grid().scrollHeight / 2;
  await vi.waitFor(() => expect(Number(rows()[1]?.getAttribute("aria-rowindex"))).toBeGreaterThan(40_000));
  expect(rows().length).toBeLessThan(60);
  expect(asked.size).toBeLessThan(120);
});

it("reaches the last of two million rows by one key", async () => {
  mount(<Sample count={2_000_000} />);
  grid().focus();
  await userEvent.keyboard("{Control>}{End}{/Control}");
  await vi.waitFor(() => expect(rows().at(-1)?.getAttribute("aria-rowindex")).toBe("2000001"));
  await userEvent.keyboard("{ArrowRight}");
  await vi.waitFor(() => expect(active()).toBe("name 1999999"));
  expect(isActiveInSight()).toBe(true);
  await userEvent.keyboard("{Control>}{Home}{/Control}");
  await vi.waitFor(() => expect(active()).toBe("name 0"));
});

it("walks cells by arrow, page, Home and End, and never under the header", async () => {
  mount(<Sample count={1000} />);
  grid().focus();
  await userEvent.keyboard("{ArrowDown}{ArrowRight}{ArrowRight}");
  expect(active()).toBe("year 1");
  await userEvent.keyboard("{End}");
  expect(active()).toBe("use 1");
  await userEvent.keyboard("{PageDown}{PageDown}");
  await vi.waitFor(() => expect(isActiveInSight()).toBe(true));
  await userEvent.keyboard("{PageUp}{ArrowUp}{ArrowUp}");
  await vi.waitFor(() => expect(isActiveInSight()).toBe(true));
});

it("sorts from the header, by click and by key", async () => {
  mount(<Sample count={100} />);
  const name = page.getByRole("columnheader", { name: "Name" });
  await expect.element(name).toHaveAttribute("aria-sort", "ascending");
  await name.click();
  await expect.element(name).toHaveAttribute("aria-sort", "descending");
  await expect.element(page.getByText("name 99")).toBeVisible();
  await userEvent.keyboard("{Enter}");
  await expect.element(name).toHaveAttribute("aria-sort", "ascending");
  await userEvent.keyboard("{ArrowRight} ");
  await expect
    .element(page.getByRole("columnheader", { name: "Year" }))
    .toHaveAttribute("aria-sort", "ascending");
  await expect.element(page.getByRole("columnheader", { name: "Use" })).not.toHaveAttribute("aria-sort");
});

it("selects by box, click, Ctrl, Shift, Space and Ctrl+A", async () => {
  const onSelected = vi.fn<(rows: ReadonlySet<number>) => void>();
  mount(<Sample count={50} onSelected={onSelected} />);
  const last = (): number[] => sorted(onSelected.mock.lastCall?.[0]);
  await page.getByText("name 2").click();
  expect(last()).toEqual([2]);
  await page.getByText("name 4").click({ modifiers: ["Shift"] });
  expect(last()).toEqual([2, 3, 4]);
  await page.getByText("name 6").click({ modifiers: ["Control"] });
  expect(last()).toEqual([2, 3, 4, 6]);
  await page.getByRole("gridcell", { name: "Select this row" }).nth(0).click();
  expect(last()).toEqual([0, 2, 3, 4, 6]);
  await userEvent.keyboard("{ArrowDown} ");
  expect(last()).toEqual([0, 1, 2, 3, 4, 6]);
  await userEvent.keyboard("{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
  expect(last()).toEqual([2, 3, 4]);
  expect(rows()[3]?.getAttribute("aria-selected")).toBe("true");
  await userEvent.keyboard("{Control>}a{/Control}");
  expect(last()).toHaveLength(50);
  await page.getByRole("columnheader", { name: "Select all" }).click();
  expect(last()).toEqual([]);
});

it("keeps a selection of one to one", async () => {
  const onSelected = vi.fn<(rows: ReadonlySet<number>) => void>();
  mount(<Sample count={50} mode="single" onSelected={onSelected} />);
  expect(grid().getAttribute("aria-multiselectable")).toBeNull();
  await page.getByText("name 2").click();
  await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}");
  await userEvent.keyboard("{ArrowDown} {Control>}a{/Control}");
  expect(sorted(onSelected.mock.lastCall?.[0])).toEqual([4]);
});

it("acts on Enter and on a double click", async () => {
  const onAction = vi.fn<(position: number) => void>();
  mount(<Sample count={50} onAction={onAction} />);
  await page.getByText("name 3").dblClick();
  expect(onAction).toHaveBeenLastCalledWith(3);
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(onAction).toHaveBeenLastCalledWith(4);
});

it("sets the width of a column by its edge and by key, and says it", async () => {
  mount(<Sample count={50} />);
  const year = page.getByRole("columnheader", { name: "Year" });
  const grip = year.element().querySelector<HTMLElement>("[data-grip]");
  if (grip === null) throw new Error("the column has no edge");
  grip.setPointerCapture = () => undefined;
  const { left } = grip.getBoundingClientRect();
  for (const [type, clientX] of [
    ["pointerdown", left],
    ["pointermove", left + 40],
    ["pointerup", left + 40],
  ] as const) {
    grip.dispatchEvent(new PointerEvent(type, { clientX, pointerId: 3, button: 0, bubbles: true }));
  }
  await vi.waitFor(() => expect((year.element() as HTMLElement).offsetWidth).toBe(130));
  grid().focus();
  await userEvent.keyboard("{ArrowUp}{End}{ArrowLeft}{Shift>}{ArrowLeft}{/Shift}");
  await vi.waitFor(() => expect((year.element() as HTMLElement).offsetWidth).toBe(114));
  await expect.element(page.getByText("Column Year: 114 pixels wide")).toBeInTheDocument();
});

it("brings a row that something else points at into sight", async () => {
  const { show } = mount(<Sample count={5000} />);
  show(<Sample count={5000} current={3000} />);
  await expect.element(page.getByText("name 3000")).toBeVisible();
  expect(grid().getAttribute("aria-activedescendant")).toMatch(/-3000-0$/);
  expect(isActiveInSight()).toBe(true);
});

it("says so when there is nothing", async () => {
  mount(<Sample count={0} />);
  await expect.element(page.getByText("No building")).toBeVisible();
  expect(grid().getAttribute("aria-rowcount")).toBe("1");
  grid().focus();
  await userEvent.keyboard("{ArrowDown}{Enter} ");
  expect(rows()).toHaveLength(1);
  expect(await faults()).toEqual([]);
});
