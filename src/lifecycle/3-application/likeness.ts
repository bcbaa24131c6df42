/** Pairs of neighbouring letters, spaces and signs left out: what two Korean titles share whatever their endings. */
const pairsOf = (title: string): Map<string, number> => {
  const letters = [
    ...title
      .normalize("NFC")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ""),
  ];
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < letters.length; i += 1) {
    const pair = `${letters[i]}${letters[i + 1]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
};

/** How alike two titles are, in percent: Dice's coefficient over pairs of letters, rounded down. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  const sizeOf = (pairs: Map<string, number>): number => [...pairs.values()].reduce((sum, count) => sum + count, 0);
  const whole = sizeOf(a) + sizeOf(b);
  if (whole === 0) return 0;
  let both = 0;
  for (const [pair, count] of a) both += Math.min(count, b.get(pair) ?? 0);
  return Math.floor((200 * both) / whole);
}

/** From here on two titles are shown side by side as perhaps the same purpose. */
export const alikeFrom = 60;

/** Approval numbers of electronic tax invoices, however they are written: 24 characters, the first eight a day. */
export function invoiceNumbersIn(value: unknown): string[] {
  const found = new Set<string>();
  const look = (one: unknown): void => {
    if (typeof one === "string") {
      for (const [match] of one.matchAll(/(?<![0-9a-z])20\d{6}-?[0-9a-z]{8}-?[0-9a-z]{8}(?![0-9a-z])/gi))
        found.add(match.replaceAll("-", "").toLowerCase());
    } else if (Array.isArray(one)) one.forEach(look);
    else if (typeof one === "object" && one !== null) Object.values(one).forEach(look);
  };
  look(value);
  return [...found];
}
