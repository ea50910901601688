import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { Icon } from "./icon.tsx";
import { Kbd } from "./kbd.tsx";
import { PaletteList, usePalette } from "./palette-list.tsx";
import type { PaletteProps } from "./palette-list.tsx";
import styles from "./palette.module.css";
import { Spinner } from "./spinner.tsx";

export interface CommandPaletteProps extends PaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** A window to find and do anything from the keyboard; Escape closes it, and the focus goes back. */
export function CommandPalette({ isOpen, onClose, ...props }: CommandPaletteProps) {
  return (
    <ModalOverlay
      className={styles["overlay"] ?? ""}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(isNowOpen) => {
        if (!isNowOpen) onClose();
      }}
    >
      <Modal className={styles["modal"] ?? ""}>
        <Dialog className={styles["dialog"] ?? ""} aria-label={props.label}>
          <PaletteBox props={props} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBox({ props, onClose }: { readonly props: PaletteProps; readonly onClose: () => void }) {
  const palette = usePalette(props, onClose);
  return (
    <>
      <div className={styles["field"]}>
        <Icon name="search" size={16} className={styles["icon"] ?? ""} />
        {/* The window is opened to type into it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <input {...palette.inputProps} className={styles["input"]} autoFocus />
        {props.status === "loading" && palette.filled.length > 0 && <Spinner label={props.label} />}
        <Kbd keys="Esc" />
      </div>
      <PaletteList props={props} palette={palette} />
    </>
  );
}
