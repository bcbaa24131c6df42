import { sql } from "kysely";
import { addDays, type Day, day, formatDay, instantAt } from "#base/day";
import { won as wonOf, formatMoney } from "#base/money";
import { isRefusal } from "#base/refusal";
import { announceCall } from "#call";
import { checkEvidence } from "#evidence";
import { defineFigure } from "#figure";
import { type Acting, openCommit, openFactByKey } from "#journal";
import { correctOutcome, reportOutcome } from "#outcome";
import { registerParty } from "#party";
import { registerPlace } from "#place";
import { createUser, grantRole } from "#platform/auth";
import type { Tx } from "#platform/db";
import type { Files } from "#platform/files";
import { addSubProgramme, setUpProgramme } from "#programme";
import { publish } from "#publication";
import { endTenancy, moveIn, signTenancy } from "#offer/space";
import { agreeSupport, completeSupport, selectForSupport } from "#support";
import { definitions, publishedFigures } from "./definitions.ts";
import { bring } from "./documents.ts";
import { demoPassword, people, type Person } from "./people.ts";
import {
  hubCode,
  hubName,
  type MadeUpFirm,
  type SaleStory,
  sales,
  sharedProgrammeCode,
  supports,
  type TenantStory,
  tenants,
} from "./world.ts";

export interface Stage {
  readonly tx: Tx;
  readonly files: Files;
  readonly freshId: (at: Date) => string;
  /** Where the story stops, to see the hub as it was then; the whole story unless told. */
  readonly until?: Date;
  /** Told with 0…1 as the story goes on. */
  readonly progress?: (share: number) => void;
}

interface Chapter {
  readonly at: Date;
  readonly who: Person["key"];
  /** What is done, as the history names it. */
  readonly act: string;
  readonly tell: (acting: Acting) => Promise<void>;
}

/** What later chapters need of earlier ones. */
interface Cast {
  readonly users: Map<Person["key"], string>;
  readonly parties: Map<string, string>;
  readonly programmes: Map<string, string>;
  readonly rooms: string[];
}

/** An act of the story is never refused; if one is, the story or the hub is wrong. */
const must = <Answer>(answer: Answer): Exclude<Answer, { refusal: string }> => {
  if (isRefusal(answer)) throw new Error(`the story was refused: ${answer.refusal} ${answer.text.en}`);
  return answer as Exclude<Answer, { refusal: string }>;
};

/**
 * Plays the two years of the hub through the same acts that people use, each at its own moment, so that every date
 * can be asked about afterwards. For an empty database only.
 */
export async function tellStory(stage: Stage): Promise<void> {
  const cast: Cast = { users: new Map(), parties: new Map(), programmes: new Map(), rooms: [] };
  const opening = instantAt(day("2024-05-13"), 9);
  await inItsTime(stage, opening, "story", "introduce-people", (acting) => introducePeople(acting, cast));
  const chapters = [
    { at: opening, who: "officer", act: "set-the-scene", tell: (acting: Acting) => setTheScene(acting, cast) },
    {
      at: instantAt(day("2024-05-20"), 9),
      who: "officer",
      act: "set-up-programme",
      tell: (acting: Acting) => foundTheProgramme(acting, stage.files, cast),
    },
    ...callChapters(stage.files, cast),
    ...tenancyChapters(stage.files, cast),
    ...supportChapters(stage.files, cast),
    ...saleChapters(stage.files, cast),
    { at: instantAt(day("2025-04-09"), 10), who: "officer", act: "publish", tell: release },
  ] as const satisfies readonly Chapter[];
  const { until } = stage;
  const inOrder = chapters
    .filter(({ at }) => until === undefined || at <= until)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  for (const [index, chapter] of inOrder.entries()) {
    const actor = cast.users.get(chapter.who);
    if (actor === undefined) throw new Error(`nobody plays the ${chapter.who}`);
    await inItsTime(stage, chapter.at, actor, chapter.act, chapter.tell);
    stage.progress?.((index + 1) / inOrder.length);
  }
}

