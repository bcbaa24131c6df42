import type { Refusal } from "#base/refusal";
import { uploadQuota } from "./refusals.ts";

const dayMs = 86_400_000;

/** How much an account may bring in a day, in files and bytes; kept by this process, so a restart forgives. */
export function openQuota(most: { readonly files: number; readonly bytes: number }) {
  let day = -1;
  const brought = new Map<string, { files: number; bytes: number }>();
  return (actor: string, bytes: number, at: Date): Refusal | null => {
    const today = Math.floor(at.getTime() / dayMs);
    if (today !== day) brought.clear();
    day = today;
    const account = brought.get(actor) ?? { files: 0, bytes: 0 };
    if (account.files + 1 > most.files || account.bytes + bytes > most.bytes)
      return uploadQuota({ files: `${most.files}`, megabytes: `${Math.floor(most.bytes / 2 ** 20)}` });
    brought.set(actor, { files: account.files + 1, bytes: account.bytes + bytes });
    return null;
  };
}
