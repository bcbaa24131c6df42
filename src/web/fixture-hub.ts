import { add, equals, fraction, multiply, sumFractions, zero, type Fraction } from "#base/fraction";
import { text, type Text } from "#base/text";
import { unitOf } from "#base/unit";
import type { BreakdownView, FactPage, FigureView, SubjectPage } from "#figure/contract";
import type { FactView } from "#journal/contract";
import type { PublicationView } from "#publication/contract";
import type { Answer, Ask } from "./answers.ts";
import { deskReplies } from "./fixture-desk.ts";
import { marks, party, problem, refusedDay } from "./fixture-ground.ts";

import {
  amount,
  defined,
  levels,
  nameOf,
  one,
  pad,
  programmes,
  sources,
  story,
  uuid,
  type Defined,
  type Held,
} from "./fixture-story.ts";

/**
 * A small invented hub in memory that answers the public routes, so that pages can be tested without a database. It
 * folds its facts anew for every question; the tests hold each answer against the contract of its route.
 */
export function fixtureHub(extraFirms = 0): Ask {
  const facts = [...story(extraFirms)];
  const seq = (day: string) => ({
    seq: day.replaceAll("-", ""),
    at: `${day}T09:00:00.000Z`,
    actor: "김주무관",
    act: "report-outcome",
    word: { ko: "성과 신고", en: "outcome reported" },
  });
  const held = (of: Defined, day: string): Held[] =>
    facts.filter((each) => each.kind === of.kind && each.known <= day && each.day <= day);
  const worth = (each: Held): Fraction => multiply(fraction(each.value), each.share);
  const fold = (of: Defined, rows: readonly Held[]): Fraction =>
    of.measure === "sum"
      ? sumFractions(rows.map(worth))
      : fraction(BigInt(new Set(rows.map(({ subject }) => subject)).size));
  const groupOf = (dimension: string, each: Held): string =>
    dimension === "evidence" ? String(each.level) : each.programme;
  const wordOf = (dimension: string, group: string): Text =>
    dimension === "evidence"
      ? (levels[Number(group)] as Text)
      : (programmes[group] ?? sources[group] ?? text(group, group));
  const dimensionWord = (dimension: string): Text =>
    dimension === "evidence"
      ? text("증빙 수준", "Evidence")
      : dimension === "programme"
        ? text("사업", "Programme")
        : text("재원", "Source");
  const asked = (day: string) => ({ valid: day, known: { seq: seq(day).seq, at: seq(day).at } });

  const view = (of: Defined, day: string): FigureView => {
    const rows = held(of, day);
    const units = [...new Set(rows.map(({ unit }) => unit))];
    const isMixed = of.measure === "sum" && units.length > 1;
    const value = isMixed ? null : amount(fold(of, rows), of.unit);
    return {
      figure: of.figure,
      title: of.title,
      sentence: {
        before: of.before,
        value: value?.printed ?? text("통화가 섞인 금액", "amounts in several currencies"),
        after: of.after,
      },
      amount: value,
      refusal: isMixed
        ? {
            code: "mixed-units",
            text: text(
              "GBP와 USD가 섞여 있어 하나로 더하지 않습니다.",
              "GBP and USD are mixed and are not added into one.",
            ),
            amounts: units.map((unit) =>
              amount(sumFractions(rows.filter((row) => row.unit === unit).map(worth)), unit),
            ),
          }
        : null,
      n: rows.length,
      subjects: new Set(rows.map(({ subject }) => subject)).size,
      coverage:
        of.kind === "sale" ? { n: 35, of: 37, word: text("지원 기업 응답", "of the supported firms answered") } : null,
      evidenceMix: isMixed
        ? []
        : levels.map((word, level) => ({
            level,
            word,
            amount: amount(
              fold(
                of,
                rows.filter((row) => row.level === level),
              ),
              of.unit,
            ),
            n: rows.filter((row) => row.level === level).length,
          })),
      definition: {
        definition: of.figure,
        hash: "a".repeat(64),
        title: of.title,
        formula: text(`기준일까지 알려진 ${of.title.ko}의 합`, `Sum of ${of.title.en.toLowerCase()} known by the day`),
        unit: text(unitOf(of.unit).ko, unitOf(of.unit).many),
        population: text("사업에 참여한 기업·기관", "Organisations in the programme"),
        source: text("사업 기록", "Programme records"),
        evidence: text("수준 제한 없음", "Any level"),
        rung: of.rung,
        expression: { measure: of.measure },
        dimensions: of.dimensions.map((dimension) => ({ dimension, word: dimensionWord(dimension) })),
        parameters: [],
      },
      target:
        of.target === undefined
          ? null
          : {
              amount: amount(fraction(of.target), of.unit),
              bound: ">=",
              until: "2026-12-31",
              text: text(`목표 ${of.target}개 이상`, `target at least ${of.target}`),
            },
      asOf: asked(day),
      where: {},
    };
  };
  const narrowed = (of: Defined, query: URLSearchParams, day: string): Held[] => {
    const dimension = query.get("dimension");
    return held(of, day)
      .filter((each) => dimension === null || groupOf(dimension, each) === query.get("group"))
      .filter((each) => query.get("subject") === null || uuid("00aa", each.subject) === query.get("subject"));
  };
  const paged = <Row>(rows: readonly Row[], query: URLSearchParams) => {
    const from = Number(query.get("after") ?? 0);
    const limit = Number(query.get("limit") ?? 100);
    return { rows: rows.slice(from, from + limit), next: from + limit < rows.length ? String(from + limit) : null };
  };
  const subjectsOf = (of: Defined, query: URLSearchParams, day: string): SubjectPage => {
    const rows = narrowed(of, query, day);
    const bySubject = Map.groupBy(rows, ({ subject }) => subject);
    const all = [...bySubject].map(([subject, its]) => ({
      subject: uuid("00aa", subject),
      name: nameOf(subject),
      type: text("기업", "Firm"),
      amount: amount(fold(of, its), of.unit),
      facts: its.length,
    }));
    all.sort((a, b) =>
      BigInt(b.amount.num) > BigInt(a.amount.num)
        ? 1
        : BigInt(b.amount.num) < BigInt(a.amount.num)
          ? -1
          : a.subject < b.subject
            ? -1
            : 1,
    );
    return {
      figure: of.figure,
      total: amount(fold(of, rows), of.unit),
      n: all.length,
      ...paged(all, query),
      asOf: asked(day),
    };
  };
  const factsOf = (of: Defined, query: URLSearchParams, day: string): FactPage => {
    const rows = narrowed(of, query, day);
    const seen = new Set<number>();
    const all = rows.map((each) => {
      const repeats = of.measure === "organisations" && seen.has(each.subject);
      seen.add(each.subject);
      return {
        fact: each.fact,
        case: each.fact,
        kindWord: of.title,
        programmeName: programmes[each.programme] ?? null,
        subject: uuid("00aa", each.subject),
        subjectName: nameOf(each.subject),
        naturalKey: `key-${each.fact}`,
        valid: { from: each.day, to: null },
        amount: amount(fraction(each.value), each.unit),
        contribution: amount(repeats ? zero : of.measure === "sum" ? worth(each) : one, of.unit),
        why: repeats ? text("이미 센 기업", "counted already") : null,
        evidenceLevel: each.level,
        evidence: each.level === 0 ? 0 : 1,
      };
    });
    const subject = query.get("subject");
    const first = rows[0];
    return {
      figure: of.figure,
      subject: subject === null || first === undefined ? null : { subject, name: nameOf(first.subject) },
      total: amount(fold(of, rows), of.unit),
      n: all.length,
      ...paged(all, query),
      asOf: asked(day),
    };
  };
  const breakdown = (of: Defined, dimension: string, day: string): BreakdownView => {
    const rows = held(of, day);
    const groups = [...Map.groupBy(rows, (each) => groupOf(dimension, each))].map(([group, its]) => ({
      group,
      word: wordOf(dimension, group),
      amount: amount(fold(of, its), of.unit),
      n: its.length,
    }));
    const total = fold(of, rows);
    const sum = sumFractions(groups.map((row) => fraction(BigInt(row.amount.num), BigInt(row.amount.den))));
    const over = add(sum, fraction(-total.num, total.den));
    return {
      figure: of.figure,
      dimension,
      dimensionWord: dimensionWord(dimension),
      total: amount(total, of.unit),
      groups,
      overlap: equals(over, zero) ? null : amount(over, of.unit),
      additive: equals(over, zero),
      asOf: asked(day),
    };
  };
  const factView = (each: Held, day: string): FactView => {
    const of = defined.find(({ kind }) => kind === each.kind) as Defined;
    const current = {
      version: each.fact,
      valid: { from: each.day, to: null },
      amount: amount(fraction(each.value), each.unit),
      evidenceLevel: each.level,
      knownFrom: seq(each.known),
      knownTo: null,
    };
    return {
      fact: each.fact,
      kind: each.kind,
      kindWord: of.title,
      case: each.fact,
      subject: uuid("00aa", each.subject),
      subjectName: nameOf(each.subject),
      programme: each.programme,
      programmeName: programmes[each.programme] ?? sources[each.programme] ?? null,
      naturalKey: `key-${each.fact}`,
      facets: {},
      facetWords: [],
      current,
      versions: [current],
      claims: [
        {
          programme: each.programme,
          programmeName: programmes[each.programme] ?? text("거점", "Hub"),
          share: { num: "1", den: "1" },
          basis: "home",
        },
      ],
      evidence:
        each.level === 0
          ? []
          : [
              {
                evidence: uuid("00ee", each.subject),
                title: `전자세금계산서 ${pad(each.subject)}`,
                kind: "tax-invoice",
                kindWord: text("전자세금계산서", "e-tax invoice"),
                issuer: "국세청",
                issuedOn: each.day,
                sha256: "5".repeat(64),
                fileName: `세금계산서-${pad(each.subject)}.pdf`,
                position: null,
                visibility: each.subject % 2 === 0 ? "public" : "restricted",
                checks:
                  each.level === 1
                    ? []
                    : [
                        {
                          check: uuid("00cc", each.subject),
                          outcome: "confirmed",
                          level: each.level,
                          method: text("국세청 승인번호 대조", "matched to the tax register"),
                          note: "승인번호와 공급가액이 같음",
                          by: "이확인",
                          at: `${each.known}T05:00:00.000Z`,
                        },
                      ],
              },
            ],
      asOf: { valid: day, known: seq(day) },
    };
  };
  const publication = (mark: (typeof marks)[number]): PublicationView => ({
    ...mark,
    state: "published",
    synthetic: true,
    approvedBy: "박과장",
    figures: defined
      .filter(({ figure }) => figure !== "grants.awarded")
      .map((of) => {
        const then = fold(of, held(of, mark.asOf));
        const now = fold(of, held(of, "2026-11-22"));
        return {
          figure: of.figure,
          definitionHash: "a".repeat(64),
          frozen: amount(then, of.unit),
          n: held(of, mark.asOf).length,
          seal: "b".repeat(64),
          holds: true,
          now: equals(then, now) ? null : amount(now, of.unit),
        };
      }),
  });

  return async (url): Promise<Answer> => {
    const { pathname, searchParams } = new URL(url, "http://hub");
    const [, , room, id, ...rest] = pathname.split("/").map(decodeURIComponent);
    const day = searchParams.get("as-of") ?? "2026-11-22";
    const dayRefused = refusedDay(day);
    if (dayRefused !== undefined) return dayRefused;
    if (room === "publications") {
      if (id === undefined) return { reply: { publications: marks } };
      const mark = marks.find((each) => each.publication === id);
      return mark === undefined
        ? problem(404, "unknown-publication", "그런 공표가 없습니다.", "No such publication.")
        : { reply: publication(mark) };
    }
    if (room === "facts") {
      const found = facts.find(({ fact }) => fact === id);
      return found === undefined
        ? problem(404, "unknown-fact", "그런 사실이 없습니다.", "No such fact.")
        : { reply: factView(found, day) };
    }
    const atDesk = deskReplies[[room, id, ...rest].filter((part) => part !== undefined).join("/")];
    if (atDesk !== undefined) return { reply: atDesk };
    if (room === "parties") return { reply: party(Number((id ?? "").slice(-12))) };
    if (room === "figures" && id === undefined)
      return { reply: { figures: defined.map((of) => view(of, day)), asOf: asked(day) } };
    const of = defined.find(({ figure }) => figure === id);
    if (room !== "figures" || of === undefined)
      return problem(404, "unknown-figure", `지표 ‘${id}’이(가) 없습니다.`, `There is no figure ‘${id}’.`);
    const named = searchParams.get("subject");
    if (named !== null && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(named))
      return problem(422, "malformed", `‘${named}’은(는) 번호가 아닙니다.`, `‘${named}’ is no identifier.`);
    if (rest[0] === "by" && !of.dimensions.some((each) => each === rest[1]))
      return problem(404, "unknown-dimension", `차원 ‘${rest[1]}’이(가) 없습니다.`, `No dimension ‘${rest[1]}’.`);
    if (rest[0] === "by") return { reply: breakdown(of, rest[1] ?? "", day) };
    if (rest[0] === "subjects") return { reply: subjectsOf(of, searchParams, day) };
    if (rest[0] === "facts") return { reply: factsOf(of, searchParams, day) };
    return { reply: view(of, day) };
  };
}
