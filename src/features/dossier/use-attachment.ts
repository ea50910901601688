import { useEffect, useState } from "react";
import { toAppError } from "#base/app-error.ts";
import type { AttachmentBytes } from "#domain/records/records-answers.ts";
import type { Failure } from "#state/city-store.ts";
import { useConsole, useRecords } from "../console.ts";

export type AttachmentState =
  | { readonly type: "loading" }
  | { readonly type: "ready"; readonly url: string; readonly blob: Blob }
  /** it is listed, but the file itself is not there */
  | { readonly type: "missing" }
  | { readonly type: "failed"; readonly failure: Failure };

export const blobOf = ({ bytes, mediaType }: AttachmentBytes): Blob =>
  new Blob([new Uint8Array(bytes)], { type: mediaType });

/** An attachment's file and an address for it, for as long as it is shown. */
export function useAttachment(id: string | undefined): AttachmentState {
  const { services } = useConsole();
  const isOpen = useRecords(({ phase }) => phase.type === "open");
  const [answer, setAnswer] = useState<{ readonly id: string; readonly state: AttachmentState }>();
  useEffect(() => {
    const records = services.records.current();
    if (id === undefined || !isOpen || records === undefined) return undefined;
    const gone = new AbortController();
    let url: string | undefined;
    records.ask("attachment", [id], { signal: gone.signal }).then(
      (file) => {
        if (gone.signal.aborted) return;
        if (file === undefined) return setAnswer({ id, state: { type: "missing" } });
        const blob = blobOf(file);
        url = URL.createObjectURL(blob);
        setAnswer({ id, state: { type: "ready", url, blob } });
      },
      (thrown: unknown) => {
        const { code, params } = toAppError(thrown);
        if (!gone.signal.aborted) setAnswer({ id, state: { type: "failed", failure: { code, params } } });
      },
    );
    return () => {
      gone.abort();
      setAnswer(undefined);
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [services, isOpen, id]);
  return answer !== undefined && answer.id === id ? answer.state : { type: "loading" };
}
