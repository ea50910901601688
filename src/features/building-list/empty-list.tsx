import { useLanguage } from "#i18n/use-language.ts";
import type { ListScope } from "#state/shell-store.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { useCommand } from "../console.ts";

export interface EmptyListProps {
  readonly scope: ListScope;
  /** there are buildings in the scope, but none with the text that was typed */
  readonly isFiltered: boolean;
  readonly onSearchAll: () => void;
}

/** Why the list is empty, and the next step. */
export function EmptyList({ scope, isFiltered, onSearchAll }: EmptyListProps) {
  const { t } = useLanguage();
  const openFilter = useCommand("shell.filter");
  if (isFiltered) {
    return (
      <EmptyState
        icon="search"
        title={t("buildings.none")}
        level={3}
        {...(scope === "all"
          ? {}
          : { actions: <Button onPress={onSearchAll}>{t("buildings.searchAll")}</Button> })}
      >
        {t("buildings.noneHint")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={scope === "matches" ? "filter" : "pick"}
      title={t(`buildings.empty.${scope}`)}
      level={3}
      {...(scope === "matches"
        ? { actions: <Button onPress={openFilter.run}>{t("buildings.openFilter")}</Button> }
        : {})}
    >
      {t(`buildings.emptyHint.${scope}`)}
    </EmptyState>
  );
}
