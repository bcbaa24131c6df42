import { approvalOf, signApproval } from "#approval";
import { addDays, day, instantAt, yearOf } from "#base/day";
import { text } from "#base/text";
import type { Who } from "#base/who";
import { type Call, callsOf } from "#call";
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
import { since } from "./firms.ts";
import { demoPassword, people } from "./people.ts";

/** Five who review both calls: the story's own reviewer chairs. */
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

const called = ["challenge", "testbed"] as const;
type Called = (typeof called)[number];
const callOf = async ({ tx }: Acting, world: World, branch: Called): Promise<Call> => {
  const calls = await callsOf(tx, [world.find("programme", branch)]);
  const found = calls.find(({ announced }) => yearOf(announced) === 2025);
  if (found === undefined) throw new Error(`the story has no call of ${branch} in 2025`);
  return found;
};

const begins = day("2025-05-02");

/** A sheet as somebody in the middle of the scale writes it: some points below the most, by a draw of the room's own. */
const written = (criteria: readonly { readonly key: string; readonly points: number }[], world: World) => ({
  marks: Object.fromEntries(
    criteria.map(({ key, points }) => [key, `${Math.round(points * (0.72 + 0.2 * world.chance()))}`]),
  ),
  reason: "추진 계획이 구체적이나 성과 측정 방법을 보완할 필요가 있습니다. (합성)",
});

const scores = (one: Rater, branch: Called, index: number): Chapter => ({
  at: instantAt(addDays(begins, 11), 10, called.indexOf(branch) * 10 + index),
  who: one.key,
  act: "sign-review",
  tell: async (acting, world) => {
    const panel = world.find("panel", branch);
    const { scheme } = await callOf(acting, world, branch);
    const own = (await reviewersWhere(acting.tx, { account: world.find("user", one.key) }))[0]?.reviewer;
    for (const { review, reviewer } of await reviewsWhere(acting.tx, { panel })) {
      if (reviewer !== own) continue;
      must(await declareReview(acting, whoIs(world, one), review, undefined));
      must(await signReview(acting, whoIs(world, one), review, written(scheme?.criteria ?? [], world), undefined));
    }
  },
});

const [chair] = pool;
const step = (
  branch: Called,
  who: string,
  act: string,
  days: number,
  hour: number,
  tell: (acting: Acting, panel: string, world: World) => Promise<unknown>,
): Chapter => ({
  ...{ at: instantAt(addDays(begins, days), hour), who, act },
  tell: async (acting, world) => void must(await tell(acting, world.find("panel", branch), world)),
});

export const story: RoomStory = {
  after: ["application", "approval"],
  chapters: [
    {
      ...{ at: instantAt(begins, 9), who: "officer", act: "invite-reviewer" },
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
      ...{ at: instantAt(begins, 15, index), who: one.key, act: "consent-reviewer" },
      tell: async (acting, world) => {
        const told = { until: addDays(begins, 730), seen: undefined };
        must(await consentReviewer(acting, whoIs(world, one), world.find("reviewer", one.key), told));
      },
    })),
    ...called.map((branch, index): Chapter => ({
      ...{ at: instantAt(addDays(begins, 5), 10, index), who: "officer", act: "form-panel" },
      tell: async (acting, world) => {
        const { call } = await callOf(acting, world, branch);
        const terms = { demand: pool.length, loadLow: 0, loadHigh: 20, experts: 0, floor: null, feeWon: 100_000n };
        const panel = must(await formPanel(acting, call, { ...terms, due: addDays(begins, 14) }));
        world.keep("panel", branch, panel);
        const reviewers = pool.map(({ key }) => world.find("reviewer", key));
        must(await setPanel(acting, panel, { reviewers, chair: world.find("reviewer", chair.key), seen: undefined }));
        const eligible = (await submittedTo(acting.tx, call)).filter(({ isEligible }) => isEligible);
        const pairs = eligible.flatMap((_, application) => pool.map((_, reviewer) => ({ reviewer, application })));
        must(await assignPairs(acting, panel, pairs, null));
      },
    })),
    ...called.map((branch, index) =>
      step(branch, "officer", "open-panel", 6, 9 + index, (acting, panel) => openPanel(acting, panel, undefined)),
    ),
    // the testbed still waits for the sheets of its chair
    ...pool.map((one, index) => scores(one, "challenge", index)),
    ...pool.slice(1).map((one, index) => scores(one, "testbed", index)),
    step("challenge", chair.key, "close-panel", 14, 10, (acting, panel, world) =>
      closePanel(acting, whoIs(world, chair), panel, { reason: null, seen: undefined }),
    ),
    step("challenge", chair.key, "decide-panel", 14, 11, (acting, panel, world) =>
      decideSelection(acting, whoIs(world, chair), panel, { lots: [], seen: undefined }),
    ),
    step("challenge", "officer", "draft-selection", 17, 10, (acting, panel) =>
      draftSelection(acting, panel, undefined),
    ),
    ...(["official", "administrator"] as const).map((who, index) =>
      step("challenge", who, "sign-approval", 17, 14 + index, async (acting, panel) => {
        const asked = await approvalOf(acting.tx, { kind: "selection", id: panel });
        return signApproval(acting, asked?.approval ?? "", {});
      }),
    ),
    step("challenge", "officer", "notify-panel", 21, 10, (acting, panel) => notifyResults(acting, panel, undefined)),
  ],
};
