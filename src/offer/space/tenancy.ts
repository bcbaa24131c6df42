import type { Day } from "#base/day";
import { defineStates } from "#base/states";
import type { Step } from "#case";

/** 유치 is never a rung by itself: a contract is signed, then somebody moves in, then it ends. */
export const tenancy = defineStates({
  initial: "signed",
  states: {
    signed: { ko: "계약", en: "signed" },
    "moved-in": { ko: "입주", en: "moved in" },
    ended: { ko: "퇴거", en: "ended" },
    cancelled: { ko: "계약 취소", en: "cancelled" },
  },
  moves: {
    "move-in": { from: ["signed"], to: "moved-in" },
    end: { from: ["moved-in"], to: "ended" },
    cancel: { from: ["signed"], to: "cancelled" },
  },
});
export type TenancyState = keyof (typeof tenancy)["states"];

export interface Tenancy {
  readonly tenancy: string;
  readonly programme: string;
  readonly party: string;
  /** Null for a desk in a shared office, which is nobody's room. */
  readonly room: string | null;
  readonly people: number | null;
  readonly state: TenancyState;
  readonly signed: Day;
  readonly movedIn: Day | null;
  readonly ended: Day | null;
  /** The first day after the term of the contract; null where none was agreed. */
  readonly until: Day | null;
  /** Rent a month. 100 won is a real rent; the management fee is another line and not the room's. */
  readonly rentWon: bigint;
}

export interface TenancyDraft extends Omit<Step, "day"> {
  readonly programme: string;
  readonly party: string;
  readonly room: string | null;
  readonly people?: number;
  readonly rentWon: bigint;
  readonly signed: Day;
  readonly until?: Day | null;
}
