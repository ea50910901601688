import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { sha256 } from "#kernels/sha256.ts";

it("is that of the standard's own examples (FIPS 180-4)", () => {
  const of = (text: string): string => sha256(new TextEncoder().encode(text));
  expect(of("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(of("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

it.each([1, 55, 56, 63, 64, 65, 119, 120, 128, 100_001])(
  "is Node's own for %i bytes, in any view",
  (length) => {
    const bytes = new Uint8Array(length + 3).map((_, i) => (i * 31) & 255).subarray(3);
    expect(sha256(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
  },
);
