/**
 * Numbers that were printed and misread, told into the hub of the journeys so that they can be looked at on pages: 355 → 210
 * → 954 jobs, 6,743 foretold against 3,385 hired, +61 % that is one firm's +830 %, and 4.3 % of 1,830 firms beside 8.86 % of
 * the 985 that grew. All of it is synthetic. `node e2e/published-numbers.ts` prints how many facts were told.
 */
import { sql } from "kysely";
import { type Day, day } from "#base/day";
import { dayPeriod } from "#base/period";
import { closed, free } from "#base/property";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import {
  count,
  type Definition,
  during,
  ever,
  facts,
  is,
  meanGrowth,
  type Measure,
  medianGrowth,
  pooledGrowth,
  rank,
  sum,
  until,
} from "#engine/figure";
import { defineFigure } from "#figure";
import { appendFacts, type FactDraft, type FactKind, namedAct, writeKinds } from "#journal";
import { registerParty } from "#party";
import { hub, inOneCommit } from "./into-hub.ts";

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};

const kind = (name: string, ko: string, en: string, more: Partial<FactKind>): FactKind => ({
  ...{ kind: name, word: text(ko, en), measure: "event", unit: "person", seen: "record" },
  ...more,
});
const kinds: readonly FactKind[] = [
  kind("printed-jobs.foretold", "예상 고용", "jobs foretold", {
    ...{ measure: "flow", plan: true, tense: "forecast" },
    phrase: { amount: text("예상 고용 인원", "jobs foretold") },
  }),
  kind("printed-jobs.hired", "고용", "hire", {
    facets: {
      through: closed(
        text("고용 경로", "way"),
        { direct: text("직접", "direct"), indirect: text("간접", "indirect") },
        text("고용 경로가 {value}인", "that is {value}"),
      ),
    },
    phrase: { happened: text("고용한", "that were hired") },
  }),
  ...["wide", "few"].flatMap((of) => [
    kind(`printed-${of}.asked`, "설문 대상", "firm surveyed", {
      unit: "firm",
      phrase: { happened: text("설문 대상인", "that were asked") },
    }),
    kind(`printed-${of}.sales`, "설문 매출", "sales surveyed", {
      ...{ measure: "flow", unit: "KRW" },
      facets: { grew: free(text("증가 여부", "whether it grew")) },
      phrase: { amount: text("매출액", "sales") },
    }),
  ]),
];

const source = text("합성 설문", "a synthetic survey");
const define = (
  figure: string,
  ko: string,
  en: string,
  measure: Measure,
  unit: string,
  said?: [string, string],
): Definition => ({
  ...{ figure, title: text(ko, en), measure, unit, sentence: text(said?.[0] ?? "{value}", said?.[1] ?? "{value}") },
  ...{ rung: text("기록", "recorded"), population: text("설문 대상 기업", "firms surveyed"), source },
  ...{ dimensions: [], parameters: [] },
});
const hired = (more: object = {}) => count("fact", facts("printed-jobs.hired", until, more));
const direct = [is("facet:through", "direct")];
const year = (of: number) => during(`${of}-01-01` as Day, `${of + 1}-01-01` as Day);
const asked = (of: string) => facts(`printed-${of}.asked`, until);
const sold = (of: string, more: object = {}) => sum(facts(`printed-${of}.sales`, year(2020), more));
const grown: [string, string] = [
  "매출이 전년보다 {value} {direction}했다.",
  "Sales {direction} by {value} on the year before.",
];
const grewOnly = { where: [is("facet:grew", "yes")] };

const firmsOf = (many: number, named: string) =>
  inOneCommit(async (acting) => {
    const found: string[] = [];
    for (let at = 1; at <= many; at += 1) {
      const name = text(`${named}${at} (합성)`, `${named} ${at} (synthetic)`);
      found.push(must(await registerParty(acting, { type: "firm", name, identifiers: [], from: day("2015-01-01") })));
    }
    return found;
  });