/**
 * The chapters share one transaction, so that the story is told whole or not at all; each opens a commit of its own,
 * as the transactions of a life would.
 */
async function inItsTime(
  { tx, freshId }: Stage,
  at: Date,
  actor: string,
  act: string,
  tell: (acting: Acting) => Promise<void>,
): Promise<void> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  await openCommit(tx, at, actor, act);
  await tell({ tx, at, actor, newId: () => freshId(at) });
}

async function introducePeople(acting: Acting, cast: Cast): Promise<void> {
  for (const { key, name, email } of people) {
    const user = acting.newId();
    must(await createUser(acting.tx, { user, name, email, password: demoPassword, at: acting.at }));
    cast.users.set(key, user);
  }
}

const since = day("2024-01-01");

async function introduce(acting: Acting, cast: Cast, who: MadeUpFirm, anchor: boolean): Promise<void> {
  if (cast.parties.has(who.businessNumber)) return;
  const valid = { from: who.founded, to: null };
  const party = must(
    await registerParty(acting, {
      type: who.type,
      name: { ko: who.ko, en: who.en },
      identifiers: [{ scheme: "business-number", value: who.businessNumber }],
      attributes: [
        { name: "region", value: who.region, valid },
        { name: "origin", value: who.origin, valid },
        { name: "industry", value: who.industry, valid },
        { name: "founded", value: who.founded, valid },
        ...(anchor ? [{ name: "anchor", value: "yes", valid: { from: since, to: null } } as const] : []),
      ],
      from: who.founded,
    }),
  );
  cast.parties.set(who.businessNumber, party);
}

const partyOf = (cast: Cast, name: string): string => {
  const party = cast.parties.get(name);
  if (party === undefined) throw new Error(`nobody in the story is called ${name}`);
  return party;
};
const programmeOf = (cast: Cast, code: string): string => {
  const programme = cast.programmes.get(code);
  if (programme === undefined) throw new Error(`the story has no programme ${code}`);
  return programme;
};

async function setTheScene(acting: Acting, cast: Cast): Promise<void> {
  const bodies = [
    ["msit", "government", "과학기술정보통신부", "Ministry of Science and ICT"],
    ["province", "government", "경상남도", "Gyeongsangnam-do Province"],
    ["city", "government", "창원특례시", "Changwon Special City"],
    ["hub", "institution", "경남테크노파크", "Gyeongnam Technopark"],
  ] as const;
  for (const [key, type, ko, en] of bodies) {
    cast.parties.set(
      key,
      must(await registerParty(acting, { type, name: { ko, en }, identifiers: [], from: day("2000-01-01") })),
    );
  }
  for (const { who, anchor } of tenants()) await introduce(acting, cast, who, anchor);
  for (const { who } of supports()) await introduce(acting, cast, who, false);
  await layTheRooms(acting, cast);
  for (const { key, role } of people) {
    const firm = supports()[0]?.who.businessNumber ?? "";
    must(
      await grantRole(acting.tx, {
        grant: acting.newId(),
        user: cast.users.get(key) ?? "",
        role,
        party: role === "company" ? partyOf(cast, firm) : null,
        valid: { from: since, to: null },
        by: acting.actor,
        at: acting.at,
      }),
    );
  }
}

