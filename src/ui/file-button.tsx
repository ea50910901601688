import { FileTrigger } from "react-aria-components";
import { Button } from "./button.tsx";
import type { IconName } from "./icon.tsx";

export interface FileButtonProps {
  readonly label: string;
  readonly icon?: IconName;
  /** media types or endings, such as `image/*` or `.csv` */
  readonly accepts: readonly string[];
  readonly isMultiple?: boolean;
  readonly isDisabled?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A button that asks for files of the user's own. */
export function FileButton(props: FileButtonProps) {
  const { label, icon = "upload", accepts, isMultiple = false, isDisabled = false, onFiles } = props;
  return (
    <FileTrigger
      acceptedFileTypes={accepts}
      allowsMultiple={isMultiple}
      onSelect={(files) => {
        if (files !== null && files.length > 0) onFiles([...files]);
      }}
    >
      <Button icon={icon} isDisabled={isDisabled}>
        {label}
      </Button>
    </FileTrigger>
  );
}
