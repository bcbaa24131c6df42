import { sql } from "kysely";
import { addDays, type Day, dayOf, yearOf } from "#base/day";
import { fraction } from "#base/fraction";
import { text, type Text } from "#base/text";
import { actorOf, hasRole } from "#base/who";
import { printAmount } from "#engine/figure";
import { uploadEvidence } from "#evidence/contract";
import { type Found, foundIn, type Line, type Looking, type Watch } from "#hub";
import { asKnownNow, forever, versionsOfFacts } from "#journal";
import { namesOf } from "#party";
import { holidaysOf } from "#term";
import { withdrawOutcome } from "./contract.ts";
import { pendingOf } from "./restatements.ts";
import type { ReplyState } from "./survey.ts";
import { surveysDue } from "./survey-due.ts";
import { openDoubles } from "./outcome-double.ts";
import { doubleSorts, listSorts } from "./vocabulary.ts";

interface Row {
  readonly outcome: string;
  readonly kind: Text;
  readonly value: bigint;
  readonly unit: string;
  readonly party: string;
  readonly since: Date;
  readonly all: bigint;
}

type ActOf = (outcome: string, seen: string) => NonNullable<Line["act"]>;

/** Outcomes held true on no evidence: those whose evidence a check contradicts, or those that have none. */
async function onNothing({ tx, today, limit }: Looking, isContradicted: boolean, actOf: ActOf): Promise<Found> {
  const { rows } = await sql<Row>`
    select o.outcome, jsonb_build_object('ko', k.ko, 'en', k.en) as kind, f.value, f.unit, o.party, c.at as since,
      count(*) over () as "all"
    from outcome o join fact f on f.fact = o.outcome and f.known_to = ${forever} and f.evidence_level = 0
    join fact_kind k on k.kind = o.kind join journal_commit c on c.seq = f.known_from
    where ${isContradicted} = exists (select from (
      select distinct on (d.evidence) d.outcome from evidence_check d where d.fact = o.outcome
      order by d.evidence, d.known_from desc, d.check_id desc) last where last.outcome = 'contradicted')
    order by c.at, o.outcome limit ${limit}`.execute(tx);
  const versions = await versionsOfFacts(
    tx,
    rows.map(({ outcome }) => outcome),
  );
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  return foundIn(rows, ({ outcome, kind, value, unit, party, since }) => {
    const printed = printAmount(fraction(value), unit);
    return {
      line: outcome,
      what: text(`${kind.ko} ${printed.ko}`, `${kind.en}, ${printed.en}`),
      since: dayOf(since),
      whose: names.get(party) ?? text(party, party),
      to: `/facts/${outcome}`,
      act: actOf(outcome, `${versions.get(outcome)}`),
    };
  });
}

const contradicted: Watch = {
  watch: "outcome.contradicted",
  sort: "clash",
  word: text("확인 결과 사실과 다른 성과", "Outcomes that a check contradicts"),
  may: ["officer", "official"],
  to: "/office?watch=outcome.contradicted",
  look: (looking) =>
    onNothing(looking, true, (outcome, seen) => ({
      route: withdrawOutcome,
      word: text("철회", "Withdraw"),
      params: { outcome },
      body: { seen },
    })),
};

const unproved: Watch = {
  watch: "outcome.unproved",
  sort: "unproved",
  word: text("증빙 없이 보고된 성과", "Outcomes reported without evidence"),
  may: ["officer", "official"],
  to: "/office?watch=outcome.unproved",
  look: (looking) =>
    onNothing(looking, false, (outcome, seen) => ({
      route: uploadEvidence,
      word: text("증빙 붙이기", "Attach evidence"),
      body: { fact: outcome, seen },
    })),
};

interface ReplyRow {
  readonly reply: string;
  readonly survey: string;
  readonly party: string;
  readonly title: Text;
  readonly since: Date;
  readonly due: Day;
  readonly all: bigint;
}

/** Replies of surveys that are open: in one of these states, and overdue where that is asked. */
async function replies(
  { tx, today, limit }: Looking,
  states: readonly ReplyState[],
  isOverdue: boolean,
): Promise<Found> {
  const { rows } = await sql<ReplyRow>`
    select r.survey_reply as reply, r.survey, r.party, jsonb_build_object('ko', s.ko, 'en', s.en) as title,
      coalesce(r.due, s.due) as due, c.at as since, count(*) over () as "all"
    from survey_reply r join survey s using (survey) join journal_commit c on c.seq = s.known_from
    where r.state = any(${[...states]}::text[]) and (not ${isOverdue} or coalesce(r.due, s.due) < ${today}::date)
      and not exists (select from survey_close e where e.survey = r.survey)
    order by coalesce(r.due, s.due), r.survey_reply limit ${limit}`.execute(tx);
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  return foundIn(rows, ({ reply, party, title, since, due }) => ({
    ...{ line: reply, what: title, since: dayOf(since), until: due },
    whose: names.get(party) ?? text(party, party),
    to: `/office/survey-replies/${reply}`,
  }));
}

const replyWatch = (
  name: string,
  sort: Watch["sort"],
  word: Text,
  states: readonly ReplyState[],
  isOverdue = false,
): Watch => ({
  ...{ watch: `outcome.${name}`, sort, word, may: ["officer", "official"], to: `/office?watch=outcome.${name}` },
  look: (looking) => replies(looking, states, isOverdue),
});