/** 56 rooms: 45 of the main Bridge for five people, 11 of the sub Bridge for more. */
async function layTheRooms(acting: Acting, cast: Cast): Promise<void> {
  const place = async (
    code: string,
    kind: Parameters<typeof registerPlace>[1]["kind"],
    parent: string | null,
    ko: string,
    en: string,
    capacity: number | null = null,
  ): Promise<string> =>
    must(await registerPlace(acting, { code, kind, parent, capacity, name: { ko, en }, from: day("2010-07-01") }));
  const province = await place("gyeongnam", "province", null, "경상남도", "Gyeongsangnam-do");
  const city = await place("changwon", "city", province, "창원시", "Changwon");
  const district = await place("palyong", "district", city, "의창구 팔용동", "Palyong-dong, Uichang-gu");
  const complex = await place(
    "convergence",
    "complex",
    district,
    "경남산학융합지구",
    "Gyeongnam Industry-Academia Convergence District",
  );
  const main = await place(
    "main-bridge",
    "building",
    complex,
    "메인 브릿지(스마트업타워)",
    "Main Bridge (Smart-Up Tower)",
  );
  const sub = await place("sub-bridge", "building", complex, "서브 브릿지(16층)", "Sub Bridge (16th floor)");
  for (let n = 1; n <= 56; n += 1) {
    const isMain = n <= 45;
    const label = isMain ? `M${100 + n}` : `S${1600 + n - 45}`;
    cast.rooms.push(
      await place(
        `room-${label.toLowerCase()}`,
        "room",
        isMain ? main : sub,
        `${label}호`,
        `Room ${label}`,
        isMain ? 5 : 12,
      ),
    );
  }
}

