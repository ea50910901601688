import { array, assert, boolean, constantFrom, double, oneof, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { orderOf } from "#kernels/order-of.ts";

/** What a stable sort that compares gives. */
function expected(keys: Float64Array, isDescending: boolean): number[] {
  const sign = isDescending ? -1 : 1;
  return [...keys.keys()].sort((a, b) => {
    const [x, y] = [keys[a]!, keys[b]!];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return x === y ? 0 : (x < y ? -1 : 1) * sign;
  });
}

describe("the order of keys", () => {
  it("is that of a stable sort, rising and falling, with NaN last either way", () => {
    const key = oneof(
      double(),
      constantFrom(
        0,
        -0,
        1,
        -1,
        Number.NaN,
        Infinity,
        -Infinity,
        Number.MIN_VALUE,
        -Number.MIN_VALUE,
        2 ** 53,
      ),
    );
    assert(
      property(array(key, { maxLength: 80 }), boolean(), (values, isDescending) => {
        const keys = Float64Array.from(values);
        expect([...orderOf(keys, isDescending)]).toEqual(expected(keys, isDescending));
        expect([...keys]).toEqual(values);
      }),
    );
  });

  it("is the same for many whole numbers with few values, as storeys are", () => {
    const keys = Float64Array.from({ length: 50_000 }, (_, i) =>
      i % 11 === 0 ? Number.NaN : (i * 7919) % 63,
    );
    for (const isDescending of [false, true])
      expect([...orderOf(keys, isDescending)]).toEqual(expected(keys, isDescending));
  });

  it("of nothing is nothing", () => {
    expect(orderOf(new Float64Array())).toHaveLength(0);
  });
});
