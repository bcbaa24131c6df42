import { addDays, type Day, day, instantAt } from "#base/day";
import {
  agreeAmendment,
  askAmendment,
  type CaseDraft,
  concludeAgreement,
  currentTerms,
  draftAgreement,
  findCase,
  offerAgreement,
  recordFulfilment,
  requestApprovalOfAgreement,
  requestApprovalOfAmendment,
  signAgreement,
  type Terms,
} from "#agreement";
import { signApproval, approvalOf } from "#approval";
import type { Acting } from "#journal";
import { followAgreement } from "#support";
import { type Chapter, must, type RoomStory } from "../room-story.ts";
import type { World } from "../world.ts";
import { project } from "./application.ts";
import { bring } from "./documents.ts";
import { firm, introduce } from "./firms.ts";
import { agreedInFull, agreedOn, notified, supports, worthOf } from "./support.ts";

const followers = [{ case: "agreement", follow: followAgreement }];

/** One budget: 70 of 100 from the three public sources, the rest the firm's own; made up to add up to what was given. */
function termsFor(world: World, lead: string, grant: bigint, starts: Day, ends: Day): Terms {
  const [province, city] = [(grant * 3n) / 10n, (grant * 3n) / 10n];
  const own = ((grant * 3n) / 7_000_000n) * 1_000_000n;
  return {
    parties: [
      { party: lead, role: "lead" },
      { party: world.find("party", "hub"), role: "hub" },
      { party: world.find("party", "city"), role: "city" },
    ],
    ...{
      principal: "과제책임자(합성)",
      conditions: ["지원금은 협약에서 정한 비목에만 쓴다."],
      promised: null,
      data: null,
    },
    goals: [
      { goal: "시제품 제작과 현장 실증", indicator: "실증 건수", target: "1건 이상" },
      { goal: "사업화 매출", indicator: "매출액", target: "5,000만 원 이상" },
    ],
    ...{ starts, ends },
    lines: [
      { party: lead, item: "재료비", source: "national", won: grant - province - city },
      { party: lead, item: "인건비", source: "province", won: province },
      { party: lead, item: "외주용역비", source: "city", won: city },
      { party: lead, item: "인건비", source: "own-in-kind", won: own },
    ],
    milestones: [
      { title: "착수", due: addDays(starts, 14), won: (grant * 7n) / 10n },
      { title: "중간보고", due: addDays(starts, 60), won: grant - (grant * 7n) / 10n },
    ],
    conduct: { method: "주관기관 단독 수행", researchers: "", contact: "" },
  };
}

const hashOf = async ({ tx }: Acting, id: string): Promise<string> => {
  const one = await findCase(tx, id);
  return one === null ? "" : (await currentTerms(tx, one)).sha256;
};

/** Who signs for the office: the official, then the head of the hub. */
const approvals = (kind: string, at: Day, hour: number, minute: number, key: string): Chapter[] =>
  (["official", "administrator"] as const).map((who, index) => ({
    ...{ at: instantAt(at, hour, minute + index), who, act: "sign-approval" },
    tell: async (acting, world) => {
      const approval = await approvalOf(acting.tx, { kind, id: world.find(kind, key) });
      must(await signApproval(acting, approval?.approval ?? "", {}));
    },
  }));

interface Told {
  readonly key: string;
  readonly draft: (world: World) => Omit<CaseDraft, "day" | "notified">;
  readonly notified: Day;
  readonly signed: Day;
  readonly party: string;
  readonly minute: number;
}

