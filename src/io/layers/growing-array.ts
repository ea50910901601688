/** A list of 32-bit floats that grows by doubling: what a plain array of millions would take thrice. */
export class FloatList {
  #array = new Float32Array(1024);
  length = 0;

  push(...values: number[]): void {
    this.#reserve(values.length);
    for (const value of values) this.#array[this.length++] = value;
  }

  toArray(): Float32Array {
    return this.#array.slice(0, this.length);
  }

  #reserve(more: number): void {
    if (this.length + more <= this.#array.length) return;
    const grown = new Float32Array(Math.max(this.#array.length * 2, this.length + more));
    grown.set(this.#array);
    this.#array = grown;
  }
}

/** The same for vertex numbers. */
export class IndexList {
  #array = new Uint32Array(1024);
  length = 0;

  /** appends `values`, each raised by `base` */
  append(values: ArrayLike<number>, base: number): void {
    if (this.length + values.length > this.#array.length) {
      const grown = new Uint32Array(Math.max(this.#array.length * 2, this.length + values.length));
      grown.set(this.#array);
      this.#array = grown;
    }
    for (let i = 0; i < values.length; i++) this.#array[this.length + i] = values[i]! + base;
    this.length += values.length;
  }

  toArray(): Uint32Array {
    return this.#array.slice(0, this.length);
  }
}
