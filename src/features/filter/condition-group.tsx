import { useRef, useState } from "react";
import type { FilterGroup, FilterItem, FilterProblemCode } from "#domain/building-filter.ts";
import { MAX_FILTER_DEPTH } from "#domain/building-filter.ts";
import { newCondition } from "#domain/filter-tree.ts";
import type { FilterPath } from "#domain/filter-tree.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { cx } from "#ui/class-names.ts";
import { Group } from "#ui/group.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { AreaMenu } from "./area-menu.tsx";
import { ConditionRow } from "./condition-row.tsx";
import styles from "./filter.module.css";
import type { FilterEdits } from "./use-filter.ts";

export interface ConditionGroupProps {
  readonly group: FilterGroup;
  readonly path: FilterPath;
  /** by path, its positions joined by points */
  readonly problems: ReadonlyMap<string, FilterProblemCode>;
  readonly edits: FilterEdits;
  /** just added, with a condition in it */
  readonly isNew?: boolean;
  readonly onRemove?: () => void;
}

/** Conditions of which all or any must hold; groups stand in groups. */
export function ConditionGroup({
  group,
  path,
  problems,
  edits,
  isNew = false,
  onRemove,
}: ConditionGroupProps) {
  const { t } = useLanguage();
  const isInner = path.length > 0;
  // The focus goes to what was added, and stays near what was removed.
  const adder = useRef<HTMLButtonElement>(null);
  const [added, setAdded] = useState(isNew ? 0 : undefined);
  const append = (item: FilterItem): void => {
    setAdded(group.items.length);
    edits.append(path, item);
  };
  const remove = (at: FilterPath): void => {
    setAdded(undefined);
    edits.remove(at);
    adder.current?.focus();
  };
  return (
    <Group label={t("filter.group")} className={cx(styles["group"], isInner && styles["inner"])}>
      <div className={styles["groupHead"]}>
        <Segmented
          label={t("filter.match")}
          segments={(["all", "any"] as const).map((id) => ({ id, label: t(`filter.${id}`) }))}
          selected={group.match}
          onSelect={(match) => edits.replace(path, { ...group, match })}
        />
        {isInner && onRemove !== undefined && (
          <IconButton
            icon="trash"
            size="small"
            label={t("filter.remove", { name: t("filter.group") })}
            onPress={onRemove}
          />
        )}
      </div>
      {group.items.map((item, position) => {
        const at = [...path, position];
        const key = at.join(".");
        const member = { path: at, edits, isNew: position === added, onRemove: () => remove(at) };
        if (item.type === "group")
          return <ConditionGroup key={key} {...member} group={item} problems={problems} />;
        if (item.type === "field")
          return <ConditionRow key={key} {...member} condition={item} problem={problems.get(key)} />;
        return (
          <div key={key} className={styles["line"]}>
            <span className={styles["shape"]}>{t("filter.shape")}</span>
            <IconButton
              icon="trash"
              size="small"
              label={t("filter.remove", { name: t("filter.shape") })}
              onPress={() => remove(at)}
            />
          </div>
        );
      })}
      <div className={styles["adders"]}>
        <Button ref={adder} look="quiet" icon="plus" onPress={() => append(newCondition("storeysAbove"))}>
          {t("filter.addCondition")}
        </Button>
        {path.length < MAX_FILTER_DEPTH - 1 && (
          <Button
            look="quiet"
            icon="plus"
            onPress={() => append({ type: "group", match: "any", items: [newCondition("storeysAbove")] })}
          >
            {t("filter.addGroup")}
          </Button>
        )}
        {!isInner && <AreaMenu />}
      </div>
    </Group>
  );
}
