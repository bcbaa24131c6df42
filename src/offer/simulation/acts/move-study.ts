import type { Refusal } from "#base/refusal";
import { text } from "#base/text";
import { defineCase, moveCase, type Step } from "#case";
import type { Acting } from "#journal";
import { givesSupport } from "#support";
import { kinds } from "../facts.ts";
import { unknownStudy } from "../rules.ts";
import { findStudy, insertStudy, type StudyChange, updateStudy } from "../store.ts";
import { study, type Study, type StudyMove } from "../study.ts";

const nothing = () => ({ does: "nothing" }) as const;

/** A study is support in kind: promised when its scope is agreed, given with its recommendation. */
export const studyCase = givesSupport(
  defineCase({
    name: "study",
    word: { ko: "시뮬레이션", en: "Simulation study" },
    states: study,
    ...{ table: "simulation_study", idColumn: "study", facts: "simulation", kinds },
    untold: ["scope", "model_hash", "recommendation", "last_day"],
    idOf: (one: Study) => one.study,
    // a study is modelled anew without a fact of its own
    notBefore: ({ lastDay }) => lastDay,
    ...{ find: findStudy, insert: insertStudy, update: updateStudy },
    unknown: (id) => unknownStudy({ study: id }),
  }),
  {
    offer: "simulation",
    word: text("시뮬레이션", "Simulation"),
    title: ({ title }) => title,
    at: {
      requested: nothing,
      scoped: () => ({ does: "promise", worth: { basis: "in-kind", item: "simulation.study", quantity: 1n } }),
      modelled: nothing,
      validated: nothing,
      recommended: () => ({ does: "hand-over" }),
      implemented: nothing,
      measured: nothing,
      withdrawn: () => ({ does: "cancel" }),
    },
  },
);

/** One step of a study, with what goes with it. Answers the fact. */
export const moveStudy = (
  acting: Acting,
  id: string,
  move: StudyMove,
  step: Step,
  also?: (one: Study) => Promise<StudyChange | Refusal> | StudyChange | Refusal,
): Promise<string | Refusal> => moveCase(acting, studyCase, id, move, step, also);
