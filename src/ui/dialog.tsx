import { useEffect, useEffectEvent, useRef } from "react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "./button.tsx";
import { cx } from "./class-names.ts";
import styles from "./dialog.module.css";
import { ScrollArea } from "./scroll-area.tsx";

export interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly isOpen: boolean;
  readonly isWide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A window above everything; Escape and a click beside it close it, and the focus goes back. */
export function Dialog({ title, closeLabel, isOpen, isWide = false, onClose, children }: DialogProps) {
  const own = useRef<HTMLElement>(null);
  // What had the focus may have been switched off or taken away: then the page has it, and Escape passes by here.
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const top = [...document.querySelectorAll("[role=dialog]")].at(-1);
    if (event.key !== "Escape" || event.target !== document.body || top !== own.current) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  });
  useEffect(() => {
    if (!isOpen) return undefined;
    document.addEventListener("keydown", onKey, true);
    return () => document.removeEventListener("keydown", onKey, true);
  }, [isOpen]);
  return (
    <ModalOverlay
      className={styles["overlay"] ?? ""}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(isNowOpen) => {
        if (!isNowOpen) onClose();
      }}
    >
      <Modal className={cx(styles["modal"], isWide && styles["wide"])}>
        <AriaDialog ref={own} className={styles["dialog"] ?? ""}>
          <header className={styles["head"]}>
            <Heading slot="title" className={styles["title"] ?? ""}>
              {title}
            </Heading>
            <IconButton icon="close" label={closeLabel} hasTip={false} onPress={onClose} />
          </header>
          <ScrollArea label={title} className={styles["body"]}>
            {children}
          </ScrollArea>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