/** From the draft to the hub's signature, each act on its day. */
function concluded({ key, draft, notified, signed, party, minute }: Told): Chapter[] {
  const officer = (at: Date, act: string, tell: Chapter["tell"]): Chapter => ({ at, who: "officer", act, tell });
  const offered = addDays(notified, 3);
  const bringPaper = async (acting: Acting, world: World): Promise<string> => {
    const evidence = await bring(acting, world, {
      ...{ kind: "agreement", title: `협약서 ${key}`, issuer: "경남테크노파크", issuedOn: signed },
      ...{ visibility: "restricted", lines: [`협약: ${key}`] },
    });
    world.keep("agreement-paper", key, evidence);
    return evidence;
  };
  return [
    officer(instantAt(offered, 10, minute), "draft-agreement", async (acting, world) => {
      world.keep("agreement", key, must(await draftAgreement(acting, { ...draft(world), notified, day: offered })));
    }),
    officer(instantAt(offered, 14, minute), "offer-agreement", async (acting, world) => {
      must(await offerAgreement(acting, world.find("agreement", key), { day: offered }));
    }),
    officer(instantAt(signed, 9, minute), "sign-agreement-part", async (acting, world) => {
      const id = world.find("agreement", key);
      const evidence = [{ evidence: await bringPaper(acting, world) }];
      const told = { party: world.find("party", party), sha256: await hashOf(acting, id), signedInAt: null };
      must(await signAgreement(acting, id, { ...told, day: signed, evidence }));
    }),
    officer(instantAt(signed, 9, minute + 6), "request-approval", async (acting, world) => {
      must(await requestApprovalOfAgreement(acting, world.find("agreement", key)));
    }),
    ...approvals("agreement", signed, 10, minute, key),
    officer(instantAt(signed, 11, minute), "conclude-agreement", async (acting, world) => {
      const id = world.find("agreement", key);
      // one paper carries both signatures
      const evidence = [{ evidence: world.find("agreement-paper", key) }];
      const told = { sha256: await hashOf(acting, id), signedInAt: acting.at, evidence };
      must(await concludeAgreement(acting, id, { ...told, day: signed }, followers));
    }),
  ];
}

/** Some projects of the year with their whole agreement, each of the application that was selected. */
const projects = [...supports().entries()]
  .filter(([index]) => agreedInFull.has(index))
  .flatMap(([index, project], place) => {
    const { who, programme, title } = project;
    return concluded({
      ...{ key: `2024-${index + 1}`, party: who.businessNumber, minute: place * 8 },
      ...{ notified, signed: agreedOn(index) },
      draft: (world) => ({
        ...{ kind: "support", track: "r-and-d", number: `2024-${programme}-${`${index + 1}`.padStart(3, "0")}`, title },
        programme: world.find("programme", programme),
        application: world.find("application", `${programme} 2024 ${who.businessNumber}`),
        terms: termsFor(
          world,
          world.find("party", who.businessNumber),
          worthOf(project, index).won,
          addDays(agreedOn(index), 1),
          day("2025-01-01"),
        ),
      }),
    });
  });

/** One asks for more time, and is agreed with; one only tells of another contact. */
const amendments: Chapter[] = [
  {
    ...{ at: instantAt(day("2024-10-21"), 15), who: "officer", act: "ask-agreement-amendment" },
    tell: async (acting, world) => {
      const draft = { kind: "period", askedBy: "firm", day: day("2024-10-21"), reason: "부품 납기 지연" } as const;
      const changes = { ends: day("2025-01-16") };
      const id = must(await askAmendment(acting, world.find("agreement", "2024-1"), { ...draft, changes }));
      world.keep("agreement-amendment", "period", id);
      must(await requestApprovalOfAmendment(acting, id));
    },
  },
  ...approvals("agreement-amendment", day("2024-10-22"), 10, 0, "period"),
  {
    ...{ at: instantAt(day("2024-10-22"), 11), who: "officer", act: "agree-agreement-amendment" },
    tell: async (acting, world) => {
      const step = { day: day("2024-10-22"), by: "hub" } as const;
      must(await agreeAmendment(acting, world.find("agreement-amendment", "period"), step));
    },
  },
  {
    ...{ at: instantAt(day("2024-11-04"), 15), who: "officer", act: "ask-agreement-amendment" },
    tell: async (acting, world) => {
      const conduct = { method: "주관기관 단독 수행", researchers: "참여인력 1명 교체(합성)", contact: "055-000-0000" };
      const draft = { kind: "conduct", askedBy: "firm", day: day("2024-11-04"), reason: "담당자 교체" } as const;
      must(await askAmendment(acting, world.find("agreement", "2024-2"), { ...draft, changes: { conduct } }));
    },
  },
];

