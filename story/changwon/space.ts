import { type Day, day, instantAt } from "#base/day";
import { text } from "#base/text";
import { asOf, count, type Definition, ever, facts, is, ratio, sum, until, yearOfAsOf } from "#engine/figure";
import { endTenancy, moveIn, signTenancy } from "#offer/space";
import { type Chapter, must, type RoomStory } from "../room-story.ts";
import { bring } from "./documents.ts";
import { firm, institute, introduce, type MadeUpFirm, opening, since, spread } from "./firms.ts";
import { rooms } from "./place.ts";
import { hubCode, ofHub, plan } from "./programme.ts";

const movedIn = facts("attraction.moved-in", asOf, { where: [ofHub] });

const definitions: readonly Definition[] = [
  {
    figure: "tenants",
    title: text("입주 기업·기관", "Tenants"),
    sentence: text(
      "‘100원의 임대료 사무실’에 {value} 기업·기관이 입주해 있다.",
      "{value} — digital firms and related institutions — are in the 100-won rent offices.",
    ),
    unit: "organisation",
    measure: count("subject", movedIn),
    frame: {
      count: count("subject", facts("attraction.signed", until, { where: [ofHub] })),
      word: text("계약한 기업·기관", "organisations that had signed"),
    },
    rung: text("입주(유치 계약이 아님)", "moved in (not: signed)"),
    population: text("기준일 현재 입주 상태인 기업·기관", "organisations that are moved in on the as-of day"),
    source: text("입주계약서와 입주 확인서", "leases and move-in records"),
    dimensions: ["party:type", "party:origin", "year", "party:industry"],
    parameters: [],
  },
  {
    figure: "tenants.signed",
    title: text("유치(계약) 기업·기관", "Organisations signed"),
    sentence: text("지금까지 {value} 기업·기관이 입주계약을 체결했다.", "{value} have signed a lease so far."),
    unit: "organisation",
    measure: count("subject", facts("attraction.signed", until, { where: [ofHub] })),
    rung: text("유치(계약)", "signed"),
    population: text("입주계약을 체결한 기업·기관(퇴거 포함)", "organisations that signed a lease, gone ones included"),
    source: text("입주계약서", "leases"),
    dimensions: ["party:type", "party:origin", "year"],
    parameters: [],
  },
  {
    figure: "tenants.outside-share",
    title: text("도외 기업·기관의 비율", "Share from outside the province"),
    sentence: text(
      "입주 기업·기관 가운데 {value}이(가) 도외에서 왔다.",
      "{value} of the tenants came from outside the province.",
    ),
    unit: "percent",
    measure: ratio(
      count("subject", { ...movedIn, where: [ofHub, is("party:origin", "outside")] }),
      count("subject", movedIn),
    ),
    rung: text("입주", "moved in"),
    population: text("기준일 현재 입주 기업·기관", "tenants on the as-of day"),
    source: text("입주계약서, 법인등기", "leases and company registers"),
    dimensions: ["party:type"],
    parameters: [],
  },
  {
    figure: "target.anchors",
    title: text("앵커기업·연구기관 유치 목표", "Target: anchors"),
    sentence: text(
      "2026년까지 앵커기업 및 연구기관 {value} 이상을 유치할 계획이다.",
      "By 2026 at least {value} — anchor firms and research institutes — are to be attracted.",
    ),
    unit: "organisation",
    measure: sum(facts("target.set", ever, { where: [ofHub, is("facet:indicator", "anchors")] })),
    rung: text("목표(하한)", "target (lower bound)"),
    population: text("사업계획서의 성과목표", "targets of the plan"),
    source: plan,
    dimensions: ["facet:indicator"],
    parameters: [],
  },
  {
    figure: "anchors",
    title: text("유치한 앵커기업·연구기관", "Anchors attracted"),
    sentence: text(
      "앵커기업 및 연구기관 {value}과(와) 입주계약을 체결했다.",
      "{value} — anchor firms and research institutes — have signed.",
    ),
    unit: "organisation",
    measure: count("subject", facts("attraction.signed", until, { where: [ofHub, is("party:anchor", "yes")] })),
    rung: text("유치(계약)", "signed"),
    population: text("앵커로 지정된 기업·기관", "organisations designated as anchors"),
    source: text("입주계약서, 앵커 지정 회의록", "leases; minutes of designation"),
    dimensions: ["party:type", "year"],
    parameters: [],
    target: "anchors",
  },
  {
    figure: "target.tenants",
    title: text("연간 기업 유치 목표", "Target: firms a year"),
    sentence: text(
      "디지털 기업을 연간 {value} 이상 유치할 계획이다.",
      "At least {value} are to be attracted each year.",
    ),
    unit: "organisation",
    measure: sum(facts("target.set", ever, { where: [ofHub, is("facet:indicator", "tenants.new")] })),
    rung: text("목표(하한, 연간)", "target (lower bound, each year)"),
    population: text("사업계획서의 성과목표", "targets of the plan"),
    source: plan,
    dimensions: ["facet:indicator"],
    parameters: [],
  },
  {
    figure: "tenants.new",
    title: text("올해 새로 입주한 기업·기관", "New tenants this year"),
    sentence: text("올해 {value} 기업·기관이 새로 입주했다.", "{value} have moved in this year."),
    unit: "organisation",
    measure: count("subject", facts("attraction.moved-in", yearOfAsOf(), { where: [ofHub] })),
    rung: text("입주", "moved in"),
    population: text("올해 입주한 기업·기관", "organisations that moved in this year"),
    source: text("입주 확인서", "move-in records"),
    dimensions: ["party:type", "party:origin"],
    parameters: [],
    target: "tenants.new",
  },
];

