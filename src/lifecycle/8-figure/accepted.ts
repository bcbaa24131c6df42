import { sql } from "kysely";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import { formatDay, dayOf } from "#base/day";
import { kindsOf, printAmount } from "#engine/figure";
import { isAccepted, pinOfFact } from "#outcome";
import type { Tx } from "#platform/db";
import { facts, type Question } from "./compile.ts";
import type { FigureView } from "./contract.ts";
import type { Opened } from "./opening.ts";
import { answersOf } from "./value.ts";

interface Found {
  readonly figure: number;
  readonly subjects: number;
  readonly late: number;
  readonly at: Date | null;
}

/** The same question, of each fact as it was known when the year of its firm was accepted. */
const pinned = (side: Question): Question => ({ ...side, pinned: pinOfFact(side.known) });

/**
 * [F88] Of figures over what a firm's year is accepted by: what they were when it was, and how many facts came to be known
 * otherwise since, which wait to be restated. Null where nothing in a figure is accepted.
 */
export async function acceptedOf(tx: Tx, all: readonly Opened[]): Promise<FigureView["accepted"][]> {
  const own = all.flatMap((opened, index) =>
    kindsOf(opened.prepared.measure).some(isAccepted) ? [{ opened, index }] : [],
  );
  const nothing = all.map(() => null);
  if (own.length === 0) return nothing;
  const { rows: any } = await sql`select from survey_pin limit 1`.execute(tx);
  if (any.length === 0) return nothing;
  const parts = own.flatMap(({ opened, index }) => opened.prepared.sides.map((side) => foundIn(side, index)));
  const { rows } = await sql<Found>`
    select figure, max(subjects)::int as subjects, max(late)::int as late,
      (select c.at from journal_commit c where c.seq = max(last)) as at
    from (${sql.join(parts, sql` union all `)}) t group by figure having max(last) is not null`.execute(tx);
  const found = new Map(rows.map((row) => [row.figure, row]));
  const told = own.filter(({ index }) => found.has(index));
  const answers = await answersOf(
    tx,
    told.map(({ opened: { prepared } }) => ({ prepared: { ...prepared, sides: prepared.sides.map(pinned) } })),
  );
  const views = new Map(
    told.map(({ opened, index }, at) => {
      const { subjects, late, at: accepted } = found.get(index) as Found;
      const total = answers[at]?.total;
      // what one late fact changed would be what one firm told: the public is not given both values
      const isSaid = opened.prepared.asked.published === null && total !== undefined && !isRefusal(total);
      const value = isSaid ? printAmount(total.amount, total.unit) : null;
      const on = dayOf(accepted as Date);
      const many = [subjects.toLocaleString("ko"), late.toLocaleString("ko")] as const;
      return [
        index,
        {
          ...{ at: (accepted as Date).toISOString(), subjects, late, value },
          text: text(
            `${formatDay(on, "ko")} 확정 기준${value === null ? "" : ` ${value.ko}`} (${many[0]}곳 확정), 확정 후 변동 ${many[1]}건`,
            `accepted as of ${formatDay(on, "en")}${value === null ? "" : `: ${value.en}`} (${subjects} accepted), ${late} late ${late === 1 ? "fact" : "facts"} pending`,
          ),
        },
      ] as const;
    }),
  );
  return all.map((_, index) => views.get(index) ?? null);
}

/** Of one side: whose facts are accepted, by which last commit, and which facts it would count otherwise. */
function foundIn(side: Question, figure: number) {
  const own = sql`fact, subject, unit, num, den`;
  const then = pinned(side);
  return sql`(with a as (${facts(side)}), b as (${facts(then)}),
    moved as ((select ${own} from a except select ${own} from b) union (select ${own} from b except select ${own} from a)),
    pin as (select f.fact, f.subject, ${pinOfFact(side.known)} as pin from fact f
      where f.fact in (select fact from a union select fact from b)
        and f.known_from <= ${side.known}::bigint and f.known_from = (select max(n.known_from) from fact n
          where n.fact = f.fact and n.known_from <= ${side.known}::bigint))
    select ${sql.lit(figure)} as figure, (select count(distinct subject) from pin where pin is not null) as subjects,
      (select count(distinct fact) from moved) as late, (select max(pin) from pin) as last)`;
}
