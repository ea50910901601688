/** Something that holds a resource until told to let go. Disposing twice is harmless. */
export interface Disposable {
  dispose(): void;
}

/** Owns disposables and lets go of them in reverse order of arrival. */
export class DisposableStore implements Disposable {
  #items: (() => void)[] = [];
  #isDisposed = false;

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  /** Takes ownership; disposes at once when the store is already gone. Returns what it was given. */
  add<T extends Disposable | (() => void)>(item: T): T {
    const release = (): void => {
      if (typeof item === "function") item();
      else item.dispose();
    };
    if (this.#isDisposed) release();
    else this.#items.push(release);
    return item;
  }

  dispose(): void {
    this.#isDisposed = true;
    const items = this.#items;
    this.#items = [];
    for (const release of items.reverse()) release();
  }
}
