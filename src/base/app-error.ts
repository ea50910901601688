/** Values that fill the placeholders of a message; plain, so that they survive a worker's wire. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/**
 * A failure that a person may have to read.
 *
 * `code` is a stable, dotted key; the interface turns it into a sentence of the user's language with
 * `params`. `message` is English, for logs and command lines.
 */
export class AppError extends Error {
  readonly code: string;
  readonly params: ErrorParams;

  constructor(code: string, message: string, params: ErrorParams = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = "AppError";
    this.code = code;
    this.params = params;
  }
}

/** Any thrown thing as an AppError; one that already is stays itself. */
export function toAppError(thrown: unknown, code = "unexpected"): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError(code, message, { detail: message }, { cause: thrown });
}

export const isAbort = (thrown: unknown): boolean =>
  thrown instanceof DOMException
    ? thrown.name === "AbortError"
    : thrown instanceof Error && thrown.name === "AbortError";
