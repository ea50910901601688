import { Input, TextArea, TextField as AriaTextField } from "react-aria-components";
import { cx } from "./class-names.ts";
import { FieldLabel, FieldNotes, fieldProps } from "./field-parts.tsx";
import type { FieldWords } from "./field-parts.tsx";
import styles from "./field.module.css";

export interface TextFieldProps extends FieldWords {
  readonly value: string;
  readonly type?: "text" | "url" | "email" | "password";
  readonly placeholder?: string;
  readonly isMultiline?: boolean;
  readonly isReadOnly?: boolean;
  readonly isFocusedAtFirst?: boolean;
  readonly maxLength?: number;
  readonly onChange: (value: string) => void;
  /** Enter, in a field of one line */
  readonly onSubmit?: () => void;
}

export function TextField(props: TextFieldProps) {
  const {
    value,
    type = "text",
    placeholder = "",
    maxLength,
    isMultiline = false,
    onChange,
    onSubmit,
  } = props;
  const { isReadOnly = false, isFocusedAtFirst = false } = props;
  return (
    <AriaTextField
      {...fieldProps(props)}
      value={value}
      type={type}
      isReadOnly={isReadOnly}
      // The field that a dialog was opened for.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={isFocusedAtFirst}
      {...(maxLength === undefined ? {} : { maxLength })}
      onChange={onChange}
    >
      <FieldLabel {...props} />
      <div className={cx(styles["box"], isMultiline && styles["tall"])}>
        {isMultiline ? (
          <TextArea className={styles["input"] ?? ""} placeholder={placeholder} rows={3} />
        ) : (
          <Input
            className={styles["input"] ?? ""}
            placeholder={placeholder}
            onKeyDown={(event) => {
              // Enter while a Chinese word is being composed chooses the word.
              if (event.key === "Enter" && !event.nativeEvent.isComposing) onSubmit?.();
            }}
          />
        )}
      </div>
      <FieldNotes {...props} />
    </AriaTextField>
  );
}
