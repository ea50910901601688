import type { CommandId } from "#commands/commands.ts";
import { canRun, commandOf, isCommandId, runCommand } from "#commands/commands.ts";
import { SELECTION_MODES } from "#domain/row-list.ts";
import type { SelectionMode } from "#domain/row-list.ts";
import { sameTool } from "#domain/tools/tool.ts";
import type { Tool } from "#domain/tools/tool.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { IconButton } from "#ui/button.tsx";
import type { IconName } from "#ui/icon.tsx";
import { Menu } from "#ui/menu.tsx";
import type { MenuEntry } from "#ui/menu.tsx";
import { Toolbar } from "#ui/toolbar.tsx";
import { CommandButton } from "../command-button.tsx";
import { useConsole, useSession } from "../console.ts";
import { AroundPopover } from "./around-popover.tsx";
import styles from "./selection-tools.module.css";

interface BarTool {
  readonly command: CommandId;
  readonly icon: IconName;
  readonly tool: Tool;
}

const SELECT_TOOLS: readonly BarTool[] = [
  { command: "tool.marquee", icon: "marquee", tool: { purpose: "select", shape: "marquee" } },
  { command: "tool.rectangle", icon: "rectangle", tool: { purpose: "select", shape: "rectangle" } },
  { command: "tool.circle", icon: "circle", tool: { purpose: "select", shape: "circle" } },
  { command: "tool.polygon", icon: "polygon", tool: { purpose: "select", shape: "polygon" } },
  { command: "tool.corridor", icon: "corridor", tool: { purpose: "select", shape: "line" } },
];

const MEASURE_TOOLS: readonly BarTool[] = [
  { command: "tool.distance", icon: "ruler", tool: { purpose: "measure", shape: "line" } },
  { command: "tool.area", icon: "area", tool: { purpose: "measure", shape: "polygon" } },
  { command: "tool.height", icon: "height", tool: { purpose: "measure", shape: "height" } },
];

const MODE_ICONS: Readonly<Record<SelectionMode, IconName>> = {
  replace: "modeReplace",
  add: "modeAdd",
  remove: "modeRemove",
  intersect: "modeIntersect",
};

const MORE: readonly CommandId[] = ["selection.view", "selection.invert"];
const STEPS: readonly CommandId[] = ["selection.back", "selection.forward"];

/** The tools with which one draws on the map, at its left edge. */
export function ToolBar() {
  const { t } = useLanguage();
  const isFree = useSession((state) => state.tool.tool === undefined);
  return (
    <Toolbar className={styles["bar"]} label={t("tools.bar")} orientation="vertical">
      <CommandButton command="tool.pick" icon="cursor" isSelected={isFree} />
      {SELECT_TOOLS.map((entry) => (
        <ToolButton key={entry.command} {...entry} />
      ))}
      <AroundPopover />
      <ModeMenu />
      <MoreMenu />
      <span className={styles["rule"]} aria-hidden />
      {MEASURE_TOOLS.map((entry) => (
        <ToolButton key={entry.command} {...entry} />
      ))}
    </Toolbar>
  );
}

function ToolButton({ command, icon, tool }: BarTool) {
  const isInHand = useSession((state) => sameTool(state.tool.tool, tool));
  return <CommandButton command={command} icon={icon} isSelected={isInHand} />;
}

/** What the next choice does to the selection. */
function ModeMenu() {
  const { t } = useLanguage();
  const { session } = useConsole();
  const mode = useSession((state) => state.selectionMode);
  return (
    <Menu
      label={t("tools.modes")}
      trigger={
        <IconButton
          icon={MODE_ICONS[mode]}
          label={`${t("tools.modes")} · ${t(`tools.mode.${mode}`)}`}
          shortcut={commandOf("tool.mode").shortcut?.show}
          className={mode === "replace" ? undefined : styles["unusual"]}
        />
      }
      groups={[
        {
          id: "modes",
          title: t("tools.modes"),
          choice: "one",
          entries: SELECTION_MODES.map((id) => ({
            id,
            icon: MODE_ICONS[id],
            label: t(`tools.modeHint.${id}`),
            isChecked: id === mode,
          })),
        },
      ]}
      onAction={(id) => {
        const chosen = SELECTION_MODES.find((known) => known === id);
        if (chosen !== undefined) session.getState().set({ selectionMode: chosen });
      }}
    />
  );
}

/** Ways to select that need no drawing. */
function MoreMenu() {
  const { t } = useLanguage();
  const console = useConsole();
  // The entries' enablement follows the selection and its history.
  useSession((state) => state.selection);
  const entry = (id: CommandId): MenuEntry => {
    const { titleKey, shortcut } = commandOf(id);
    return { id, label: t(titleKey), shortcut: shortcut?.show, isDisabled: !canRun(console, id) };
  };
  return (
    <Menu
      label={t("tools.more")}
      trigger={<IconButton icon="more" label={t("tools.more")} />}
      groups={[
        { id: "more", entries: MORE.map(entry) },
        { id: "steps", entries: STEPS.map(entry) },
      ]}
      onAction={(id) => {
        if (isCommandId(id)) runCommand(console, id);
      }}
    />
  );
}
