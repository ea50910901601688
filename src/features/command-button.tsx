import type { CommandId } from "#commands/commands.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { IconButton } from "#ui/button.tsx";
import type { IconButtonProps } from "#ui/button.tsx";
import { useCommand } from "./console.ts";

export interface CommandButtonProps {
  readonly command: CommandId;
  readonly icon: IconButtonProps["icon"];
  /** where the button says more than the command's title */
  readonly label?: string;
  readonly isSelected?: boolean;
  readonly className?: string | undefined;
}

/** A command as an icon with its name and key. */
export function CommandButton({ command, icon, label, isSelected, className }: CommandButtonProps) {
  const { t } = useLanguage();
  const { titleKey, shortcut, isEnabled, run } = useCommand(command);
  return (
    <IconButton
      icon={icon}
      label={label ?? t(titleKey)}
      shortcut={shortcut}
      isDisabled={!isEnabled}
      {...(isSelected === undefined ? {} : { isSelected })}
      className={className}
      onPress={run}
    />
  );
}
