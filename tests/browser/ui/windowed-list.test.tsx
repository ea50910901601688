import { useState } from "react";
import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { WindowedList } from "#ui/windowed-list.tsx";
import { mount } from "./mount.tsx";

const ROW_PX = 40;
const HEIGHT_PX = 400;

function Sample({
  count,
  start = -1,
  onSelect,
}: {
  count: number;
  start?: number;
  onSelect?: (position: number) => void;
}) {
  const [active, setActive] = useState(0);
  const [selected, setSelected] = useState<readonly number[]>([start]);
  return (
    <div style={{ display: "flex", flexDirection: "column", height: HEIGHT_PX, width: 240 }}>
      <WindowedList
        label="Sample"
        count={count}
        rowHeightPx={ROW_PX}
        active={active}
        revealed={selected[0] ?? -1}
        isSelected={(position) => selected.includes(position)}
        onPoint={(position) => setActive(position ?? 0)}
        onChoose={(position, mode) => {
          const others = selected.filter((one) => one !== position);
          if (mode === "only") setSelected([position]);
          else setSelected(selected.includes(position) ? others : [...others, position]);
          onSelect?.(position);
        }}
      >
        {(position) => <span>Row {position}</span>}
      </WindowedList>
    </div>
  );
}

const list = (): HTMLElement => page.getByRole("listbox", { name: "Sample" }).element() as HTMLElement;
const drawn = (): string[] =>
  [...list().querySelectorAll('[role="option"]')].map((row) => row.textContent ?? "");

/** The row is inside the frame of the list. */
function isInSight(text: string): boolean {
  const row = [...list().querySelectorAll('[role="option"]')].find((option) => option.textContent === text);
  const [frame, box] = [list().getBoundingClientRect(), row?.getBoundingClientRect()];
  return box !== undefined && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
}

it("draws only what is in sight, and tells assistive technology the whole length", async () => {
  mount(<Sample count={100_000} />);
  await vi.waitFor(() => expect(drawn()[0]).toBe("Row 0"));
  expect(drawn().length).toBeLessThan(30);
  const first = list().querySelector('[role="option"]');
  expect(first?.getAttribute("aria-setsize")).toBe("100000");
  expect(first?.getAttribute("aria-posinset")).toBe("1");
});

it("moves by arrow, page, Home and End, and selects by Enter and by click", async () => {
  const onSelect = vi.fn<(position: number) => void>();
  mount(<Sample count={1000} onSelect={onSelect} />);
  list().focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}{Enter}");
  expect(onSelect).toHaveBeenLastCalledWith(1);
  await userEvent.keyboard("{PageDown}{Enter}");
  expect(onSelect).toHaveBeenLastCalledWith(1 + HEIGHT_PX / ROW_PX - 1);
  await userEvent.keyboard("{End}{Enter}");
  expect(onSelect).toHaveBeenLastCalledWith(999);
  await vi.waitFor(() => expect(isInSight("Row 999")).toBe(true));
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(onSelect).toHaveBeenLastCalledWith(999);
  await userEvent.keyboard("{Home}");
  await vi.waitFor(() => expect(isInSight("Row 0")).toBe(true));
  await page.getByText("Row 3", { exact: true }).click();
  expect(onSelect).toHaveBeenLastCalledWith(3);
  expect(list().querySelector('[aria-selected="true"]')?.textContent).toBe("Row 3");
});

it("adds and takes away by Space and by a click with Ctrl", async () => {
  mount(<Sample count={1000} start={4} />);
  const chosen = (): (string | null)[] =>
    [...list().querySelectorAll('[aria-selected="true"]')].map((row) => row.textContent);
  expect(list().getAttribute("aria-multiselectable")).toBe("true");
  list().focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown} ");
  expect(chosen()).toEqual(["Row 2", "Row 4"]);
  await page.getByText("Row 4", { exact: true }).click({ modifiers: ["Control"] });
  expect(chosen()).toEqual(["Row 2"]);
  await userEvent.keyboard("{Enter}");
  expect(chosen()).toEqual(["Row 4"]);
});

it("points at the row below a pointer that moves, and at none once it has left", async () => {
  const onPoint = vi.fn<(position: number | undefined) => void>();
  mount(
    <div style={{ display: "flex", flexDirection: "column", height: HEIGHT_PX, width: 240 }}>
      <WindowedList
        label="Sample"
        count={50}
        rowHeightPx={ROW_PX}
        active={0}
        revealed={-1}
        isSelected={() => false}
        onPoint={onPoint}
        onChoose={() => undefined}
      >
        {(position) => <span>Row {position}</span>}
      </WindowedList>
    </div>,
  );
  await page.getByText("Row 2", { exact: true }).hover();
  await page.getByText("Row 5", { exact: true }).hover();
  expect(onPoint).toHaveBeenLastCalledWith(5);
  // The row below the pointer changes, and the pointer has not moved.
  onPoint.mockClear();
  list().scrollTop = 4 * ROW_PX;
  await vi.waitFor(() => expect(isInSight("Row 12")).toBe(true));
  expect(onPoint).not.toHaveBeenCalled();
  list().dispatchEvent(new PointerEvent("pointerout", { bubbles: true, relatedTarget: document.body }));
  expect(onPoint).toHaveBeenLastCalledWith(undefined);
});

it("brings a selection made elsewhere into sight", async () => {
  mount(<Sample count={5000} start={2500} />);
  await vi.waitFor(() => expect(isInSight("Row 2500")).toBe(true));
});

it("reaches both ends of a list longer than a browser can make a page", async () => {
  mount(<Sample count={2_000_000} />);
  list().focus();
  await userEvent.keyboard("{End}");
  await vi.waitFor(() => expect(isInSight("Row 1999999")).toBe(true));
  list().scrollTop = 0;
  await vi.waitFor(() => expect(isInSight("Row 0")).toBe(true));
});

it("stands empty without rows", () => {
  mount(<Sample count={0} />);
  expect(drawn()).toEqual([]);
});
