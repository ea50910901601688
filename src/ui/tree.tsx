import type { KeyboardEvent, ReactNode } from "react";
import {
  Button,
  DropIndicator,
  Tree as AriaTree,
  TreeItem,
  TreeItemContent,
  useDragAndDrop,
} from "react-aria-components";
import { Checkbox } from "./checkbox.tsx";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import { walkTree } from "./tree-nodes.ts";
import type { TreeMove, TreeNode } from "./tree-nodes.ts";
import styles from "./tree.module.css";

export interface TreeProps<N extends TreeNode> {
  readonly label: string;
  readonly nodes: readonly N[];
  readonly expanded: ReadonlySet<string>;
  readonly onExpandedChange: (expanded: ReadonlySet<string>) => void;
  /** the row in force; given together with `onSelect` */
  readonly selected?: string | undefined;
  readonly onSelect?: (id: string) => void;
  /** a row's box was pressed, or Space on the row; a mixed box turns on */
  readonly onCheck?: (node: N, isOn: boolean) => void;
  /** Enter, or a double click */
  readonly onAction?: (node: N) => void;
  /** rows can be dragged, by pointer and by key; `moveInTree` carries the move out */
  readonly onMove?: (move: TreeMove) => void;
  /** the handle is called so: "Move Buildings" */
  readonly moveLabel?: (node: N) => string;
  /** stands after the label and stays in sight: a spinner, a warning, a count */
  readonly renderStatus?: (node: N) => ReactNode;
  /** stands at the end; in sight while the row is pointed at, focused or selected */
  readonly renderActions?: (node: N) => ReactNode;
  /** stands below the row, over its whole width: an opacity slider, a legend */
  readonly renderBelow?: (node: N) => ReactNode;
  /** what stands there instead of rows */
  readonly empty?: ReactNode;
}

/** What is dragged is known by this type only inside the page. */
const DRAG_TYPE = "application/x-yutu-tree";

/**
 * Rows in groups that open and close. Arrow keys walk and open, Space presses the box, Enter acts, letters
 * jump to a name; the handle at the start of a row starts a move by Enter.
 */
export function Tree<N extends TreeNode>(props: TreeProps<N>) {
  const { label, nodes, expanded, onExpandedChange, selected, onSelect, onCheck, onAction, onMove, empty } =
    props;
  const byId = new Map([...walkTree<N>(nodes)].map((node) => [node.id, node]));
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [DRAG_TYPE]: String(key) })),
    acceptedDragTypes: [DRAG_TYPE],
    getDropOperation: (target) => {
      const isOnRow = target.type === "item" && target.dropPosition === "on";
      return isOnRow && byId.get(String(target.key))?.children === undefined ? "cancel" : "move";
    },
    onMove: ({ keys, target }) =>
      onMove?.({ ids: [...keys].map(String), target: String(target.key), place: target.dropPosition }),
    renderDropIndicator: (target) => (
      <DropIndicator
        target={target}
        className={({ isDropTarget }) => cx(styles["drop"], isDropTarget && styles["dropHere"])}
      />
    ),
  });

  const pressBox = (event: KeyboardEvent): void => {
    const row = event.target instanceof HTMLElement ? event.target : undefined;
    if (event.key !== " " || row?.getAttribute("role") !== "row") return;
    const node = byId.get(row.dataset["key"] ?? "");
    if (node?.check === undefined || onCheck === undefined) return;
    onCheck(node, node.check !== "on");
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // Space means selection to the library; here it means the box. The rows themselves take the keys.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles["frame"]} onKeyDownCapture={pressBox}>
      <AriaTree
        className={styles["tree"] ?? ""}
        aria-label={label}
        expandedKeys={expanded}
        onExpandedChange={(keys) => onExpandedChange(new Set([...keys].map(String)))}
        selectionMode={onSelect === undefined ? "none" : "single"}
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={selected === undefined ? [] : [selected]}
        onSelectionChange={(keys) => {
          const [id] = keys;
          if (keys !== "all" && id !== undefined) onSelect?.(String(id));
        }}
        {...(onAction === undefined
          ? {}
          : {
              onAction: (key) => {
                const node = byId.get(String(key));
                if (node !== undefined) onAction(node);
              },
            })}
        {...(onMove === undefined ? {} : { dragAndDropHooks })}
        renderEmptyState={() => empty}
      >
        {nodes.map((node) => renderNode(node, props))}
      </AriaTree>
    </div>
  );
}

/** A function, not a component: the library reads the rows' structure from the elements themselves. */
function renderNode<N extends TreeNode>(node: N, props: TreeProps<N>): ReactNode {
  const { id, label, icon, check, children, isDimmed = false } = node;
  const { onCheck, onMove, moveLabel, renderStatus, renderActions, renderBelow } = props;
  const status = renderStatus?.(node);
  const actions = renderActions?.(node);
  const below = renderBelow?.(node);
  return (
    <TreeItem
      key={id}
      id={id}
      textValue={label}
      className={cx(styles["item"], isDimmed && styles["dimmed"])}
      hasChildItems={children !== undefined}
    >
      <TreeItemContent>
        <div className={styles["row"]}>
          {onMove !== undefined && (
            <Button slot="drag" className={styles["grip"] ?? ""} aria-label={moveLabel?.(node) ?? label}>
              <Icon name="grip" size={14} />
            </Button>
          )}
          {children === undefined ? (
            <span className={styles["gap"]} />
          ) : (
            <Button slot="chevron" className={styles["chevron"] ?? ""}>
              <Icon name="chevronRight" size={14} />
            </Button>
          )}
          {check !== undefined && onCheck !== undefined && (
            <Checkbox
              label={label}
              isLabelHidden
              isSelected={check === "on"}
              isIndeterminate={check === "mixed"}
              onChange={(isOn) => onCheck(node, check === "mixed" || isOn)}
            />
          )}
          {icon !== undefined && <Icon name={icon} size={15} className={styles["icon"] ?? ""} />}
          <span className={styles["label"]} title={label}>
            {label}
          </span>
          {isSomething(status) && <span className={styles["status"]}>{status}</span>}
          {isSomething(actions) && <span className={styles["actions"]}>{actions}</span>}
        </div>
        {isSomething(below) && <div className={styles["below"]}>{below}</div>}
      </TreeItemContent>
      {children?.map((child) => renderNode<N>(child, props))}
    </TreeItem>
  );
}

/** A caller may well answer with a condition that is false. */
const isSomething = (node: ReactNode): boolean => node !== undefined && node !== null && node !== false;
