import type { Who } from "#base/who";
import { closePanel, declareReview, reviewersWhere, reviewsWhere, sample, signReview } from "#review";
import { inOneCommit } from "./into-hub.ts";

const { made, officer } = sample;

/** Every reviewer of a panel declares and signs each sheet; the scores are closed. All of it is synthetic. */
export async function signedSheets(panel: string): Promise<void> {
  const pool = await inOneCommit(async ({ tx }) => ({ rows: await reviewersWhere(tx, { panel }) }));
  const accounts = new Map(pool.rows.map((one) => [one.reviewer, one]));
  const reviews = await inOneCommit(async ({ tx }) => ({ rows: await reviewsWhere(tx, { panel }) }));
  for (const [at, { review, reviewer }] of reviews.rows.entries())
    await inOneCommit(async (acting) => {
      const { account, email } = accounts.get(reviewer) ?? { account: "", email: "" };
      const roles = [{ role: "reviewer", party: null }] as const;
      const who: Who = { kind: "user", user: account ?? "", name: "", email, roles };
      made(await declareReview(acting, who, review, undefined));
      const marks = { plan: `${35 + ((at * 7) % 25)}`, team: `${22 + ((at * 5) % 18)}` };
      made(await signReview(acting, who, review, { marks, reason: "계획이 구체적입니다. (합성)" }, undefined));
      return {};
    });
  await inOneCommit(async (acting) => ({
    id: made(await closePanel(acting, officer, panel, { reason: null, seen: undefined })),
  }));
}