let serial = 0;
const draft = (name: string, subject: string, when: Day, value: bigint, more: Partial<FactDraft> = {}): FactDraft => {
  serial += 1;
  const unit = kinds.find((one) => one.kind === name)?.unit ?? "KRW";
  return {
    ...{ kind: name, case: `${name} ${serial}`, subject, programme: null, valid: dayPeriod(when), value, unit },
    ...{ naturalKey: `${name} ${serial}`, evidenceLevel: 1 },
    ...more,
  };
};
const years = (of: string, firm: string, before: bigint, after: bigint, grew?: string) =>
  [
    ["2019-06-28", before],
    ["2020-06-28", after],
  ].map(([when, value]) =>
    draft(
      `printed-${of}.sales`,
      firm,
      day(when as string),
      value as bigint,
      grew === undefined ? {} : { facets: { grew } },
    ),
  );

const { isTold } = await inOneCommit(async ({ tx }) => {
  const { rows } = await sql`select from fact where kind like 'printed-%' limit 1`.execute(tx);
  await writeKinds(tx, [...kinds]);
  return { isTold: rows.length > 0 };
});
if (isTold) {
  console.log(JSON.stringify({ facts: 0 }));
  await hub.close();
  process.exit();
}
const wide = await firmsOf(2_000, "넓은조사");
const few = await firmsOf(14, "참여기업");
const eok = 100_000_000n;
const afterOf = (at: number): bigint => (at < 985 ? 1_088_600n : at < 1_450 ? 989_800n : 989_900n);
const told: readonly FactDraft[] = [
  draft("printed-jobs.foretold", few[0] as string, day("2022-01-01"), 6_743n),
  ...(
    [
      [210, "direct", 2],
      [145, "direct", 0],
      [599, "indirect", 0],
    ] as const
  ).flatMap(([many, through, evidenceLevel]) =>
    Array.from({ length: many }, () =>
      draft("printed-jobs.hired", few[1] as string, day("2020-11-02"), 1n, { facets: { through }, evidenceLevel }),
    ),
  ),
  ...few.flatMap((firm, at) => [
    draft("printed-few.asked", firm, day("2020-12-01"), 1n),
    ...years("few", firm, 10n * eok, at === 0 ? 93n * eok : at === 1 ? 10n * eok : 1_020_000_000n),
  ]),
  ...wide.map((firm) => draft("printed-wide.asked", firm, day("2020-12-01"), 1n)),
  ...wide.slice(0, 1_830).flatMap((firm, at) => years("wide", firm, 1_000_000n, afterOf(at), at < 985 ? "yes" : "no")),
  ...wide.slice(1_830, 1_950).map((firm) => draft("printed-wide.sales", firm, day("2019-06-28"), 1_000_000n)),
];
await inOneCommit(async (acting) => ({ facts: must(await appendFacts(acting, namedAct("tell"), told)) }));
await inOneCommit(async (acting) => {
  for (const definition of [
    define("printed.jobs-created", "일자리 창출", "Jobs created", hired({ where: direct }), "person"),
    define("printed.jobs-insured", "신규 고용", "New hires", hired({ where: direct, evidenceAtLeast: 2 }), "person"),
    define("printed.jobs-all", "직간접 고용", "Jobs, direct and indirect", hired(), "person"),
    define("printed.jobs-foretold", "예상 고용", "Jobs foretold", sum(facts("printed-jobs.foretold", ever)), "person", [
      "{value}의 고용이 예상된다.",
      "{value} are expected to be hired.",
    ]),
    ...(
      [
        ["mean", "매출 증감률(평균)", "Growth of sales (mean)", meanGrowth],
        ["median", "매출 증감률(중앙값)", "Growth of sales (median)", medianGrowth],
        ["pooled", "매출 증감률(합계)", "Growth of sales (pooled)", pooledGrowth],
      ] as const
    ).map(([name, ko, en, growth]) =>
      define(`printed.growth-${name}`, ko, en, growth(sold("few"), year(2019), asked("few")), "percent", grown),
    ),
    define(
      "printed.growth-all",
      "조사기업 매출 증감률",
      "Growth of all that answered",
      meanGrowth(sold("wide"), year(2019), asked("wide")),
      "percent",
      grown,
    ),
    define(
      "printed.growth-grew",
      "증가기업 매출 증감률",
      "Growth of those that grew",
      meanGrowth(sold("wide", grewOnly), year(2019), asked("wide")),
      "percent",
      grown,
    ),
    define("printed.place", "매출 순위", "Place by sales", rank(sold("few"), "subject", few[1] as string), "rank"),
  ])
    must(await defineFigure(acting, definition));
  await sql`analyze fact`.execute(acting.tx);
  return {};
});
console.log(JSON.stringify({ facts: told.length }));
await hub.close();
