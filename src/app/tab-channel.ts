import type { Disposable } from "#base/disposable.ts";
import { isPlainObject } from "#base/json.ts";

/** What tabs of this program tell one another about documents. */
export type TabMessage =
  | { readonly type: "saved"; readonly id: string; readonly revision: number }
  | { readonly type: "removed"; readonly id: string }
  /** whoever works on the document: save it and give it to me */
  | { readonly type: "handOver"; readonly id: string };

const NAME = "yutu-documents";
const TYPES = ["saved", "removed", "handOver"];

/** The line between the tabs of one browser; a tab does not hear itself. */
export class TabChannel implements Disposable {
  readonly #channel = new BroadcastChannel(NAME);
  #isClosed = false;

  constructor(onMessage: (message: TabMessage) => void) {
    this.#channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      // Another version of the program may speak of more.
      if (isPlainObject(data) && TYPES.includes(String(data["type"])))
        onMessage(data as unknown as TabMessage);
    });
  }

  post(message: TabMessage): void {
    // A save that was under way ends after the page has let go of the line.
    if (!this.#isClosed) this.#channel.postMessage(message);
  }

  dispose(): void {
    this.#isClosed = true;
    this.#channel.close();
  }
}
