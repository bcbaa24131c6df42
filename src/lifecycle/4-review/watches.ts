import { sql } from "kysely";
import { addDays, day } from "#base/day";
import { text } from "#base/text";
import { hasRole } from "#base/who";
import { type Found, foundIn, type Line, type Looking, type Watch } from "#hub";
import { remindReviewer } from "./contract.ts";
import type { ReviewState } from "./review.ts";

/** So many days before the last one, a sheet that is not signed is worth a word. */
const soonDays = 3;

interface Row {
  readonly line: string;
  readonly what: string;
  readonly since: string;
  readonly until: string;
  readonly panel: string;
  readonly all: bigint;
}

/** Reviews in this state though their panel is at work: the office sees all of them, a reviewer his own. */
async function waiting(
  { tx, who, today, limit }: Looking,
  states: readonly ReviewState[],
  dueBy: string = addDays(today, 10_000),
): Promise<Found> {
  const isOffice = hasRole(who, "officer", "official");
  const account = who.kind === "user" ? who.user : "";
  const { rows } = await sql<Row>`
    select r.review as line, concat_ws(' · ', g.ko, v.ko, u.name) as what, p.due::text as until, p.panel, count(*) over () as "all",
      (select lower(f.valid)::text from fact f where f."case" = r.review::text and f.kind = 'review.assigned'
        and f.known_to = forever() limit 1) as since
    from review r join panel p using (panel) join reviewer w using (reviewer) left join auth_user u on u.id = w.account
    join call c using (call) left join programme g on g.programme = c.programme and g.known_to = forever()
    join lateral (select ko, en from call_version c where c.call = p.call order by c.no desc limit 1) v on true
    where p.state = 'reviewing' and r.state = any(${[...states]}::text[]) and p.due <= ${dueBy}::date
      and (${isOffice} or w.account = ${account})
    order by p.due, r.review limit ${limit}`.execute(tx);
  return foundIn(rows, ({ line, what, since, until, panel }): Line => ({
    ...{ line, what: text(what, what), since: day(since), until: day(until) },
    to: isOffice ? `/office/panels/${panel}` : `/reviews/${line}`,
    act: { route: remindReviewer, word: text("독촉 메일", "Remind"), params: { review: line } },
  }));
}

const office = ["officer", "official"] as const;

export const watches: readonly Watch[] = [
  {
    ...{ watch: "review.undeclared", sort: "clock", may: office, to: "/office?watch=review.undeclared" },
    word: text("이해충돌 서약을 하지 않은 평가", "Reviews without a declaration"),
    look: (looking) => waiting(looking, ["assigned"]),
  },
  {
    ...{ watch: "review.missing", sort: "clock", may: office, to: "/office?watch=review.missing" },
    word: text("기한이 다가온 미서명 평가표", "Sheets not signed, due soon"),
    look: (looking) => waiting(looking, ["declared"], addDays(looking.today, soonDays)),
  },
  {
    ...{ watch: "review.own", sort: "clock", may: ["reviewer"], to: "/reviews" },
    word: text("내가 할 평가", "My reviews to be done"),
    look: (looking) => waiting(looking, ["assigned", "declared"]),
  },
];
