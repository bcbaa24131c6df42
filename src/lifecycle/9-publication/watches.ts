import { sql } from "kysely";
import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { type Definition, printAmount } from "#engine/figure";
import type { Total } from "#figure";
import { foundIn, type Line, type Watch } from "#hub";
import { allPublications, figuresOf } from "./store.ts";
import { correctedSince, doHold, frozenTotal, type Held, knownThen } from "./views.ts";

/**
 * The newest publication computed again. To hash every row of every publication each time somebody looks at his desk
 * would cost more the longer the hub publishes; an older one is computed again on its own page.
 */
const broken: Watch = {
  watch: "publication.broken",
  sort: "clash",
  word: text("다시 계산하면 공표한 값과 다른 지표", "Figures that no longer give what was published"),
  may: ["officer", "official", "administrator"],
  to: "/publications",
  look: async ({ tx, limit }) => {
    const [newest] = await allPublications(tx);
    if (newest === undefined) return { count: 0, lines: [] };
    const lines: Line[] = [];
    const published = await figuresOf(tx, newest.publication);
    const held = await doHold(tx, published, knownThen(newest));
    for (const [index, frozen] of published.entries()) {
      const { holds, title } = held[index] as Held;
      if (holds) continue;
      lines.push({
        line: `${newest.publication} ${frozen.figure}`,
        what: title,
        since: dayOf(newest.published_at),
        whose: text(newest.ko, newest.en),
        to: `/publications/${encodeURIComponent(newest.publication)}`,
      });
    }
    return { count: lines.length, lines: lines.slice(0, limit) };
  },
};

const printed = (value: Total | Refusal): Text =>
  isRefusal(value) ? text("계산 불가", "not computable") : printAmount(value.amount, value.unit);

/** Of the newest publication as well: what was corrected of it waits to be published anew. */
const corrected: Watch = {
  watch: "publication.corrected",
  sort: "waiting",
  word: text("공표 후 정정된 지표", "Figures corrected since they were published"),
  may: ["officer", "official"],
  to: "/publications",
  look: async ({ tx, at, limit, today }) => {
    const [newest] = await allPublications(tx);
    if (newest === undefined) return { count: 0, lines: [] };
    const moved = await correctedSince(tx, newest, at);
    const lines = moved.slice(0, limit).map(({ frozen, now, since }): Line => {
      // written by the act of publishing only
      const { title } = frozen.definition as Definition;
      const [then, current] = [printed(frozenTotal(frozen)), printed(now)];
      return {
        line: `${newest.publication} ${frozen.figure}`,
        what: text(
          `${title.ko}: 공표 ${then.ko}, 현재 확인값 ${current.ko}`,
          `${title.en}: published ${then.en}, now ${current.en}`,
        ),
        since: since === null ? today : dayOf(new Date(since)),
        whose: text(newest.ko, newest.en),
        to: `/publications/${encodeURIComponent(newest.publication)}`,
      };
    });
    return { count: moved.length, lines };
  },
};

const releaseLine = ({ release, ko, en, since }: { release: string; ko: string; en: string; since: Date }): Line => ({
  line: release,
  what: text(ko, en),
  since: dayOf(since),
  to: `/office/releases/${encodeURIComponent(release)}`,
});
const titleOfRelease = sql`(select v.tree #>> '{title,text,ko}' from release_version v where v.release = r.release
  order by v.no desc limit 1) as ko, (select v.tree #>> '{title,text,en}' from release_version v
  where v.release = r.release order by v.no desc limit 1) as en`;

/** Its minute came and it is not out: something in it changed after it was signed. */
const stopped: Watch = {
  watch: "release.stopped",
  sort: "clash",
  word: text("예약한 시각에 공개하지 못한 보도자료", "Releases that were not published at their minute"),
  may: ["officer", "official"],
  to: "/office/releases",
  look: async ({ tx, at, limit }) => {
    const { rows } = await sql<{ release: string; ko: string; en: string; since: Date; all: bigint }>`
      select r.release, ${titleOfRelease}, s.at as since, count(*) over () as "all"
      from release r join release_schedule s using (release) left join release_schedule_end e using (schedule)
      left join release_issue i on i.release = r.release
      where e.schedule is null and i.release is null and s.at < ${new Date(at.getTime() - 60_000)}
      order by s.at, r.release limit ${limit}`.execute(tx);
    return foundIn(rows, releaseLine);
  },
};

/** Whoever is quoted wants it otherwise, and nobody has changed it since. */
const declined: Watch = {
  watch: "release.declined",
  sort: "waiting",
  word: text("인용문 수정 요청을 받은 보도자료", "Releases whose quotation is to be changed"),
  may: ["officer", "official"],
  to: "/office/releases",
  look: async ({ tx, limit }) => {
    const { rows } = await sql<{ release: string; ko: string; en: string; since: Date; all: bigint }>`
      select r.release, ${titleOfRelease}, j.at as since, count(*) over () as "all"
      from release r join release_consent_request q using (release) join release_consent c using (request)
      join journal_commit j on j.seq = c.known_from
      where c.answer = 'declined'
        and c.known_from > (select max(v.known_from) from release_version v where v.release = r.release)
        and not exists (select from release_issue i where i.release = r.release)
        and not exists (select from release_consent_request o join release_consent a using (request)
          where o.release = r.release and o.quotation = q.quotation and a.answer = 'consented')
      order by j.at, r.release limit ${limit}`.execute(tx);
    return foundIn(rows, releaseLine);
  },
};

export const watches: readonly Watch[] = [broken, corrected, stopped, declined];
