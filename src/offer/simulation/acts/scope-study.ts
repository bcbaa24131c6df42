import type { Refusal } from "#base/refusal";
import type { Step } from "#case";
import type { Acting } from "#journal";
import { scopeFits } from "../rules.ts";
import type { Scope } from "../study.ts";
import { moveStudy } from "./move-study.ts";

/** 범위 확정: what is asked, by which measures, and what error is borne, before anything is modelled. */
export const scopeStudy = (acting: Acting, id: string, scope: Scope, step: Step): Promise<string | Refusal> =>
  moveStudy(acting, id, "scope", step, ({ method }) => scopeFits(method, scope) ?? { scope });