async function foundTheProgramme(acting: Acting, files: Files, cast: Cast): Promise<void> {
  const plan = await bring(acting, files, {
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
      funder: partyOf(cast, funder),
      year: index + 1,
      rung: "planned" as const,
      amount: amount * hundredMillion,
    })),
  );
  const hub = must(
    await setUpProgramme(acting, {
      code: hubCode,
      parent: null,
      owner: partyOf(cast, "hub"),
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
      targets: [
        {
          indicator: "anchors",
          bound: ">=",
          value: 2n,
          unit: "organisation",
          eachYear: false,
          until: day("2026-12-31"),
          basis: "사업계획서 4.1 성과목표",
          evidence: plan,
        },
        {
          indicator: "tenants.new",
          bound: ">=",
          value: 50n,
          unit: "organisation",
          eachYear: true,
          until: day("2026-12-31"),
          basis: "사업계획서 4.1 성과목표",
          evidence: plan,
        },
      ],
    }),
  );
  cast.programmes.set(hubCode, hub);
  for (const [code, ko, en] of [
    ["challenge", "경남 디지털 혁신 챌린지", "Gyeongnam Digital Innovation Challenge"],
    ["testbed", "테스트베드 경남 실증", "Testbed Gyeongnam"],
    ["one-stop", "원스톱 지원사업", "One-stop support"],
    ["offices", "100원의 임대료 사무실", "100-won rent offices"],
  ] as const) {
    cast.programmes.set(
      code,
      must(await addSubProgramme(acting, hub, { code: `${hubCode}/${code}`, name: { ko, en }, evidence: plan })),
    );
  }
  cast.programmes.set(
    sharedProgrammeCode,
    must(
      await setUpProgramme(acting, {
        code: sharedProgrammeCode,
        parent: null,
        owner: partyOf(cast, "hub"),
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
  for (const definition of definitions) must(await defineFigure(acting, definition));
}

function callChapters(files: Files, cast: Cast): Chapter[] {
  const calls = [
    ["challenge", "2024-06-03", 2024, 16],
    ["testbed", "2024-06-03", 2024, 10],
    ["one-stop", "2024-06-10", 2024, 18],
    ["challenge", "2025-03-17", 2025, 14],
    ["testbed", "2025-03-17", 2025, 8],
    ["one-stop", "2025-03-24", 2025, 10],
  ] as const;
  return calls.map(([programme, on, year, quota]) => ({
    at: instantAt(day(on), 9),
    who: "officer",
    act: "announce-call",
    tell: async (acting) => {
      const announced = day(on);
      const closing = addDays(announced, 30);
      const evidence = await bring(acting, files, {
        kind: "decision",
        title: `${year}년 ${programme} 공고문`,
        issuer: "경남테크노파크",
        issuedOn: announced,
        visibility: "public",
        lines: [`모집 규모 ${quota}개사`, `접수 마감 ${formatDay(closing, "ko")} 18:00`],
      });
      must(
        await announceCall(acting, {
          programme: programmeOf(cast, programme),
          title: { ko: `${year}년 모집 공고`, en: `Call ${year}` },
          announced,
          closes: instantAt(closing, 18),
          quota,
          evidence,
        }),
      );
    },
  }));
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

function tenancyChapters(files: Files, cast: Cast): Chapter[] {
  const stories = tenants();
  const tenancies = new Map<number, string>();
  let rooms: (string | null)[] | undefined;
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
        tell: async (acting) => {
          rooms ??= assignRooms(stories, cast.rooms);
          const lease = await bring(
            acting,
            files,
            paper("입주계약서", signed, ["월 임대료 100원 (보증금 면제, 관리비 별도)", "기간: 2026-12-31까지"]),
          );
          tenancies.set(
            index,
            must(
              await signTenancy(acting, {
                programme: programmeOf(cast, "offices"),
                party: partyOf(cast, who.businessNumber),
                room: rooms[index] ?? null,
                people: 2 + (index % 3),
                rentWon: 100n,
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
        act: "move-in",
        tell: async (acting) => {
          const record = await bring(acting, files, paper("입주 확인서", movedIn, ["열쇠 인수, 시설 점검 이상 없음"]));
          must(await moveIn(acting, tenancies.get(index) ?? "", { day: movedIn, evidence: [{ evidence: record }] }));
        },
      });
    }
    if (left !== null) {
      chapters.push({
        at: instantAt(left, 17, index % 60),
        who: "officer",
        act: "end-tenancy",
        tell: async (acting) => {
          const record = await bring(acting, files, paper("퇴거 확인서", left, ["원상복구 확인"]));
          must(await endTenancy(acting, tenancies.get(index) ?? "", { day: left, evidence: [{ evidence: record }] }));
        },
      });
    }
    return chapters;
  });
}

function supportChapters(files: Files, cast: Cast): Chapter[] {
  const cases = new Map<number, string>();
  return supports().flatMap(({ who, programme, title }, index): Chapter[] => {
    const step = (
      name: string,
      on: Day,
      kind: "decision" | "agreement" | "report",
      paper: string,
      act: (acting: Acting, evidence: { evidence: string }[]) => Promise<unknown>,
    ): Chapter => ({
      at: instantAt(on, 11, index % 60),
      who: "officer",
      act: name,
      tell: async (acting) => {
        const evidence = await bring(acting, files, {
          kind,
          title: `${who.ko} ${title} ${paper}`,
          issuer: kind === "report" ? who.ko : "경남테크노파크",
          issuedOn: on,
          visibility: "public",
          lines: [`과제: ${title}`, `기업: ${who.ko} (사업자등록번호 ${who.businessNumber})`],
        });
        must(await act(acting, [{ evidence }]));
      },
    });
    const selected = addDays(day("2024-07-22"), index % 5);
    const agreed = addDays(day("2024-08-12"), index % 9);
    const completed = addDays(day("2024-12-09"), index % 12);
    return [
      step("select-for-support", selected, "decision", "선정 통보서", async (acting, evidence) => {
        cases.set(
          index,
          must(
            await selectForSupport(acting, {
              programme: programmeOf(cast, programme),
              party: partyOf(cast, who.businessNumber),
              title,
              day: selected,
              evidence,
            }),
          ),
        );
      }),
      step("agree-support", agreed, "agreement", "협약서", (acting, evidence) =>
        agreeSupport(acting, cases.get(index) ?? "", { day: agreed, evidence }),
      ),
      step("complete-support", completed, "report", "최종보고서", (acting, evidence) =>
        completeSupport(acting, cases.get(index) ?? "", { day: completed, evidence }),
      ),
    ];
  });
}

function saleChapters(files: Files, cast: Cast): Chapter[] {
  const firms = [...new Map(supports().map(({ who }) => [who.businessNumber, who])).values()];
  const chapters = sales().flatMap((sale, index) =>
    saleChapter(files, cast, sale, index, firms[sale.firm] as MadeUpFirm),
  );
  // an invoice of December was issued for 8,000,000 won too much and corrected in June
  chapters.push({
    at: instantAt(day("2025-06-16"), 10),
    who: "officer",
    act: "correct-outcome",
    tell: async (acting) => {
      const fact = await openFactByKey(acting.tx, "outcome.sale", approvalNumber(0, sales()[0] as SaleStory));
      if (fact === null) throw new Error("the corrected sale was never told");
      const evidence = await bring(acting, files, {
        kind: "tax-invoice",
        title: "수정 전자세금계산서 (공급가액 8,000,000원 감액)",
        issuer: (firms[0] as MadeUpFirm).ko,
        issuedOn: day("2025-06-13"),
        visibility: "public",
        lines: [`당초 승인번호 ${fact.naturalKey}`, "수정 사유: 계약의 변경"],
      });
      must(
        await correctOutcome(acting, fact.fact, {
          value: fact.value - 8_000_000n,
          reason: "수정 전자세금계산서 발급(계약의 변경)",
          evidence: [{ evidence, position: "수정세금계산서" }],
        }),
      );
    },
  });
  return chapters;
}

/** 24 digits as the tax office gives them: day, issuer, serial. */
const approvalNumber = (index: number, { on }: SaleStory): string =>
  `${on.replaceAll("-", "")}99900000${`${index + 1}`.padStart(8, "0")}`;

function saleChapter(files: Files, cast: Cast, sale: SaleStory, index: number, who: MadeUpFirm): Chapter[] {
  const key = approvalNumber(index, sale);
  const [num, den] = sale.share;
  let held: { outcome: string; invoice: string } | undefined;
  const chapters: Chapter[] = [
    {
      at: instantAt(sale.told, 15, index % 60),
      who: "officer",
      act: "report-outcome",
      tell: async (acting) => {
        const invoice =
          sale.checked === null
            ? null
            : await bring(acting, files, {
                kind: "tax-invoice",
                title: `${who.ko} 전자세금계산서 ${key}`,
                issuer: who.ko,
                issuedOn: sale.on,
                visibility: "public",
                lines: [
                  `승인번호 ${key}`,
                  `공급가액 ${formatMoney(wonOf(sale.won), "ko")}`,
                  `이 사업의 기여분 ${num}/${den}`,
                ],
              });
        const outcome = must(
          await reportOutcome(acting, {
            kind: "outcome.sale",
            case: key,
            party: partyOf(cast, who.businessNumber),
            homeProgramme: programmeOf(cast, hubCode),
            value: sale.won,
            unit: "KRW",
            valid: { from: sale.on, to: addDays(sale.on, 1) },
            naturalKey: key,
            claims: [
              { programme: programmeOf(cast, hubCode), share: { num, den } },
              ...(num === den
                ? []
                : [{ programme: programmeOf(cast, sharedProgrammeCode), share: { num: den - num, den } }]),
            ],
            ...(invoice === null ? {} : { evidence: [{ evidence: invoice }] }),
          }),
        );
        if (invoice === null) return;
        held = { outcome, invoice };
      },
    },
  ];
  const { checked } = sale;
  if (checked !== null) {
    chapters.push({
      at: instantAt(addDays(sale.told, 2), 10, index % 60),
      who: "reviewer",
      act: "check-evidence",
      tell: async (acting) => {
        if (held === undefined) throw new Error("a sale is checked after it was told");
        must(
          await checkEvidence(acting, {
            fact: held.outcome,
            evidence: held.invoice,
            outcome: "confirmed",
            level: checked === "register-match" ? 2 : 1,
            method: checked,
            note: checked === "register-match" ? "승인번호·공급가액 일치" : "사본과 대조",
          }),
        );
      },
    });
  }
  return chapters;
}

/** The release of 9 April 2025. */
async function release(acting: Acting): Promise<void> {
  must(
    await publish(acting, {
      publication: "2025-04-09",
      title: {
        ko: "창원, 대한민국 디지털 제조혁신의 중심지로 조성",
        en: "Changwon, to be the centre of Korea's digital manufacturing innovation",
      },
      asOf: "2025-04-09",
      figures: publishedFigures,
      synthetic: true,
    }),
  );
}
