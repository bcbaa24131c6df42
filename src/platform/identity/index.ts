import { createHash, randomBytes } from "node:crypto";
import { newId } from "#base/id";

/** A fresh identifier (UUIDv7): ordered by the moment it was made at, otherwise chance. */
export const freshId = (at: Date): string => newId(at, randomBytes(10));

/** The identifier of what is there once for its name: told again at the same moment it is the same. */
export const namedId = (at: Date, name: string): string =>
  newId(at, createHash("sha256").update(name).digest().subarray(0, 10));
