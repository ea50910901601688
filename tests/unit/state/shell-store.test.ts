import { describe, expect, it } from "vitest";
import { createShellStore } from "../../../src/state/shell-store.ts";

describe("notices", () => {
  it("replace the earlier one on the same subject, and stand beside those on others", () => {
    const shell = createShellStore();
    const { notify } = shell.getState();
    notify({ code: "layerPartial", tone: "warn", subject: "a", params: { count: 1 } });
    notify({ code: "layerPartial", tone: "warn", subject: "b", params: { count: 1 } });
    notify({ code: "layerPartial", tone: "warn", subject: "a", params: { count: 2 } });
    expect(shell.getState().notices.map(({ subject, params }) => [subject, params["count"]])).toEqual([
      ["b", 1],
      ["a", 2],
    ]);
  });

  it("stay when they need an answer, and go by themselves when not", () => {
    const shell = createShellStore();
    shell.getState().notify({ code: "linkCopied", tone: "ok" });
    shell.getState().notify({ code: "offline", tone: "warn" });
    expect(shell.getState().notices.map(({ isTransient }) => isTransient)).toEqual([true, false]);
  });

  it("go by number, by subject, or all at once; numbers are not used twice", () => {
    const shell = createShellStore();
    const { notify, dismiss, dismissSubject, dismissAll } = shell.getState();
    notify({ code: "offline", tone: "warn" });
    const [first] = shell.getState().notices;
    dismiss(first?.id ?? -1);
    notify({ code: "offline", tone: "warn" });
    expect(shell.getState().notices[0]?.id).not.toBe(first?.id);
    notify({ code: "layerFailed", tone: "danger", subject: "a" });
    dismissSubject("layerFailed", "b");
    expect(shell.getState().notices).toHaveLength(2);
    dismissSubject("layerFailed", "a");
    expect(shell.getState().notices.map(({ code }) => code)).toEqual(["offline"]);
    dismissAll();
    expect(shell.getState().notices).toEqual([]);
  });
});
