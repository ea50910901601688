import { buildingField } from "./building-fields.ts";
import type { BuildingFieldId } from "./building-fields.ts";
import { OPERATORS } from "./building-filter.ts";
import type {
  BuildingFilter,
  FieldCondition,
  FilterGroup,
  FilterItem,
  FilterOperator,
} from "./building-filter.ts";

/** Positions from the outermost group to an item; empty: that group itself. */
export type FilterPath = readonly number[];

/** The filter with one item replaced, or taken out where `change` answers undefined. A path to nothing changes nothing. */
function changeAt(
  group: FilterGroup,
  path: FilterPath,
  change: (item: FilterItem) => FilterItem | undefined,
): FilterGroup {
  const [at, ...rest] = path;
  if (at === undefined) {
    const changed = change(group);
    return changed?.type === "group" ? changed : group;
  }
  const items = group.items.flatMap((item, position): FilterItem[] => {
    if (position !== at) return [item];
    if (rest.length > 0) return [item.type === "group" ? changeAt(item, rest, change) : item];
    const changed = change(item);
    return changed === undefined ? [] : [changed];
  });
  return { ...group, items };
}

export const replaceItem = (root: BuildingFilter, path: FilterPath, item: FilterItem): BuildingFilter =>
  changeAt(root, path, () => item);

export const removeItem = (root: BuildingFilter, path: FilterPath): BuildingFilter =>
  changeAt(root, path, (item) => (path.length === 0 ? item : undefined));

/** Adds an item at the end of the group that `path` leads to. */
export const appendItem = (root: BuildingFilter, path: FilterPath, item: FilterItem): BuildingFilter =>
  changeAt(root, path, (group) =>
    group.type === "group" ? { ...group, items: [...group.items, item] } : group,
  );

/** What is asked of a field when nothing else was chosen. */
const usualOperator = (field: BuildingFieldId): FilterOperator => {
  const { kind } = buildingField(field);
  return kind === "number" ? "ge" : kind === "category" ? "in" : "contains";
};

/** A condition with nothing to compare with yet. */
export const newCondition = (field: BuildingFieldId): FieldCondition => ({
  type: "field",
  field,
  operator: usualOperator(field),
});

/** Another field: what was compared holds no more, unless the fields are texts both. */
export function withField(condition: FieldCondition, field: BuildingFieldId): FieldCondition {
  const isText = (id: BuildingFieldId): boolean => buildingField(id).kind === "text";
  return isText(condition.field) && isText(field) ? { ...condition, field } : newCondition(field);
}

/** Another operator: the value stays as far as the operator can use it. */
export function withOperator(condition: FieldCondition, operator: FilterOperator): FieldCondition {
  const { kind } = buildingField(condition.field);
  if (!(OPERATORS[kind] as readonly FilterOperator[]).includes(operator)) return condition;
  const { value, ...rest } = condition;
  const next = { ...rest, operator };
  if (operator === "missing" || operator === "present" || value === undefined) return next;
  if (operator === "between") return typeof value === "number" ? { ...next, value: [value, value] } : next;
  if (condition.operator === "between" && Array.isArray(value)) return { ...next, value: Number(value[0]) };
  return { ...next, value };
}
