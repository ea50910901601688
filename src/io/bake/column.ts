type NumberArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** A typed array that grows by doubling. */
export class Column<A extends NumberArray> {
  data: A;
  length = 0;
  readonly #create: (n: number) => A;

  constructor(create: (n: number) => A) {
    this.#create = create;
    this.data = create(1024);
  }

  push(value: number): void {
    if (this.length === this.data.length) this.#grow(this.length + 1);
    this.data[this.length++] = value;
  }

  /** Appends all of them; for long runs of numbers. */
  pushAll(values: ArrayLike<number>): void {
    const n = this.length + values.length;
    if (n > this.data.length) this.#grow(n);
    this.data.set(values, this.length);
    this.length = n;
  }

  #grow(needed: number): void {
    const grown = this.#create(Math.max(needed, this.data.length * 2));
    grown.set(this.data);
    this.data = grown;
  }
}

export const f64Column = (): Column<Float64Array> => new Column((n) => new Float64Array(n));
export const f32Column = (): Column<Float32Array> => new Column((n) => new Float32Array(n));
export const u32Column = (): Column<Uint32Array> => new Column((n) => new Uint32Array(n));
export const u16Column = (): Column<Uint16Array> => new Column((n) => new Uint16Array(n));
export const u8Column = (): Column<Uint8Array> => new Column((n) => new Uint8Array(n));
