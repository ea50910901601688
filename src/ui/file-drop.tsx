import type { ReactNode } from "react";
import { DropZone } from "react-aria-components";
import { cx } from "./class-names.ts";
import styles from "./file-drop.module.css";

export interface FileDropProps {
  readonly label: string;
  readonly className?: string | undefined;
  readonly onFiles: (files: readonly File[]) => void;
  /** @param isOver files hover over it now */
  readonly children: (isOver: boolean) => ReactNode;
}

/** A place to drop files on. Everything that it does a button beside it does too. */
export function FileDrop({ label, className, onFiles, children }: FileDropProps) {
  return (
    <DropZone
      className={cx(styles["zone"], className)}
      aria-label={label}
      getDropOperation={() => "copy"}
      onDrop={({ items }) => {
        const files = items.flatMap((item) => (item.kind === "file" ? [item.getFile()] : []));
        void Promise.all(files).then(onFiles);
      }}
    >
      {({ isDropTarget }) => children(isDropTarget)}
    </DropZone>
  );
}
