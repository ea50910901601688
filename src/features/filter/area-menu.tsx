import { canRun, commandOf, isCommandId, runCommand } from "#commands/commands.ts";
import type { CommandId } from "#commands/commands.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import type { IconName } from "#ui/icon.tsx";
import { Menu } from "#ui/menu.tsx";
import { useConsole, useLive } from "../console.ts";

const SHAPES: readonly (readonly [CommandId, IconName])[] = [
  ["filter.rectangle", "rectangle"],
  ["filter.circle", "circle"],
  ["filter.polygon", "polygon"],
  ["filter.corridor", "corridor"],
];

/** A condition that is drawn on the map. */
export function AreaMenu() {
  const { t } = useLanguage();
  const console = useConsole();
  // Without a 3D view there is nothing to draw on.
  useLive((state) => state.scene.type);
  return (
    <Menu
      label={t("filter.addArea")}
      trigger={
        <Button look="quiet" icon="plus">
          {t("filter.addArea")}
        </Button>
      }
      groups={[
        {
          id: "shapes",
          entries: SHAPES.map(([id, icon]) => ({
            id,
            icon,
            label: t(commandOf(id).titleKey),
            isDisabled: !canRun(console, id),
          })),
        },
      ]}
      onAction={(id) => {
        if (isCommandId(id)) runCommand(console, id);
      }}
    />
  );
}
