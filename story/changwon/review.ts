import { approvalOf, signApproval } from "#approval";
import { addDays, type Day, day, instantAt } from "#base/day";
import { text } from "#base/text";
import type { Who } from "#base/who";
import type { Acting } from "#journal";
import { createUser, grantRole } from "#platform/auth";
import {
  assignPairs,
  closePanel,
  consentReviewer,
  decideSelection,
  declareReview,
  draftSelection,
  formPanel,
  inviteReviewer,
  notifyResults,
  openPanel,
  reviewsWhere,
  reviewersWhere,
  setPanel,
  signReview,
} from "#review";
import { submittedTo } from "#application";
import { type Chapter, must, type RoomStory } from "../room-story.ts";
import type { World } from "../world.ts";
import { justInTime, weak } from "./application.ts";
import { since } from "./firms.ts";
import { demoPassword, people } from "./people.ts";
import { callOf } from "./writing.ts";

/** Those who review the calls, the first three in the first year: the story's own reviewer chairs. */
const pool = [
  { key: "reviewer", name: "최검증 (합성)", keywords: ["품질 예측", "데이터"], industries: ["26", "29"] },
  { key: "reviewer-2", name: "강평가 (합성)", keywords: ["현장 실증"], industries: ["28", "29"] },
  { key: "reviewer-3", name: "오심사 (합성)", keywords: ["공정"], industries: ["25", "30"] },
  { key: "reviewer-4", name: "윤심의 (합성)", keywords: ["시제품"], industries: ["26", "27"] },
  { key: "reviewer-5", name: "임채점 (합성)", keywords: ["데이터", "실증"], industries: ["28"] },
] as const;
type Rater = (typeof pool)[number];

const emailOf = ({ key }: Rater): string =>
  people.find((one) => one.key === key)?.email ?? `${key.replace("reviewer-", "reviewer")}@geojeom.example`;
const whoIs = (world: World, one: Rater): Who => ({
  ...{ kind: "user", user: world.find("user", one.key), name: one.name, email: emailOf(one) },
  roles: [{ role: "reviewer", party: null }],
});

/** A panel of a call: when it is formed and what it does, in days after it begins. */
interface Round {
  /** The call as it is kept, and the panel. */
  readonly key: string;
  readonly begins: Day;
  readonly raters: readonly Rater[];
  readonly days: Readonly<Record<"form" | "open" | "score" | "close" | "draft" | "notify", number>>;
  /** Whose sheets are not there yet; then it goes no further. */
  readonly lacks?: Rater;
}

const [chair] = pool;
const firstYear = { begins: day("2024-07-11"), raters: pool.slice(0, 3) } as const;
const inShort = { form: 1, open: 4, score: 5, close: 7, draft: 8, notify: 11 } as const;
const secondYear = { begins: day("2025-05-02"), raters: pool } as const;
const atLength = { form: 5, open: 6, score: 11, close: 14, draft: 17, notify: 21 } as const;
const rounds: readonly Round[] = [
  { ...firstYear, key: "challenge 2024", days: inShort },
  { ...firstYear, key: "testbed 2024", days: inShort },
  { ...firstYear, key: "one-stop 2024", days: inShort },
  {
    ...{ key: "offices 2024", begins: day("2024-12-08"), raters: firstYear.raters },
    days: { form: 1, open: 2, score: 3, close: 4, draft: 5, notify: 8 },
  },
  { ...secondYear, key: "challenge 2025", days: atLength },
  { ...secondYear, key: "testbed 2025", days: atLength },
  // where the story ends, the one-stop support waits for the sheets of its chair
  { ...secondYear, key: "one-stop 2025", begins: day("2025-11-07"), days: atLength, lacks: chair },
];

/** How much of the points a sheet gives: as somebody in the middle of the scale writes it. */
const usual = { from: 0.72, to: 0.92, says: "추진 계획이 구체적이나 성과 측정 방법을 보완할 필요가 있습니다. (합성)" };
const modest = {
  from: 0.62,
  to: 0.66,
  says: "요건은 갖추었으나 입주 후 계획이 다른 신청보다 구체적이지 않습니다. (합성)",
};
const poor = { from: 0.4, to: 0.5, says: "추진 일정과 사업비 산출 근거가 제시되지 않았습니다. (합성)" };
const measures = new Map([
  ...weak.map(({ businessNumber }) => [businessNumber, poor] as const),
  [justInTime.businessNumber, modest] as const,
]);

/** Some points below the most, by a draw of the room's own. */
const written = (
  criteria: readonly { readonly key: string; readonly points: number }[],
  world: World,
  { from, to, says }: typeof usual,
) => ({
  marks: Object.fromEntries(
    criteria.map(({ key, points }) => [key, `${Math.round(points * (from + (to - from) * world.chance()))}`]),
  ),
  reason: says,
});

