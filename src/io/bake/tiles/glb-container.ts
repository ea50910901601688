/** The binary part of a glb: pieces one after the other, each at a multiple of eight bytes. */
export class BinaryChunk {
  #parts: { readonly bytes: Uint8Array; readonly offset: number }[] = [];
  #length = 0;

  /** @returns the offset at which the piece lies */
  append(bytes: Uint8Array): number {
    const offset = this.#length;
    this.#parts.push({ bytes, offset });
    this.#length = Math.ceil((offset + bytes.byteLength) / 8) * 8;
    return offset;
  }

  finish(): Uint8Array {
    const whole = new Uint8Array(this.#length);
    for (const { bytes, offset } of this.#parts) whole.set(bytes, offset);
    return whole;
  }
}

const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

/**
 * A binary glTF 2.0 file. The JSON is padded so that the binary chunk's data begin at a multiple of eight
 * bytes in the file, as EXT_structural_metadata asks of property tables.
 *
 * @param binary length a multiple of 4; used as buffer 0
 */
export function assembleGlb(json: object, binary: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const binaryStart = Math.ceil((HEADER_BYTES + CHUNK_HEADER_BYTES * 2 + text.byteLength) / 8) * 8;
  const jsonLength = binaryStart - HEADER_BYTES - CHUNK_HEADER_BYTES * 2;
  const bytes = new Uint8Array(binaryStart + binary.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x46546c67, true); // glTF
  view.setUint32(4, 2, true);
  view.setUint32(8, bytes.byteLength, true);
  view.setUint32(12, jsonLength, true);
  view.setUint32(16, 0x4e4f534a, true); // JSON
  bytes.fill(0x20, 20, 20 + jsonLength);
  bytes.set(text, 20);
  view.setUint32(binaryStart - 8, binary.byteLength, true);
  view.setUint32(binaryStart - 4, 0x004e4942, true); // BIN
  bytes.set(binary, binaryStart);
  return bytes;
}
