import { randomBytes } from "node:crypto";
import { newId } from "#base/id";

/** A fresh identifier (UUIDv7): ordered by the moment it was made at, otherwise chance. */
export const freshId = (at: Date): string => newId(at, randomBytes(10));
