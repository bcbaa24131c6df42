import { type RawBuilder, sql } from "kysely";
import type { Day } from "#base/day";
import { text, type Text } from "#base/text";
import { dueOn, termNamed, type Track } from "#engine/term";
import { type Found, foundIn, type Line, type Looking, type Watch } from "#hub";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import { holidaysOf } from "#term";
import { agreeAmendment, endAgreement, lapseAgreement } from "./contract.ts";
import { amendmentKind, type AmendmentKindName } from "./amendment.ts";

interface Row {
  readonly id: string;
  readonly agreement: string;
  readonly title: string;
  readonly party: string;
  readonly kind: AmendmentKindName | null;
  /** Of a change alone: the term in which it is answered is the track's. */
  readonly track: Track | null;
  readonly since: Day;
  readonly until: Day | null;
  readonly version: bigint;
  readonly all: bigint;
}

const versionOfCase = (id: RawBuilder<unknown>) => sql`(select max(case when f.known_to = forever() then f.known_from
  else f.known_to end) from fact f where f."case" = ${id}::text)`;

/** Agreements, or changes of them, that want somebody: what runs out first stands first. */
async function found(
  { tx, today, limit }: Looking,
  rowsOf: RawBuilder<unknown>,
  act?: (row: Row) => Line["act"],
): Promise<Found> {
  const { rows } = await sql<Row>`select w.*, count(*) over () as "all" from (${rowsOf}) w
    order by w.until nulls last, w.since, w.id limit ${limit}`.execute(tx);
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  const holidays = await holidaysOf(tx);
  return foundIn(rows, (row) => {
    const told = act?.(row);
    const word: Text | null = row.kind === null ? null : amendmentKind(row.kind).word;
    return {
      ...{ line: row.id, since: row.since, whose: names.get(row.party) ?? text(row.party, row.party) },
      what: word === null ? text(row.title, row.title) : text(`${word.ko}: ${row.title}`, `${word.en}: ${row.title}`),
      ...(row.until === null ? {} : { until: row.until }),
      // [A30] the term of the law runs from the request
      ...(row.track === null ? {} : { until: dueOn(termNamed("amendment", row.track), row.since, holidays) }),
      to: row.kind === null ? `/office/agreements/${row.agreement}` : `/office/amendments/${row.id}`,
      ...(told === undefined ? {} : { act: told }),
    };
  });
}

const agreements = (where: RawBuilder<unknown>, since: RawBuilder<unknown>, until: RawBuilder<unknown>) => sql`
  select a.agreement as id, a.agreement, a.title, a.party, null::text as kind, null::text as track, (${since})::date::text as since,
    (${until})::date::text as until, ${versionOfCase(sql`a.agreement`)} as version
  from agreement_case a join agreement_terms t on t.agreement = a.agreement and t.version = a.terms where ${where}`;

const may = ["officer", "official"] as const satisfies Watch["may"];
/** So many days before an agreement is over, that is said. */
const daysBefore = 14;

/** [A18] What may be closed: until its last day the term is said by the room of terms, and closing stays somebody's act. */
const unsigned: Watch = {
  watch: "agreement.unsigned",
  sort: "clock",
  word: text("체결 기한이 지난 협약", "Agreements not signed in time"),
  may,
  to: "/office?watch=agreement.unsigned",
  look: (looking) =>
    found(
      looking,
      agreements(
        sql`a.state in ('drafted', 'offered', 'signed') and a.sign_until < ${looking.today}::date`,
        sql`a.notified`,
        sql`a.sign_until`,
      ),
      ({ id, version }) => ({
        ...{ route: lapseAgreement, word: text("미체결 종료", "Close"), params: { agreement: id } },
        body: { day: looking.today, seen: `${version}` },
      }),
    ),
};

const signed: Watch = {
  watch: "agreement.signed",
  sort: "waiting",
  word: text("거점의 서명을 기다리는 협약", "Agreements that wait for the hub's signature"),
  may,
  to: "/office?watch=agreement.signed",
  look: (looking) =>
    found(looking, agreements(sql`a.state = 'signed'`, sql`coalesce(a.notified, t.starts)`, sql`a.sign_until`)),
};

const amendments: Watch = {
  watch: "agreement.amendments",
  sort: "waiting",
  word: text("답을 기다리는 협약변경", "Amendments that wait for an answer"),
  may,
  to: "/office?watch=agreement.amendments",
  look: (looking) =>
    found(
      looking,
      sql`select m.amendment as id, m.agreement, a.title, m.party, m.kind, a.track, m.asked::text as since, null::text as until,
          ${versionOfCase(sql`m.amendment`)} as version
        from agreement_amendment m join agreement_case a using (agreement)
        where m.state = 'asked' and m.asked_by = 'firm'`,
      ({ id, version }) => ({
        ...{ route: agreeAmendment, word: text("승인", "Agree"), params: { amendment: id } },
        body: { day: looking.today, seen: `${version}` },
      }),
    ),
};

const over: Watch = {
  watch: "agreement.over",
  sort: "clock",
  word: text("기간이 끝나가거나 끝난 협약", "Agreements whose days are over, or nearly"),
  may,
  to: "/office?watch=agreement.over",
  look: (looking) =>
    found(
      looking,
      agreements(
        sql`a.state = 'in-force' and a.kind <> 'mou' and t.ends <= ${looking.today}::date + ${daysBefore}::int`,
        sql`t.starts`,
        sql`t.ends - 1`,
      ),
      ({ id, version, until }) =>
        until === null || until >= looking.today
          ? undefined
          : {
              ...{ route: endAgreement, word: text("종료 기록", "Record its end"), params: { agreement: id } },
              body: { day: looking.today, seen: `${version}` },
            },
    ),
};

/** [A25] A promise whose days are over and that was not kept in full. */
const unkept: Watch = {
  watch: "agreement.unkept",
  sort: "clock",
  word: text("기한이 지나도록 이행되지 않은 업무협약", "Memoranda not fulfilled though their days are over"),
  may,
  to: "/office?watch=agreement.unkept",
  look: (looking) => {
    const sum = (kind: string) => sql`coalesce((select sum(f.value) from fact f where f."case" = a.agreement::text
      and f.kind = ${kind} and f.known_to = forever()), 0)`;
    return found(
      looking,
      agreements(
        sql`a.kind = 'mou' and a.state = 'in-force' and t.ends <= ${looking.today}::date
          and (${sum("mou-sum.done")} < ${sum("mou-sum.promised")} or ${sum("mou-jobs.done")} < ${sum("mou-jobs.promised")})`,
        sql`a.in_force`,
        sql`t.ends - 1`,
      ),
    );
  },
};

export const ownWatches: readonly Watch[] = [unsigned, signed, amendments, over, unkept];