const investor = firm(0, "outside");
const other = (terms: Terms): Terms => ({ ...terms, lines: [], milestones: [], goals: [], conditions: [] });

const lender = firm(33, "inside");

/** A memorandum with one firm, kept in part; and data that another gives for one purpose alone. */
const memoranda: Chapter[] = [
  ...concluded({
    ...{
      key: "mou-1",
      party: investor.businessNumber,
      minute: 50,
      notified: day("2024-11-15"),
      signed: day("2024-11-19"),
    },
    draft: (world) => ({
      ...{ kind: "mou", track: "r-and-d", number: "MOU-2024-001", title: "연구소 이전 투자", programme: null },
      terms: {
        ...other(
          termsFor(world, world.find("party", investor.businessNumber), 0n, day("2024-11-20"), day("2026-12-31")),
        ),
        promised: { won: 3_000_000_000n, jobs: 20 },
      },
    }),
  }),
  ...concluded({
    ...{ key: "data-1", party: lender.businessNumber, minute: 20 },
    ...{ notified: day("2025-02-03"), signed: day("2025-02-10") },
    draft: (world) => ({
      ...{
        kind: "data",
        track: "r-and-d",
        number: "DATA-2025-001",
        title: "가공 설비 진동 데이터 활용",
        programme: null,
      },
      terms: {
        ...other(termsFor(world, world.find("party", lender.businessNumber), 0n, day("2025-02-11"), day("2026-12-31"))),
        conditions: [
          "데이터는 정한 목적에만 쓰고 거점 밖으로 옮기지 않는다.",
          "기간이 끝나면 사본을 삭제하고 확인서를 낸다.",
        ],
        data: { set: "가공 설비 진동·전류 계측(합성)", purpose: "불량 예측 모델 학습" },
      },
    }),
  }),
  {
    ...{ at: instantAt(day("2025-06-30"), 16), who: "officer", act: "record-fulfilment" },
    tell: async (acting, world) => {
      const step = { day: day("2025-06-30"), won: 800_000_000n, jobs: 6 };
      must(await recordFulfilment(acting, world.find("agreement", "mou-1"), step));
    },
  },
];

/** What the company of the story finds on its desk: an agreement of the second year that waits for its signature. */
const waiting: Chapter[] = [
  {
    ...{ at: instantAt(day("2025-11-17"), 10), who: "officer", act: "draft-agreement" },
    tell: async (acting, world) => {
      await introduce(acting, world, investor);
      const [from, to] = [day("2025-12-01"), day("2026-10-01")];
      const draft = must(
        await draftAgreement(acting, {
          ...{ kind: "support", track: "r-and-d", number: "2025-testbed-001", title: project(investor, "testbed") },
          ...{ programme: world.find("programme", "testbed"), day: day("2025-11-17") },
          application: world.find("application", `testbed 2025 ${investor.businessNumber}`),
          // what the panel decided for it
          terms: termsFor(world, world.find("party", investor.businessNumber), 16_000_000n, from, to),
        }),
      );
      world.keep("agreement", "2025-1", draft);
    },
  },
  {
    ...{ at: instantAt(day("2025-11-17"), 14), who: "officer", act: "offer-agreement" },
    tell: async (acting, world) => {
      must(await offerAgreement(acting, world.find("agreement", "2025-1"), { day: day("2025-11-17") }));
    },
  },
];

export const story: RoomStory = {
  after: ["programme", "party", "support", "approval", "people", "application", "review"],
  chapters: [...projects, ...amendments, ...memoranda, ...waiting],
};
