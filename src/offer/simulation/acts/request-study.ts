import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { linkEvidence } from "#evidence";
import { type Acting, appendFacts, forever } from "#journal";
import { namesOf, unknownParty } from "#party";
import { findProgramme, unknownProgramme } from "#programme";
import { studyFact } from "../facts.ts";
import { studyUntold } from "../rules.ts";
import { insertStudy } from "../store.ts";
import type { Study, StudyDraft } from "../study.ts";

/** 의뢰: a firm has a question about its line or its product. Answers the study. */
export async function requestStudy(acting: Acting, draft: StudyDraft): Promise<string | Refusal> {
  const { tx } = acting;
  const title = draft.title.trim();
  if (title === "") return studyUntold({ what: "제목", whatEn: "what the study is about" }, "/title");
  const { programme, party, problem, method } = draft;
  if (programme !== null && (await findProgramme(tx, programme)) === null) return unknownProgramme({ programme });
  const known = await namesOf(tx, [party], { valid: dayOf(acting.at), known: forever - 1n });
  if (!known.has(party)) return unknownParty({ party }, "/party");
  const one: Study = {
    study: acting.newId(),
    ...{ programme, party, title, problem: problem.trim(), method, state: "requested" },
    ...{ scope: null, modelHash: null, recommendation: null, lastDay: draft.day },
  };
  const told = await appendFacts(acting, "request-study", [studyFact(one, "requested", draft)]);
  if (isRefusal(told)) return told;
  const fact = told[0] as string;
  await insertStudy(tx, one);
  const links = (draft.evidence ?? []).map(({ evidence, position }) => ({
    fact,
    evidence,
    position: position ?? null,
  }));
  const linked = await linkEvidence(acting, links);
  return isRefusal(linked) ? linked : one.study;
}
