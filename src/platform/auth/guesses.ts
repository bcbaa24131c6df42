import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";

/** So many wrong answers cost nothing; each further one doubles the wait. */
const free = 5;
const longestWaitMs = 15 * 60_000;
const forgottenMs = 60 * 60_000;
const mostKept = 100_000;

interface Tried {
  readonly wrong: number;
  readonly lastAt: number;
}

/** Where a guess comes from. */
export interface Guesser {
  readonly account: string;
  readonly address: string;
  /** A device that signed in to this very account before. */
  readonly device: string | null;
}

/**
 * [AU2] Wrong answers are counted by account and by where they come from: a device that signed in to the account has an
 * allowance of its own, every other one shares that of its network. So a stranger who guesses waits longer and longer,
 * and the rightful owner, at his own device or in another network, does not. All strangers together have a bound as
 * well; whoever meets it with a new device comes in by the letter, a passkey or a device that is known.
 */
export class Guesses {
  readonly #tried = new Map<string, Tried>();
  readonly #strangersPerHour: number;
  constructor({ strangersPerHour = 100 }: { readonly strangersPerHour?: number | undefined } = {}) {
    this.#strangersPerHour = strangersPerHour;
  }

  /**
   * Counts the guess before it is made, so that a hundred at once are a hundred. Answers how long to wait, 0 to go on;
   * whoever has to wait has not guessed.
   */
  begin(guesser: Guesser, atMs: number): number {
    const key = keyOf(guesser);
    const own = this.#of(key, atMs);
    const wait = own.lastAt + waitMs(own.wrong) - atMs;
    if (own.wrong >= free && wait > 0) return wait;
    if (guesser.device === null) {
      const all = this.#of(allOf(guesser), atMs);
      if (all.wrong >= this.#strangersPerHour) return all.lastAt + forgottenMs - atMs;
      // an hour from the first of them: a guess now and then does not keep the door shut
      this.#keep(allOf(guesser), { wrong: all.wrong + 1, lastAt: all.wrong === 0 ? atMs : all.lastAt }, atMs);
    }
    this.#keep(key, { wrong: own.wrong + 1, lastAt: atMs }, atMs);
    return 0;
  }

  /** It was no guess after all: the answer was right, or nothing was asked. `isRight` forgives the wrong ones before it. */
  takeBack(guesser: Guesser, isRight: boolean, atMs: number): void {
    const key = keyOf(guesser);
    const own = this.#of(key, atMs);
    if (isRight || own.wrong <= 1) this.#tried.delete(key);
    else this.#tried.set(key, { ...own, wrong: own.wrong - 1 });
    if (guesser.device !== null) return;
    const all = this.#of(allOf(guesser), atMs);
    if (all.wrong <= 1) this.#tried.delete(allOf(guesser));
    else this.#tried.set(allOf(guesser), { ...all, wrong: all.wrong - 1 });
  }

  /** Forgets every wrong guess at an account: its owner has proved by the letter who he is. */
  forgive(account: string): void {
    for (const key of this.#tried.keys()) if (key.startsWith(`${account} `)) this.#tried.delete(key);
  }

  #of(key: string, atMs: number): Tried {
    const found = this.#tried.get(key);
    return found === undefined || found.lastAt + forgottenMs <= atMs ? { wrong: 0, lastAt: atMs } : found;
  }

  #keep(key: string, tried: Tried, atMs: number): void {
    this.#tried.delete(key);
    this.#tried.set(key, tried);
    if (this.#tried.size <= mostKept) return;
    // oldest first, as a map keeps them; what is not over yet goes too when somebody fills it on purpose
    for (const [old, { lastAt }] of this.#tried) {
      if (this.#tried.size <= mostKept * 0.9 && lastAt + forgottenMs > atMs) break;
      this.#tried.delete(old);
    }
  }
}

const waitMs = (wrong: number): number =>
  wrong < free ? 0 : Math.min(longestWaitMs, 1000 * 2 ** Math.min(wrong - free, 20));

const keyOf = ({ account, address, device }: Guesser): string =>
  device === null ? `${account} from ${networkOf(address)}` : `${account} at ${device}`;
const allOf = ({ account }: Guesser): string => `${account} from anywhere`;

/** Whoever has one address has the others of its network: /24 and /64. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(plain)) return plain.replace(/\.\d+$/, ".");
  const [head = "", tail] = plain.split("::");
  const before = head.split(":").filter(Boolean);
  const after = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => "0");
  return `${[...before, ...zeros, ...after].slice(0, 4).join(":")}::`;
}

export const deviceCookie = "geojeom.device";
const deviceSeconds = 180 * 24 * 60 * 60;

/**
 * What a browser keeps after it signed in to an account: who that was and a number, sealed. It lets nobody in; it only
 * says that guesses made here are not a stranger's.
 */
export function sealDevice(secret: string, user: string, number: string): string {
  const told = `${Buffer.from(user).toString("base64url")}.${number}`;
  return `${told}.${createHmac("sha256", secret).update(`device ${told}`).digest("base64url")}`;
}

/** The number of a device that signed in to this account, or null. */
export function deviceOf(secret: string, user: string | null, cookie: string | null): string | null {
  const [, number] = cookie?.split(".") ?? [];
  return user !== null && number !== undefined && sealDevice(secret, user, number) === cookie ? number : null;
}

export const setDevice = (value: string, isSecure: boolean): string =>
  `${deviceCookie}=${value}; Max-Age=${deviceSeconds}; Path=/api; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
