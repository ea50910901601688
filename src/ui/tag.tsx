import { Button, Tag as AriaTag, TagGroup, TagList as AriaTagList } from "react-aria-components";
import { useLanguage } from "#i18n/use-language.ts";
import { Icon } from "./icon.tsx";
import styles from "./tag.module.css";

export interface TagSpec {
  readonly id: string;
  readonly label: string;
}

export interface TagListProps {
  readonly label: string;
  readonly tags: readonly TagSpec[];
  /** by the cross, or by Delete on the tag; not given: tags stay */
  readonly onRemove?: (id: string) => void;
  /** Enter or a press on a tag */
  readonly onAction?: (id: string) => void;
}

/** What is in force, as short words that can be taken away: conditions, keywords. Arrow keys walk them. */
export function TagList({ label, tags, onRemove, onAction }: TagListProps) {
  const { t } = useLanguage();
  return (
    <TagGroup
      aria-label={label}
      selectionMode="none"
      {...(onRemove === undefined
        ? {}
        : {
            onRemove: (keys) => {
              for (const key of keys) onRemove(String(key));
            },
          })}
    >
      <AriaTagList className={styles["list"] ?? ""} items={tags}>
        {(tag) => (
          <AriaTag
            id={tag.id}
            textValue={tag.label}
            className={styles["tag"] ?? ""}
            {...(onAction === undefined ? {} : { onAction: () => onAction(tag.id) })}
          >
            {({ allowsRemoving }) => (
              <>
                <span className={styles["label"]}>{tag.label}</span>
                {allowsRemoving && (
                  <Button slot="remove" className={styles["remove"] ?? ""} aria-label={t("ui.remove")}>
                    <Icon name="close" size={12} />
                  </Button>
                )}
              </>
            )}
          </AriaTag>
        )}
      </AriaTagList>
    </TagGroup>
  );
}
