import { addDays, type Day, day, instantAt } from "#base/day";
import { text } from "#base/text";
import { wordOfValue } from "#base/property";
import { count, type Definition, facts, is, until } from "#engine/figure";
import type { Acting } from "#journal";
import { attributes } from "#party";
import {
  agreeSupport,
  completeSupport,
  countSupportMonths,
  type ListPriceDraft,
  selectForSupport,
  setListPrice,
} from "#support";
import { type Chapter, must, type RoomStory } from "../room-story.ts";
import type { World } from "../world.ts";
import { bring } from "./documents.ts";
import { firm, introduce, type MadeUpFirm, opening } from "./firms.ts";
import { ofHub } from "./programme.ts";

export const firstYearFirms = facts("support.completed", until, { where: [ofHub, is("facet:year", "1")] });

const definitions: readonly Definition[] = [
  {
    figure: "firms.supported",
    title: text("지원 기업", "Firms supported"),
    sentence: text(
      "1차년도에 R&BD 지원 사업을 통해 총 {value}을(를) 지원했다.",
      "In its first year the R&BD programmes supported {value}.",
    ),
    unit: "firm",
    measure: count("subject", firstYearFirms),
    rung: text("완료", "completed"),
    population: text("1차년도 지원을 완료한 기업", "firms whose support in the first programme year was completed"),
    source: text("협약서와 최종보고서", "agreements and final reports"),
    dimensions: ["programme", "party:type", "party:origin", "party:industry"],
    parameters: [],
  },
];

/** What a building costs whoever gets no support: made up, and saying so. */
const prices: readonly ListPriceDraft[] = [
  { item: "space.room.main-bridge", name: text("메인 브릿지 사무실", "Office, Main Bridge"), won: 450_000n },
  { item: "space.room.sub-bridge", name: text("서브 브릿지 사무실", "Office, Sub Bridge"), won: 980_000n },
  { item: "space.desk", name: text("공유 사무실 좌석", "Desk in a shared office"), won: 150_000n },
].map((one) => ({
  ...one,
  unit: "month" as const,
  since: day("2024-07-01"),
  source: "합성 단가표(실제 임대료 고시와 무관)",
  isVerified: false,
}));

/** What a project was worth: money for a project, a consultant's days for marketing. */
export const worthOf = ({ programme, title }: SupportStory, index: number) => ({
  basis: "won" as const,
  won: title.endsWith("마케팅 지원")
    ? 8_000_000n
    : { challenge: 50_000_000n, testbed: 35_000_000n, "one-stop": 20_000_000n }[programme] +
      BigInt(index % 3) * 2_500_000n,
});

export interface SupportStory {
  readonly who: MadeUpFirm;
  readonly programme: "challenge" | "testbed" | "one-stop";
  readonly title: string;
}

const fieldOf = ({ industry }: MadeUpFirm): string => wordOfValue(attributes.industry, industry).ko;

/** 42 projects of 37 firms: three firms are in two programmes, and the first is in all three. */
export function supports(): SupportStory[] {
  const firms = [...Array(37).keys()].map((i) => firm(i < 20 ? i : 41 + i, i < 20 ? "outside" : "inside"));
  const projects: SupportStory[] = firms.map((who, i) => ({
    who,
    programme: i < 15 ? "challenge" : i < 23 ? "testbed" : "one-stop",
    title: `${fieldOf(who)} 사업화 과제`,
  }));
  const [first] = firms as [MadeUpFirm];
  projects.push({ who: first, programme: "testbed", title: `${fieldOf(first)} 현장 실증 과제` });
  for (const i of [0, 3, 7, 11]) {
    const who = firms[i] as MadeUpFirm;
    projects.push({ who, programme: "one-stop", title: `${fieldOf(who)} 마케팅 지원` });
  }
  return projects;
}

/** The 37, each once. */
export const supportedFirms = (): MadeUpFirm[] => [
  ...new Map(supports().map(({ who }) => [who.businessNumber, who])).values(),
];

