import type { Json } from "#base/json.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { Disposable } from "#base/disposable.ts";
import { annotationLayer } from "#catalog/annotation-layer.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import { applyUserStratum } from "#catalog/user-stratum.ts";
import type { UserStratum, YutuDocument } from "#catalog/yutu-document.ts";
import type { DocumentState, DocumentStore } from "#state/document-store.ts";
import { BUILDING_COLOURINGS } from "#state/session-store.ts";
import type { BuildingColouring, SessionStore } from "#state/session-store.ts";

export interface DocumentBinderDeps {
  readonly session: SessionStore;
  readonly document: DocumentStore;
}

/** What the document says about colours, as the session knows it; what it does not know is plain matter. */
const colouringOf = (saved: Json | undefined): BuildingColouring =>
  BUILDING_COLOURINGS.find((known) => known === saved) ?? "none";

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
 * Derives what the session shows from the city's package and the open document: the layers, and how buildings
 * are painted. The document is the truth. A colour that is chosen in the session becomes a change of the
 * document, so that it can be undone and is saved.
 */
export class DocumentBinder implements Disposable {
  readonly #session: SessionStore;
  readonly #document: DocumentStore;
  readonly #owned = new DisposableStore();
  #cityLayers: readonly LayerSpec[] = [];
  #isFollowing = false;

  constructor({ session, document }: DocumentBinderDeps) {
    this.#session = session;
    this.#document = document;
    this.#owned.add(document.subscribe((state, previous) => this.#follow(state, previous)));
    this.#owned.add(
      session.subscribe(
        ({ colouring }) => colouring,
        (colouring) => this.#keepColouring(colouring),
      ),
    );
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
      document?.annotations !== before?.annotations ||
      document?.colouring !== before?.colouring;
    if (isOther) this.#derive();
  }

  #derive(): void {
    const { document } = this.#document.getState();
    const { layers: previous, colouring: shown, set } = this.#session.getState();
    const layers = applyUserStratum(this.#cityLayers, withNotes(document), previous);
    const colouring = document === undefined ? shown : colouringOf(document.colouring);
    if (layers === previous && colouring === shown) return;
    this.#isFollowing = true;
    set({ layers, colouring });
    this.#isFollowing = false;
  }

  #keepColouring(colouring: BuildingColouring): void {
    if (this.#isFollowing || this.#document.getState().document === undefined) return;
    const isKept = this.#document.getState().transact({ key: "colouring", params: {} }, (draft) => {
      if (colouring === "none") delete draft.colouring;
      else draft.colouring = colouring;
    });
    // Another tab works on the document: the picture goes back to what it says.
    if (!isKept) this.#derive();
  }
}
