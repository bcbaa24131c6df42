import { defineStates } from "#base/states";

/** One reviewer's work on one application. */
export const review = defineStates({
  initial: "assigned",
  states: {
    assigned: { ko: "평가 배정", en: "review assigned" },
    declared: { ko: "이해충돌 없음 서약", en: "no conflict declared" },
    signed: { ko: "평가표 서명", en: "sheet signed" },
    recused: { ko: "평가 회피", en: "recused" },
    removed: { ko: "배정 해제", en: "taken off the review" },
    missing: { ko: "평가표 미제출", en: "sheet missing" },
  },
  moves: {
    declare: { from: ["assigned"], to: "declared" },
    sign: { from: ["declared"], to: "signed" },
    recuse: { from: ["assigned", "declared", "signed"], to: "recused" },
    remove: { from: ["assigned", "declared", "signed"], to: "removed" },
    miss: { from: ["assigned", "declared"], to: "missing" },
  },
});
export type ReviewState = keyof (typeof review)["states"];

export interface Review {
  readonly review: string;
  readonly panel: string;
  readonly application: string;
  readonly reviewer: string;
  /** The person who reviews. */
  readonly party: string;
  readonly programme: string | null;
  readonly state: ReviewState;
  readonly isByHand: boolean;
  /** Why it was assigned by hand, or ended. */
  readonly reason: string | null;
}

/** Reviews that stand: work to be done, or done. */
export const stands = ({ state }: Pick<Review, "state">): boolean =>
  state === "assigned" || state === "declared" || state === "signed";

export interface Sheet {
  readonly review: string;
  /** Points by the key of the criterion: decimals such as `8.5`. */
  readonly marks: Readonly<Record<string, string>>;
  /** What the applicant will read. */
  readonly reason: string;
  readonly savedAt: Date;
  readonly signedAt: Date | null;
  readonly sha256: string | null;
}
