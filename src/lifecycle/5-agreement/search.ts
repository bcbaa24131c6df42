import { sql } from "kysely";
import { fraction } from "#base/fraction";
import type { Search } from "#hub";
import { text } from "#base/text";
import { printAmount } from "#engine/figure";

const sort = text("협약", "Agreement");

/** By number and title, the latest first. */
export const search: Search = async ({ tx, pattern, limit }) => {
  const { rows } = await sql<{ number: string; title: string; amount: bigint; currency: string; fact: string }>`
    select number, title, amount, currency, fact from agreement
    where number ilike ${pattern} or title ilike ${pattern}
    order by lower(agreed) desc, agreement desc limit ${limit}`.execute(tx);
  return rows.map(({ number, title, amount, currency, fact }) => {
    const printed = printAmount(fraction(amount), currency);
    return {
      sort,
      title: text(title, title),
      note: text(`${number}, ${printed.ko}`, `${number}, ${printed.en}`),
      to: `/facts/${fact}`,
    };
  });
};