/** How a tenancy of the story went. `none`: signed and never moved in. */
interface TenantStory {
  readonly who: MadeUpFirm;
  readonly signed: Day;
  readonly movedIn: Day | null;
  readonly left: Day | null;
  readonly anchor: boolean;
}

/**
 * 60 signed by 9 April 2025, 53 of them moved in (35 from outside). By 18 November: five of the seven waiting moved in,
 * seven left, four came anew: 55 present, 33 of them from outside.
 */
export function tenants(): TenantStory[] {
  const stories: TenantStory[] = [];
  const add = (who: MadeUpFirm, signed: Day, movedIn: Day | null, left: Day | null = null, anchor = false): void => {
    stories.push({ who, signed, movedIn, left, anchor });
  };
  // moved in by April: 35 from outside, two institutes among them; six leave later
  for (let i = 0; i < 33; i += 1) {
    const left = i >= 27 ? spread("2025-06-30", 21, i - 27) : null;
    add(
      firm(i, "outside"),
      spread("2024-11-25", 1, i),
      i < 7 ? spread("2024-12-16", 2, i) : spread("2025-01-06", 3, i - 7),
      left,
    );
  }
  add(institute(0, "outside"), day("2024-12-02"), day("2025-01-13"), null, true);
  add(institute(1, "outside"), day("2024-12-03"), day("2025-01-20"));
  // and 18 of the province; one leaves later
  for (let i = 0; i < 16; i += 1) {
    add(
      firm(33 + i, "inside"),
      spread("2024-12-05", 2, i),
      spread("2025-01-08", 5, i),
      i === 15 ? day("2025-09-30") : null,
    );
  }
  add(institute(2, "inside"), day("2024-12-10"), day("2025-02-03"));
  add(institute(3, "inside"), day("2024-12-11"), day("2025-02-10"));
  // signed and waiting in April: three from outside and two of the province come, two never do
  for (let i = 0; i < 3; i += 1) add(firm(50 + i, "outside"), spread("2025-03-10", 3, i), spread("2025-04-21", 7, i));
  for (let i = 0; i < 2; i += 1) add(firm(53 + i, "inside"), spread("2025-03-20", 3, i), spread("2025-05-12", 7, i));
  for (let i = 0; i < 2; i += 1) add(firm(55 + i, "outside"), spread("2025-04-01", 2, i), null);
  // new since
  add(firm(57, "outside"), day("2025-06-16"), day("2025-07-07"));
  for (let i = 0; i < 3; i += 1) add(firm(58 + i, "inside"), spread("2025-07-14", 9, i), spread("2025-08-04", 9, i));
  return stories;
}

/** Who gets which room: the first that is free for the whole stay; who finds none takes a desk in the shared office. */
function assignRooms(stories: readonly TenantStory[], rooms: readonly string[]): (string | null)[] {
  const freeFrom = new Map<string, Day | null>(rooms.map((room) => [room, since]));
  const assigned = stories.map((): string | null => null);
  const inOrder = [...stories.entries()]
    .filter(([, story]) => story.movedIn !== null)
    .toSorted(([, a], [, b]) => ((a.movedIn as Day) < (b.movedIn as Day) ? -1 : 1));
  for (const [index, { movedIn, left }] of inOrder) {
    const free = [...freeFrom].find(([, from]) => from !== null && from <= (movedIn as Day));
    if (free === undefined) continue;
    assigned[index] = free[0];
    freeFrom.set(free[0], left);
  }
  return assigned;
}

