import type { Day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { usableEvidence, unknownEvidence } from "#evidence";
import { caseAsSeen } from "#case";
import type { Acting, Seen } from "#journal";
import { acts } from "../act-words.ts";
import { dataDaysWrong, studyUntold } from "../rules.ts";
import { insertData } from "../store.ts";
import { studyCase } from "./move-study.ts";

export interface DataDraft {
  readonly what: string;
  /** `factory`: machine data of the hub · `document`: a file · `told`: somebody said so. */
  readonly source: "factory" | "document" | "told";
  /** The days it was measured on: `[from, to)`. */
  readonly from: Day;
  readonly to: Day;
  readonly evidence: string | null;
  readonly note: string;
}

/** 자료: what the model is fed with and held against, where it is from, and of which days. Answers the data. */
export async function addData(acting: Acting, id: string, draft: DataDraft, seen?: Seen): Promise<string | Refusal> {
  const one = await caseAsSeen(acting, studyCase, id, acts.named["add-data"], seen);
  if (isRefusal(one)) return one;
  const what = draft.what.trim();
  if (what === "") return studyUntold({ what: "자료 내용", whatEn: "what the data are" }, "/what");
  if (draft.to <= draft.from) return dataDaysWrong({ from: draft.from, to: draft.to }, "/to");
  const { evidence } = draft;
  if (evidence !== null && !(await usableEvidence(acting, [evidence])).has(evidence))
    return unknownEvidence({ evidence }, "/evidence");
  const data = acting.newId();
  await insertData(acting.tx, { ...draft, what, data, study: id, at: acting.at, actor: acting.actor });
  return data;
}
