/* oxlint-disable typescript/unbound-method, typescript/no-this-alias -- the prototypes are wrapped and put back as they were */
/** Counts listeners on page elements and object URLs that have been taken and not given back. */
export class LeakWatch {
  readonly #listeners = new Map<EventTarget, Set<string>>();
  readonly #urls = new Set<string>();
  readonly #restore: (() => void)[] = [];
  readonly #keys = new WeakMap<object, number>();
  #nextKey = 0;

  constructor() {
    const watch = this;
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (
      this: EventTarget | undefined,
      type,
      listener,
      options,
    ) {
      const target = this ?? globalThis;
      const isOnce = typeof options === "object" && options?.once === true;
      if (listener !== null && !isOnce && watch.#isOfPage(target))
        watch.#set(target).add(watch.#name(type, listener, options));
      addEventListener.call(target, type, listener, options);
    };
    EventTarget.prototype.removeEventListener = function (
      this: EventTarget | undefined,
      type,
      listener,
      options,
    ) {
      const target = this ?? globalThis;
      if (listener !== null) watch.#listeners.get(target)?.delete(watch.#name(type, listener, options));
      removeEventListener.call(target, type, listener, options);
    };
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (object) => {
      const url = createObjectURL.call(URL, object);
      this.#urls.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      this.#urls.delete(url);
      revokeObjectURL.call(URL, url);
    };
    this.#restore.push(() => {
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
      Object.assign(URL, { createObjectURL, revokeObjectURL });
    });
  }

  get listeners(): string[] {
    return [...this.#listeners].flatMap(([target, names]) =>
      [...names].map((name) => `${target.constructor.name} ${name}`),
    );
  }

  get objectUrls(): string[] {
    return [...this.#urls];
  }

  dispose(): void {
    for (const restore of this.#restore) restore();
  }

  /** Workers and requests come and go with the engine's own pools; the page's elements must be left clean. */
  #isOfPage(target: EventTarget): boolean {
    return (
      target === window ||
      target === document ||
      target instanceof Element ||
      target instanceof MediaQueryList
    );
  }

  #set(target: EventTarget): Set<string> {
    let names = this.#listeners.get(target);
    if (names === undefined) this.#listeners.set(target, (names = new Set()));
    return names;
  }

  #name(type: string, listener: object, options: unknown): string {
    let key = this.#keys.get(listener);
    if (key === undefined) this.#keys.set(listener, (key = this.#nextKey++));
    const isCapture =
      options === true ||
      (typeof options === "object" && options !== null && "capture" in options && options.capture === true);
    return `${type} #${key}${isCapture ? " capture" : ""}`;
  }
}
