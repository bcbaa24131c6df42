import type { Refusal } from "#base/refusal";
import { text } from "#base/text";
import { defineCase, moveCase, type Step } from "#case";
import type { Acting } from "#journal";
import { caseKinds } from "../facts.ts";
import { unknownSupport } from "../rules.ts";
import { findCase, insertCase, updateState } from "../store.ts";
import { support, type SupportCase, type SupportMove, type SupportState, type SupportStep } from "../support.ts";
import type { Worth } from "../worth.ts";
import { givesSupport } from "./keep-register.ts";

const nothing = () => ({ does: "nothing" }) as const;

/** Consulting, prototypes, tests: what no room of an offer gives is entered by the register's own case. */
export const supportCase = givesSupport(
  defineCase<SupportCase, SupportState, SupportMove, { readonly worth?: Worth }>({
    name: "support",
    word: { ko: "지원 건", en: "Support" },
    states: support,
    ...{ table: "support_case", idColumn: "support_case", facts: "support", kinds: caseKinds },
    idOf: (one) => one.supportCase,
    keyOf: ({ programme, party, title }) => `${programme}/${party}/${title}`,
    ...{ find: findCase, insert: insertCase, update: updateState },
    unknown: (id) => unknownSupport({ case: id }),
  }),
  {
    offer: "support",
    word: text("직접 지원", "Direct support"),
    title: ({ title }) => title,
    at: {
      selected: nothing,
      agreed: ({ worth }) => ({ does: "promise", worth }),
      completed: ({ worth }) => ({ does: "hand-over", worth }),
      abandoned: () => ({ does: "cancel" }),
      withdrawn: () => ({ does: "withdraw", reason: "지원 건 기록 취소" }),
    },
  },
);

const worthOf = ({ worth }: SupportStep) => (worth === undefined ? {} : { worth });

/** 협약: what was selected is agreed, and what it will be worth. */
export const agreeSupport = (acting: Acting, id: string, step: SupportStep): Promise<string | Refusal> =>
  moveCase(acting, supportCase, id, "agree", step, () => worthOf(step));

/** 완료: what was agreed is done. Only this rung is “지원했다”. */
export const completeSupport = (acting: Acting, id: string, step: SupportStep): Promise<string | Refusal> =>
  moveCase(acting, supportCase, id, "complete", step, () => worthOf(step));

/** 포기·해약: the firm leaves, or is left, before the end. */
export const abandonSupport = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveCase(acting, supportCase, id, "abandon", step);
