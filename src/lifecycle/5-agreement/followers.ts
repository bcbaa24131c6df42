import type { Refusal } from "#base/refusal";
import type { Step } from "#case";
import type { Acting } from "#journal";
import type { AgreementCase } from "./agreement-case.ts";
import type { VersionOfTerms } from "./case-store.ts";

/**
 * What a higher room does when an agreement has taken a step, in the same commit: it says so once, where it is loaded.
 * This room cannot import it, and needs to know nothing of it.
 */
export interface AgreementFollower {
  readonly name: string;
  /** The agreement as it became; refused, the step is not taken. */
  readonly follow: (acting: Acting, one: AgreementCase, step: Step, terms: VersionOfTerms) => Promise<Refusal | null>;
}

const followers = new Map<string, AgreementFollower>();

export function followAgreements(follower: AgreementFollower): void {
  if (followers.has(follower.name)) throw new Error(`${follower.name} follows agreements already`);
  followers.set(follower.name, follower);
}

export async function tellFollowers(
  acting: Acting,
  one: AgreementCase,
  step: Step,
  terms: VersionOfTerms,
): Promise<Refusal | null> {
  for (const { follow } of followers.values()) {
    const refused = await follow(acting, one, step, terms);
    if (refused !== null) return refused;
  }
  return null;
}
