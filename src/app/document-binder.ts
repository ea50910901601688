import { DisposableStore } from "#base/disposable.ts";
import type { Disposable } from "#base/disposable.ts";
import { annotationLayer } from "#catalog/annotation-layer.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import { applyUserStratum } from "#catalog/user-stratum.ts";
import type { UserStratum, YutuDocument } from "#catalog/yutu-document.ts";
import type { DocumentState, DocumentStore } from "#state/document-store.ts";
import type { SessionStore } from "#state/session-store.ts";

export interface DocumentBinderDeps {
  readonly session: SessionStore;
  readonly document: DocumentStore;
}

/** The user's part of the layers: what they have set and added, and their notes on top. */
function withNotes(document: YutuDocument | undefined): UserStratum & { userLayers: readonly LayerSpec[] } {
  if (document === undefined) return { layers: {}, userLayers: [] };
  const notes = annotationLayer(document.annotations);
  return {
    ...document,
    userLayers: notes === undefined ? document.userLayers : [...document.userLayers, notes],
  };
}

/**
 * Derives what the session shows from the city's package and the open document: the layers with all that the
 * user has set about them. The document is the truth.
 */
export class DocumentBinder implements Disposable {
  readonly #session: SessionStore;
  readonly #document: DocumentStore;
  readonly #owned = new DisposableStore();
  #cityLayers: readonly LayerSpec[] = [];

  constructor({ session, document }: DocumentBinderDeps) {
    this.#session = session;
    this.#document = document;
    this.#owned.add(document.subscribe((state, previous) => this.#follow(state, previous)));
  }

  /** The layers as the city's package has them. */
  get cityLayers(): readonly LayerSpec[] {
    return this.#cityLayers;
  }

  setCityLayers(layers: readonly LayerSpec[]): void {
    this.#cityLayers = layers;
    this.#derive();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #follow({ document }: DocumentState, previous: DocumentState): void {
    const before = previous.document;
    if (document === before) return;
    const isOther =
      document?.layers !== before?.layers ||
      document?.layerOrder !== before?.layerOrder ||
      document?.userLayers !== before?.userLayers ||
      document?.annotations !== before?.annotations;
    if (isOther) this.#derive();
  }

  #derive(): void {
    const { document } = this.#document.getState();
    const { layers: previous, set } = this.#session.getState();
    const layers = applyUserStratum(this.#cityLayers, withNotes(document), previous);
    if (layers !== previous) set({ layers });
  }
}
