import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import { openCase } from "#case";
import { type Acting, asKnownNow } from "#journal";
import { namesOf, unknownParty } from "#party";
import { findProgramme, unknownProgramme } from "#programme";
import { acts } from "../act-words.ts";
import { studyUntold } from "../rules.ts";
import type { Study, StudyDraft } from "../study.ts";
import { studyCase } from "./move-study.ts";

/** 의뢰: a firm has a question about its line or its product. Answers the study. */
export const requestStudy = (acting: Acting, draft: StudyDraft): Promise<string | Refusal> =>
  openCase(acting, studyCase, acts.named["request-study"], draft, async () => {
    const { tx } = acting;
    const title = draft.title.trim();
    if (title === "") return studyUntold({ what: "제목", whatEn: "what the study is about" }, "/title");
    const { programme, party, problem, method } = draft;
    if (programme !== null && (await findProgramme(tx, programme)) === null) return unknownProgramme({ programme });
    const known = await namesOf(tx, [party], { valid: dayOf(acting.at), known: asKnownNow });
    if (!known.has(party)) return unknownParty({ party }, "/party");
    const row: Study = {
      study: acting.newId(),
      ...{ programme, party, title, problem: problem.trim(), method, state: "requested" },
      ...{ scope: null, modelHash: null, recommendation: null, lastDay: draft.day },
    };
    return { row, facets: { method } };
  });