/** Those that are told with their whole agreement, by the chapter of agreements: all three of the first firm among them. */
export const agreedInFull: ReadonlySet<number> = new Set([0, 1, 2, 3, 37, 38]);
/** The day on which the results of the first year's calls were told. */
export const notified = day("2024-07-22");
export const agreedOn = (index: number): Day => addDays(day("2024-08-12"), index % 9);

function supportChapters(): Chapter[] {
  return supports().flatMap((project, index): Chapter[] => {
    const { who, programme, title } = project;
    const worth = worthOf(project, index);
    const step = (
      name: string,
      on: Day,
      kind: "decision" | "agreement" | "report",
      paper: string,
      act: (acting: Acting, evidence: { evidence: string }[], world: World) => Promise<unknown>,
    ): Chapter => ({
      at: instantAt(on, 11, index % 60),
      who: "officer",
      act: name,
      tell: async (acting, world) => {
        const evidence = await bring(acting, world, {
          kind,
          title: `${who.ko} ${title} ${paper}`,
          issuer: kind === "report" ? who.ko : "경남테크노파크",
          issuedOn: on,
          visibility: "public",
          lines: [`과제: ${title}`, `기업: ${who.ko} (사업자등록번호 ${who.businessNumber})`],
        });
        must(await act(acting, [{ evidence }], world));
      },
    });
    const selected = addDays(notified, index % 5);
    const agreed = agreedOn(index);
    const completed = addDays(day("2024-12-09"), index % 12);
    return [
      step("select-for-support", selected, "decision", "선정 통보서", async (acting, evidence, world) => {
        world.keep(
          "support",
          `${index}`,
          must(
            await selectForSupport(acting, {
              programme: world.find("programme", programme),
              party: world.find("party", who.businessNumber),
              title,
              day: selected,
              evidence,
            }),
          ),
        );
      }),
      // where an agreement of the hub's own is told, its conclusion agrees the support
      ...(agreedInFull.has(index)
        ? []
        : [
            step("agree-support", agreed, "agreement", "협약서", (acting, evidence, world) =>
              agreeSupport(acting, world.find("support", `${index}`), { day: agreed, evidence, worth }),
            ),
          ]),
      step("complete-support", completed, "report", "최종보고서", (acting, evidence, world) =>
        completeSupport(acting, world.find("support", `${index}`), { day: completed, evidence }),
      ),
    ];
  });
}

const applicants: Chapter = {
  at: instantAt(opening, 9),
  who: "officer",
  act: "register-party",
  tell: async (acting, world) => {
    for (const who of supportedFirms()) await introduce(acting, world, who);
  },
};

const priceList: Chapter = {
  at: instantAt(day("2024-07-01"), 10),
  who: "officer",
  act: "set-list-price",
  tell: async (acting) => {
    for (const price of prices) must(await setListPrice(acting, price));
  },
};

/** On the first working days after a quarter the months that are over are valued. */
const months = ["2025-01-03", "2025-04-02", "2025-07-02", "2025-10-02", "2025-11-04"].map((on): Chapter => ({
  at: instantAt(day(on), 9, 30),
  who: "officer",
  act: "count-support-months",
  tell: async (acting) => {
    must(await countSupportMonths(acting));
  },
}));

export const story: RoomStory = {
  after: ["programme"],
  chapters: [applicants, priceList, ...supportChapters(), ...months],
  definitions,
  sentences: [
    {
      ...{ article: "A", no: 11, figure: "firms.supported" },
      says: {
        text: text(
          "경남 디지털 혁신 챌린지, 테스트베드 경남 실증, 원스톱 지원사업 등의 R&BD 지원 사업을 통해 {firms}을/를 {support}, 이를 통한 사업화로 {sales}의 {earn}.",
          "Through its R&BD programmes (Digital Innovation Challenge, Testbed Gyeongnam, one-stop support) the hub {support} {firms}, which {earn} {sales} from what came of it.",
        ),
        slots: {
          firms: { say: "figure", figure: "firms.supported", isTotal: true },
          support: { say: "verb", figure: "firms.supported", form: "brief-and" },
          sales: { say: "figure", figure: "firms.sales", style: { comma: false } },
          earn: { say: "verb", figure: "firms.sales", form: "done" },
        },
      },
    },
  ],
};
