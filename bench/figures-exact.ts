import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { fraction, formatFraction } from "#base/fraction";

/**
 * The answers, reckoned line by line in integers without any database: what everybody else is held to. It reads the same
 * files that the peer reads, once, whatever their size.
 */
export interface Answers {
  readonly total: string;
  /** `programme Σ n`, in order. */
  readonly byProgramme: readonly string[];
  /** `programme firms` in order, the whole first, and last how many are counted several times. */
  readonly firms: readonly string[];
  readonly share: string;
  readonly page: readonly string[];
}

export interface Files {
  readonly plain: string;
  readonly shares: string;
  readonly merges: string;
}

const pageSize = 50;

export async function reckon(
  files: Files,
  {
    valid,
    commits,
    programme,
  }: { readonly valid: string; readonly commits: readonly bigint[]; readonly programme: string },
): Promise<readonly Answers[]> {
  const merged = new Map<string, { into: string; from: number }>();
  for await (const [from = "", into = "", known] of linesOf(files.merges))
    merged.set(from, { into, from: Number(known) });
  const shares = new Map<string, { num: bigint; den: bigint }>();
  for await (const [id = "", of, num, den] of linesOf(files.shares))
    if (of === programme) shares.set(id, { num: BigInt(num ?? ""), den: BigInt(den ?? "") });
  const worlds = commits.map((known) => new Reckoning(Number(known), merged, shares));
  for await (const [id = "", subject = "", of = "", day = "", value = "", , from, to] of linesOf(files.plain))
    if (day <= valid)
      for (const world of worlds)
        world.see({ id, subject, of, value: BigInt(value), from: Number(from), to: Number(to) });
  return worlds.map((world) => world.answers());
}

interface Line {
  readonly id: string;
  readonly subject: string;
  readonly of: string;
  readonly value: bigint;
  readonly from: number;
  readonly to: number;
}

class Reckoning {
  readonly #sums = new Map<string, { sum: bigint; n: number }>();
  readonly #firms = new Map<string, Set<string>>();
  readonly #all = new Set<string>();
  readonly #shared = new Map<bigint, bigint>();
  #page: string[] = [];
  readonly #known: number;
  readonly #merged: ReadonlyMap<string, { into: string; from: number }>;
  readonly #shares: ReadonlyMap<string, { num: bigint; den: bigint }>;

  constructor(
    known: number,
    merged: ReadonlyMap<string, { into: string; from: number }>,
    shares: ReadonlyMap<string, { num: bigint; den: bigint }>,
  ) {
    this.#known = known;
    this.#merged = merged;
    this.#shares = shares;
  }

  see({ id, subject, of, value, from, to }: Line): void {
    if (from > this.#known || to <= this.#known) return;
    const held = this.#sums.get(of) ?? { sum: 0n, n: 0 };
    this.#sums.set(of, { sum: held.sum + value, n: held.n + 1 });
    const merge = this.#merged.get(subject);
    const firm = merge !== undefined && merge.from <= this.#known ? merge.into : subject;
    this.#all.add(firm);
    let firms = this.#firms.get(of);
    if (firms === undefined) this.#firms.set(of, (firms = new Set()));
    firms.add(firm);
    const share = this.#shares.get(id);
    if (share !== undefined) this.#shared.set(share.den, (this.#shared.get(share.den) ?? 0n) + value * share.num);
    this.#onPage(id);
  }

  #onPage(id: string): void {
    if (this.#page.length === pageSize && id >= (this.#page.at(-1) ?? "")) return;
    this.#page.push(id);
    this.#page.sort();
    this.#page = this.#page.slice(0, pageSize);
  }

  answers(): Answers {
    const sums = [...this.#sums].toSorted(byName);
    const parts = [...this.#firms].toSorted(byName).map(([of, firms]) => [of, firms.size] as const);
    let share = fraction(0n);
    for (const [den, num] of this.#shared) share = fraction(share.num * den + num * share.den, share.den * den);
    return {
      total: `${sums.reduce((sum, [, one]) => sum + one.sum, 0n)}`,
      byProgramme: sums.map(([of, { sum, n }]) => `${of} ${sum} ${n}`),
      firms: saidOfFirms(this.#all.size, parts),
      share: formatFraction(share),
      page: this.#page,
    };
  }
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

export const saidOfFirms = (whole: number, parts: readonly (readonly [string, number])[]): string[] => [
  `all ${whole}`,
  ...parts.toSorted(byName).map(([of, firms]) => `${of} ${firms}`),
  `overlap ${parts.reduce((sum, [, firms]) => sum + firms, 0) - whole}`,
];

async function* linesOf(path: string): AsyncGenerator<readonly string[]> {
  for await (const line of createInterface({ input: createReadStream(path) })) if (line !== "") yield line.split(",");
}