const scores = ({ key, begins, days }: Round, one: Rater, minute: number): Chapter => ({
  at: instantAt(addDays(begins, days.score), 10, minute),
  who: one.key,
  act: "sign-review",
  tell: async (acting, world) => {
    const panel = world.find("panel", key);
    const { scheme, call } = await callOf(acting, world, key);
    const who = whoIs(world, one);
    const own = (await reviewersWhere(acting.tx, { account: world.find("user", one.key) }))[0]?.reviewer;
    const byParty = new Map(
      [...measures].flatMap(([number, one]) =>
        world.has("party", number) ? [[world.find("party", number), one] as const] : [],
      ),
    );
    const leads = new Map((await submittedTo(acting.tx, call)).map(({ application, lead }) => [application, lead]));
    for (const { review, reviewer, application } of await reviewsWhere(acting.tx, { panel })) {
      if (reviewer !== own) continue;
      must(await declareReview(acting, who, review, undefined));
      const sheet = written(scheme?.criteria ?? [], world, byParty.get(leads.get(application) ?? "") ?? usual);
      must(await signReview(acting, who, review, sheet, undefined));
    }
  },
});

/** From the panel that is formed to the letters of the results. */
function chaptersOf(round: Round, place: number): Chapter[] {
  const { key, begins, raters, days, lacks } = round;
  const step = (
    who: string,
    act: string,
    on: keyof Round["days"],
    hour: number,
    tell: (acting: Acting, panel: string, world: World) => Promise<unknown>,
  ): Chapter => ({
    ...{ at: instantAt(addDays(begins, days[on]), hour, place), who, act },
    tell: async (acting, world) => void must(await tell(acting, world.find("panel", key), world)),
  });
  const formed: Chapter = {
    ...{ at: instantAt(addDays(begins, days.form), 10, place), who: "officer", act: "form-panel" },
    tell: async (acting, world) => {
      const { call } = await callOf(acting, world, key);
      const terms = { demand: raters.length, loadLow: 0, loadHigh: 30, experts: 0, floor: null, feeWon: 100_000n };
      const panel = must(await formPanel(acting, call, { ...terms, due: addDays(begins, days.score + 3) }));
      world.keep("panel", key, panel);
      const reviewers = raters.map((one) => world.find("reviewer", one.key));
      must(await setPanel(acting, panel, { reviewers, chair: world.find("reviewer", chair.key), seen: undefined }));
      const eligible = (await submittedTo(acting.tx, call)).filter(({ isEligible }) => isEligible);
      const pairs = eligible.flatMap((_, application) => raters.map((_, reviewer) => ({ reviewer, application })));
      must(await assignPairs(acting, panel, pairs, null));
    },
  };
  return [
    formed,
    step("officer", "open-panel", "open", 9, (acting, panel) => openPanel(acting, panel, undefined)),
    ...raters.flatMap((one, index) => (one === lacks ? [] : [scores(round, one, place * 5 + index)])),
    ...(lacks === undefined
      ? [
          step(chair.key, "close-panel", "close", 10, (acting, panel, world) =>
            closePanel(acting, whoIs(world, chair), panel, { reason: null, seen: undefined }),
          ),
          step(chair.key, "decide-panel", "close", 11, (acting, panel, world) =>
            decideSelection(acting, whoIs(world, chair), panel, { lots: [], seen: undefined }),
          ),
          step("officer", "draft-selection", "draft", 10, (acting, panel) => draftSelection(acting, panel, undefined)),
          ...(["official", "administrator"] as const).map((who, index) =>
            step(who, "sign-approval", "draft", 14 + index, async (acting, panel) => {
              const asked = await approvalOf(acting.tx, { kind: "selection", id: panel });
              return signApproval(acting, asked?.approval ?? "", {});
            }),
          ),
          step("officer", "notify-panel", "notify", 9, (acting, panel) => notifyResults(acting, panel, undefined)),
        ]
      : []),
  ];
}

/** The day on which the pool is asked, before the first panel. */
const invited = day("2024-06-26");

export const story: RoomStory = {
  after: ["application", "approval"],
  chapters: [
    {
      ...{ at: instantAt(invited, 9), who: "officer", act: "invite-reviewer" },
      tell: async (acting, world) => {
        for (const one of pool) {
          if (!world.has("user", one.key)) {
            const [user, email] = [acting.newId(), emailOf(one)];
            must(await createUser(acting.tx, { user, name: one.name, email, password: demoPassword, at: acting.at }));
            world.keep("user", one.key, user);
            const valid = { from: since, to: null };
            const granted = { grant: acting.newId(), user, role: "reviewer", party: null, valid } as const;
            must(await grantRole(acting.tx, { ...granted, by: acting.actor, at: acting.at }));
          }
          const { name, keywords, industries } = one;
          const told = { organisation: null, department: null, keywords, industries };
          const reviewer = must(await inviteReviewer(acting, { name: text(name, ""), email: emailOf(one), ...told }));
          world.keep("reviewer", one.key, reviewer);
        }
      },
    },
    ...pool.map((one, index): Chapter => ({
      ...{ at: instantAt(invited, 15, index), who: one.key, act: "consent-reviewer" },
      tell: async (acting, world) => {
        const told = { until: addDays(invited, 730), seen: undefined };
        must(await consentReviewer(acting, whoIs(world, one), world.find("reviewer", one.key), told));
      },
    })),
    ...rounds.flatMap(chaptersOf),
  ],
};
