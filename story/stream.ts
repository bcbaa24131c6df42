import { createHash } from "node:crypto";

/** Chance that is the same every time: the nth draw of a name depends on nothing but the two. */
export function stream(name: string): () => Buffer {
  let drawn = 0;
  return () => {
    drawn += 1;
    return createHash("sha256").update(`${name} ${drawn}`).digest();
  };
}

/** A number in 0…1 from the first 48 bits of a draw. */
export const numberOf = (draw: Buffer): number => draw.readUIntBE(0, 6) / 2 ** 48;
