import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { unknownCall } from "#call";
import { openCase } from "#case";
import { type Acting, asKnownNow } from "#journal";
import { namesOf, unknownParty } from "#party";
import { acts } from "../act-words.ts";
import type { Application } from "../application.ts";
import { knownAnswers } from "../applicant.ts";
import { appliedAlready, isInTime } from "../rules.ts";
import { liveApplicationOf, saveFields } from "../store.ts";
import { hoursOf, termsOf } from "../terms.ts";
import { applicationCase } from "./move-application.ts";

export interface Beginning {
  readonly call: string;
  readonly party: string;
  readonly arrived: Date;
}

/** Begins an application under a call, filled in with what the hub knows of the firm already. Answers the application. */
export async function beginApplication(acting: Acting, { call, party, arrived }: Beginning): Promise<string | Refusal> {
  const { tx, at } = acting;
  const found = await termsOf(tx, call);
  if (isRefusal(found)) return found;
  if (found.mode === "test") return unknownCall({ call }, "/call");
  const late = isInTime({ state: "draft", due: null }, { ...hoursOf(found, arrived), opens: null }, arrived);
  if (late !== null) return late;
  const day = dayOf(at);
  const begun = await openCase(acting, applicationCase, acts.named["begin-application"], { day }, async () => {
    if (!(await namesOf(tx, [party], { valid: day, known: asKnownNow })).has(party))
      return unknownParty({ party }, "/party");
    if ((await liveApplicationOf(tx, call, party)) !== null) return appliedAlready({}, "/call");
    const row: Application = {
      ...{ application: acting.newId(), call, programme: found.programme, party, state: "draft" as const },
      ...{ revision: 0n, receipt: null, arrived: null, due: null },
    };
    return { row };
  });
  if (isRefusal(begun)) return begun;
  for (const { section, fields } of await knownAnswers(tx, found, party, day))
    await saveFields(tx, { id: begun, section, by: acting.actor, at }, fields);
  return begun;
}