/** [SV9] What changed after it was accepted. */
const pendingRestatements: Watch = {
  watch: "outcome.restatement",
  sort: "clash",
  word: text("확정한 뒤 달라진 성과", "Outcomes that changed after acceptance"),
  may: ["officer", "official"],
  to: "/office?watch=outcome.restatement",
  look: async ({ tx, today, limit }) => {
    const all = await pendingOf(tx);
    const shown = all.slice(0, limit);
    const parties = shown.map(({ party }) => party);
    const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
    const said = (one: Text | null): Text => one ?? text("없음", "none");
    return {
      count: all.length,
      lines: shown.map(({ reply, fact, party, kind, accepted, now, changedAt }) => ({
        line: `${reply}/${fact}`,
        what: text(
          `${kind.ko}: 확정 ${said(accepted).ko} → 현재 ${said(now).ko}`,
          `${kind.en}: accepted ${said(accepted).en}, now ${said(now).en}`,
        ),
        since: dayOf(changedAt),
        whose: names.get(party) ?? text(party, party),
        to: `/office/survey-replies/${reply}`,
      })),
    };
  },
};

/** [LI5] Lists of the office that nobody has checked outcomes against yet. */
const unchecked: Watch = {
  watch: "outcome.list-unchecked",
  sort: "waiting",
  word: text("대조할 성과 자료", "Lists to check outcomes against"),
  may: ["officer", "reviewer"],
  to: "/office/outcome-lists",
  look: async ({ tx, who, limit }) => {
    const { rows } = await sql<{ list: string; sort: keyof typeof listSorts; since: Date; all: bigint }>`
      select l.outcome_list as list, l.sort, c.at as since, count(*) over () as "all"
      from outcome_list l join outcome_list_step s on s.outcome_list = l.outcome_list and s.step = 'confirm'
      join journal_commit c on c.seq = s.known_from
      where l.party is null and l.brought_by <> ${actorOf(who)}
        and not exists (select from outcome_list_step d where d.outcome_list = l.outcome_list and d.step <> 'confirm')
      order by c.at limit ${limit}`.execute(tx);
    const desk = hasRole(who, "officer") ? "/office" : "/review";
    return foundIn(rows, ({ list, sort, since }) => ({
      ...{ line: list, what: listSorts[sort], since: dayOf(since), to: `${desk}/outcome-lists/${list}` },
    }));
  },
};

/** [DU1] */
const doubles: Watch = {
  watch: "outcome.double",
  sort: "duplicate",
  word: text("중복이 의심되는 성과", "Outcomes that look like one"),
  may: ["officer", "official"],
  to: "/office/outcome-doubles",
  look: async ({ tx, limit }) => {
    const all = await openDoubles(tx);
    return {
      count: all.length,
      lines: all.slice(0, limit).map(({ double, sort, shared, since }) => ({
        line: double,
        what: text(`${doubleSorts[sort].ko}: ${shared}`, `${doubleSorts[sort].en}: ${shared}`),
        since: dayOf(since),
        to: "/office/outcome-doubles",
      })),
    };
  },
};

/** A survey is to be opened from so many days before it is due; what is a year late is not caught up with. */
const [opensBefore, lateAfter] = [60, 365];

/** [SV10] */
const unopened: Watch = {
  watch: "outcome.survey-due",
  sort: "clock",
  word: text("시작할 성과조사", "Surveys to be opened"),
  may: ["officer", "official"],
  to: "/office/surveys",
  look: async ({ tx, today, limit }) => {
    const all = (await surveysDue(tx, today, await holidaysOf(tx))).filter(
      ({ year, due }) => year < yearOf(today) && due <= addDays(today, opensBefore) && due > addDays(today, -lateAfter),
    );
    const { rows: told } = await sql<{ programme: string; year: number }>`select programme, year from survey`.execute(
      tx,
    );
    const opened = new Set(told.map(({ programme, year }) => `${programme} ${year}`));
    const waiting = all.filter(({ programme, year }) => !opened.has(`${programme} ${year}`));
    const { rows: named } = await sql<{ programme: string; name: Text }>`
      select programme, jsonb_build_object('ko', ko, 'en', en) as name from programme
      where programme = any(${waiting.map(({ programme }) => programme)}::uuid[])`.execute(tx);
    const names = new Map(named.map(({ programme, name }) => [programme, name]));
    return {
      count: waiting.length,
      lines: waiting.slice(0, limit).map(({ programme, year, due, from }) => ({
        line: `${programme} ${year}`,
        what: text(
          `${year}년 성과조사 (${from.word.ko} ${from.on})`,
          `Survey of ${year}, by ${from.word.en} on ${from.on}`,
        ),
        ...{ since: from.on, until: due, whose: names.get(programme) ?? text("", "") },
        to: `/office/surveys/new?programme=${programme}&on=${year}-12-31`,
      })),
    };
  },
};

export const watches: readonly Watch[] = [
  unopened,
  doubles,
  unchecked,
  contradicted,
  unproved,
  replyWatch("survey-answered", "waiting", text("거점이 확정할 조사표", "Survey replies to be accepted"), ["approved"]),
  replyWatch(
    "survey-silent",
    "clock",
    text("기한이 지난 미제출 조사표", "Survey replies overdue"),
    ["asked", "returned"],
    true,
  ),
  pendingRestatements,
];
