/**
 * The three kinds of protobuf fields ONNX needs: variable-length numbers (wire type 0), bytes (2) and 32-bit (5, read only).
 * Format: https://protobuf.dev/programming-guides/encoding/
 */

/** A message under construction: fields are appended in the order they are given. */
export class Message {
  readonly #parts: Uint8Array[] = [];

  int(field: number, value: number | bigint): this {
    this.#parts.push(variable(field << 3), variable(value));
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.#parts.push(variable((field << 3) | 2), variable(value.length), value);
    return this;
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  message(field: number, value: Message): this {
    return this.bytes(field, value.encode());
  }

  encode(): Uint8Array<ArrayBuffer> {
    const total = this.#parts.reduce((sum, part) => sum + part.length, 0);
    const out = new Uint8Array(total);
    let at = 0;
    for (const part of this.#parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }
}

function variable(value: number | bigint): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 128 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

/** One field as read: numbers as bigint, everything else as bytes. */
export interface Field {
  readonly field: number;
  readonly value: bigint | Uint8Array;
}

/** The fields of one message, in file order. Throws on a wire type ONNX files do not use. */
export function readMessage(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const number = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error(`The message ends inside a number, at byte ${at - 1}.`);
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const take = (length: number) => {
    if (at + length > bytes.length) throw new Error(`The message ends inside a field, at byte ${at}.`);
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const key = Number(number());
    const field = key >>> 3;
    const wire = key & 7;
    if (wire === 0) fields.push({ field, value: number() });
    else if (wire === 2) fields.push({ field, value: take(Number(number())) });
    else if (wire === 5) fields.push({ field, value: take(4) });
    else if (wire === 1) fields.push({ field, value: take(8) });
    else throw new Error(`Wire type ${wire} at byte ${at} is not one that ONNX uses.`);
  }
  return fields;
}
