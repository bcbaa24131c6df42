import type { Refusal } from "#base/refusal";
import { defineCase, moveCase, type Step } from "#case";
import type { Acting } from "#journal";
import { kinds } from "../facts.ts";
import { unknownSupport } from "../rules.ts";
import { findCase, insertCase, updateState } from "../store.ts";
import { support, type SupportCase } from "../support.ts";

export const supportCase = defineCase({
  name: "support",
  word: { ko: "지원 건", en: "Support" },
  states: support,
  ...{ table: "support_case", idColumn: "support_case", facts: "support", kinds },
  idOf: (one: SupportCase) => one.supportCase,
  keyOf: ({ programme, party, title }) => `${programme}/${party}/${title}`,
  ...{ find: findCase, insert: insertCase, update: updateState },
  unknown: (id) => unknownSupport({ case: id }),
});

/** 협약: what was selected is agreed. */
export const agreeSupport = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveCase(acting, supportCase, id, "agree", step);

/** 완료: what was agreed is done. Only this rung is “지원했다”. */
export const completeSupport = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveCase(acting, supportCase, id, "complete", step);

/** 포기·해약: the firm leaves, or is left, before the end. */
export const abandonSupport = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveCase(acting, supportCase, id, "abandon", step);