function tenancyChapters(): Chapter[] {
  const stories = tenants();
  const assigned = assignRooms(stories, rooms);
  return stories.flatMap((story, index): Chapter[] => {
    const { who, signed, movedIn, left } = story;
    const paper = (title: string, issuedOn: Day, lines: string[]) => ({
      kind: "lease" as const,
      title: `${who.ko} ${title}`,
      issuer: "경남테크노파크",
      issuedOn,
      visibility: "public" as const,
      lines: [`입주자 ${who.ko} (사업자등록번호 ${who.businessNumber})`, ...lines],
    });
    const chapters: Chapter[] = [
      {
        at: instantAt(signed, 14, index % 60),
        who: "officer",
        act: "sign-tenancy",
        tell: async (acting, world) => {
          const room = assigned[index] ?? null;
          const lease = await bring(
            acting,
            world,
            paper("입주계약서", signed, ["월 임대료 100원 (보증금 면제, 관리비 별도)", "기간: 2026-12-31까지"]),
          );
          world.keep(
            "tenancy",
            `${index}`,
            must(
              await signTenancy(acting, {
                programme: world.find("programme", "offices"),
                party: world.find("party", who.businessNumber),
                room: room === null ? null : world.find("room", room),
                people: 2 + (index % 3),
                rentWon: 100n,
                until: day("2027-01-01"),
                signed,
                evidence: [{ evidence: lease, position: "제1조" }],
              }),
            ),
          );
        },
      },
    ];
    if (movedIn !== null) {
      chapters.push({
        at: instantAt(movedIn, 17, index % 60),
        who: "officer",
        act: "move-in-tenancy",
        tell: async (acting, world) => {
          const record = await bring(
            acting,
            world,
            paper("입주 확인서", movedIn, ["출입카드 인수, 시설 점검 이상 없음"]),
          );
          must(
            await moveIn(acting, world.find("tenancy", `${index}`), { day: movedIn, evidence: [{ evidence: record }] }),
          );
        },
      });
    }
    if (left !== null) {
      chapters.push({
        at: instantAt(left, 17, index % 60),
        who: "officer",
        act: "end-tenancy",
        tell: async (acting, world) => {
          const record = await bring(acting, world, paper("퇴거 확인서", left, ["원상복구 확인"]));
          must(
            await endTenancy(acting, world.find("tenancy", `${index}`), {
              day: left,
              evidence: [{ evidence: record }],
            }),
          );
        },
      });
    }
    return chapters;
  });
}

const newcomers: Chapter = {
  at: instantAt(opening, 9),
  who: "officer",
  act: "register-party",
  tell: async (acting, world) => {
    for (const { who, anchor } of tenants()) await introduce(acting, world, who, anchor);
  },
};

export const story: RoomStory = {
  after: ["place", "programme"],
  chapters: [newcomers, ...tenancyChapters()],
  definitions,
  targets: [
    {
      indicator: "anchors",
      bound: ">=",
      value: 2n,
      unit: "organisation",
      eachYear: false,
      until: day("2026-12-31"),
      basis: "사업계획서 4.1 성과목표",
    },
    {
      indicator: "tenants.new",
      bound: ">=",
      value: 50n,
      unit: "organisation",
      eachYear: true,
      until: day("2026-12-31"),
      basis: "사업계획서 4.1 성과목표",
    },
  ],
  sentences: [
    { article: "A", no: 3, figure: "target.anchors" },
    { article: "A", no: 3, figure: "target.tenants" },
    {
      ...{ article: "A", no: 8, figure: "tenants" },
      says: {
        text: text(
          "‘100원의 임대료 사무실’이라는 혜택을 제공하여 관련 기관 및 디지털 기업 {tenants}을/를 이 곳에 {attract}.",
          "With its 100-won rent offices the hub {attract} {tenants}: related institutions and digital firms.",
        ),
        slots: {
          tenants: { say: "figure", figure: "tenants", counter: "개사" },
          // whoever moved in was attracted before: the article says the lower rung
          attract: { say: "verb", figure: "tenants", form: "feat", as: "attracted" },
        },
      },
    },
    {
      ...{ article: "A", no: 15, figure: "target.anchors" },
      says: {
        text: text(
          "{last}까지 앵커기업 및 연구기관 {anchors}, 디지털 기업 연간 {tenants}을/를 {attract}.",
          "By {last} the hub {attract} {anchors} (anchor firms and research institutes) and, each year, {tenants}.",
        ),
        slots: {
          last: { say: "programme-span", programme: hubCode, as: "last" },
          anchors: { say: "figure", figure: "target.anchors", bound: "at-least" },
          tenants: { say: "figure", figure: "target.tenants", bound: "at-least" },
          attract: { say: "verb", figure: "target.tenants", form: "done", as: "attracted" },
        },
      },
    },
    { article: "A", no: 15, figure: "target.tenants" },
  ],
};
