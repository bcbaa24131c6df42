import { sql } from "kysely";
import { day } from "#base/day";
import { text } from "#base/text";
import { type Found, foundIn, type Line, type Looking, type Watch } from "#hub";

interface Row {
  readonly line: string;
  readonly what: string;
  readonly since: string;
  readonly until: string;
  readonly panel: string;
  readonly all: bigint;
}

const lineOf = ({ line, what, since, until, panel }: Row): Line => ({
  ...{ line, what: text(what, what), since: day(since), until: day(until) },
  to: `/office/panels/${panel}`,
});

/** Sheets that are not signed though the panel is at work. */
const missing = async ({ tx, limit }: Looking): Promise<Found> => {
  const { rows } = await sql<Row>`
    select r.review as line, concat_ws(' · ', g.ko, v.ko, u.name) as what, p.due::text as until, p.panel, count(*) over () as "all",
      (select lower(f.valid)::text from fact f where f."case" = r.review::text and f.kind = 'review.assigned'
        and f.known_to = forever() limit 1) as since
    from review r join panel p using (panel) join reviewer w using (reviewer) left join auth_user u on u.id = w.account
    join call c using (call) left join programme g on g.programme = c.programme and g.known_to = forever()
    join lateral (select ko from call_version c where c.call = p.call order by c.no desc limit 1) v on true
    where p.state = 'reviewing' and r.state in ('assigned', 'declared') order by p.due, r.review limit ${limit}`.execute(
    tx,
  );
  return foundIn(rows, lineOf);
};

export const watches: readonly Watch[] = [
  {
    ...{ watch: "review.missing", sort: "clock", may: ["officer", "official"], to: "/office?watch=review.missing" },
    word: text("서명되지 않은 평가표", "Sheets that are not signed"),
    look: missing,
  },
];
