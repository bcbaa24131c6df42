import { day, instantAt } from "#base/day";
import { text, type Text } from "#base/text";
import { count, type Definition, ever, facts, is, sum, until } from "#engine/figure";
import type { Acting } from "#journal";
import { winBid } from "#call";
import { addSubProgramme, setUpProgramme } from "#programme";
import { must, type RoomStory } from "../room-story.ts";
import type { World } from "../world.ts";
import { bring } from "./documents.ts";
import { since } from "./firms.ts";

export const hubCode = "gn-digital-hub";
export const hubName = { ko: "지역 디지털 혁신거점 조성지원 사업", en: "Regional digital innovation hub programme" };

/** What the programmes that definitions name are called. */
export const programmeNames: ReadonlyMap<string, Text> = new Map([[hubCode, hubName]]);

/** The other programme some sales are shared with. */
export const sharedProgrammeCode = "ai-convergence";
/** The day the programme is set up and its figures are defined. */
export const founded = day("2024-05-20");

/** The sub-programmes by their codes. */
export const branches = {
  challenge: text("경남 디지털 혁신 챌린지", "Gyeongnam Digital Innovation Challenge"),
  testbed: text("테스트베드 경남 실증", "Testbed Gyeongnam"),
  "one-stop": text("원스톱 지원사업", "One-stop support"),
  offices: text("100원의 임대료 사무실", "100-won rent offices"),
};

export const ofHub = is("programme", hubCode);
export const plan = text("사업계획서", "the programme plan");

const definitions: readonly Definition[] = [
  {
    figure: "hub.budget",
    title: text("총 사업비", "Total budget"),
    sentence: text(
      "총 사업비는 {value}으로(로) 2024년부터 2026년까지 3년에 걸쳐 진행한다.",
      "The programme has a total budget of {value} and runs for three years, from 2024 to 2026.",
    ),
    unit: "money",
    measure: sum(facts("funding.planned", ever, { where: [ofHub] })),
    rung: text("계획(규모)", "planned"),
    population: text("사업계획서의 재원별·연차별 예산 항목", "budget lines of the plan, by source and programme year"),
    source: plan,
    dimensions: ["facet:source", "facet:year", "subject"],
    parameters: [],
  },
  {
    figure: "hub.year",
    title: text("사업 연차", "Programme year"),
    sentence: text("올해 {value}을(를) 맞았다.", "It is now in {value}."),
    unit: "programme-year",
    measure: count("fact", facts("programme.year", until, { where: [ofHub] })),
    frame: {
      count: count("fact", facts("programme.year", ever, { where: [ofHub] })),
      word: text("연차", "programme years"),
    },
    rung: text("시작된 연차", "begun"),
    population: text("사업의 연차", "the years of the programme"),
    source: plan,
    dimensions: ["facet:year"],
    parameters: [],
  },
];

async function foundTheProgramme(acting: Acting, world: World): Promise<void> {
  const plan = await bring(acting, world, {
    kind: "plan",
    title: "지역 디지털 혁신거점 조성지원 사업계획서",
    issuer: "경남테크노파크",
    issuedOn: day("2024-05-17"),
    visibility: "public",
    lines: [
      "총사업비 163억 원 = 국비 63억 + 도비 50억 + 시비 50억 (2024~2026, 3개년)",
      "성과목표: 앵커기업 및 연구기관 2개 이상(2026년까지), 디지털 기업 연간 50개 이상",
    ],
  });
  const hundredMillion = 100_000_000n;
  const lines = (
    [
      ["national", "msit", [21n, 21n, 21n]],
      ["province", "province", [16n, 17n, 17n]],
      ["city", "city", [16n, 17n, 17n]],
    ] as const
  ).flatMap(([source, funder, perYear]) =>
    perYear.map((amount, index) => ({
      source,
      funder: world.find("party", funder),
      year: index + 1,
      rung: "planned" as const,
      amount: amount * hundredMillion,
    })),
  );
  const hub = must(
    // the hub programme is what came of a call of the ministry
    await winBid(
      acting,
      world.find("bid", hubCode),
      { day: day("2024-04-30"), evidence: [{ evidence: plan }] },
      {
        code: hubCode,
        parent: null,
        owner: world.find("party", "hub"),
        name: hubName,
        purpose: {
          ko: "경남 제조산업의 디지털 혁신을 선도할 수 있는 생태계를 마련한다.",
          en: "An ecosystem that leads the digital innovation of Gyeongnam's manufacturing.",
        },
        legalBasis: "산업기술단지 지원에 관한 특례법",
        track: "r-and-d",
        runs: { from: since, to: day("2027-01-01") },
        total: 163n * hundredMillion,
        currency: "KRW",
        evidence: plan,
        years: [2024, 2025, 2026].map((year, index) => ({
          no: index + 1,
          days: { from: day(`${year}-01-01`), to: day(`${year + 1}-01-01`) },
        })),
        lines,
        targets: world.told.targets.map((target) => ({ ...target, evidence: plan })),
      },
    ),
  );
  world.keep("programme", hubCode, hub);
  for (const [code, name] of Object.entries(branches)) {
    world.keep(
      "programme",
      code,
      must(await addSubProgramme(acting, hub, { code: `${hubCode}/${code}`, name, evidence: plan })),
    );
  }
  world.keep(
    "programme",
    sharedProgrammeCode,
    must(
      await setUpProgramme(acting, {
        code: sharedProgrammeCode,
        parent: null,
        owner: world.find("party", "hub"),
        name: { ko: "제조업 AI융합 기반 조성 사업", en: "AI convergence for manufacturing" },
        runs: { from: since, to: day("2027-01-01") },
        currency: "KRW",
        evidence: plan,
        years: [],
        lines: [],
        targets: [],
      }),
    ),
  );
}

export const story: RoomStory = {
  after: ["party"],
  chapters: [{ at: instantAt(founded, 9), who: "officer", act: "set-up-programme", tell: foundTheProgramme }],
  definitions,
  sentences: [
    {
      ...{ article: "A", no: 5, figure: "hub.budget" },
      says: {
        text: text(
          "총 사업비는 {budget}으로/로 {first}부터 {last}까지 {length}에 걸쳐 진행하며 올해 {run}을/를 맞았다.",
          "With a total budget of {budget}, the programme runs for {length} from {first} to {last}, and is this year in its {run}.",
        ),
        slots: {
          budget: { say: "figure", figure: "hub.budget" },
          first: { say: "programme-span", programme: hubCode, as: "first" },
          last: { say: "programme-span", programme: hubCode, as: "last" },
          length: { say: "programme-span", programme: hubCode, as: "length" },
          run: { say: "programme-year", programme: hubCode, as: "run" },
        },
      },
    },
    { article: "A", no: 5, figure: "hub.year" },
  ],
};
