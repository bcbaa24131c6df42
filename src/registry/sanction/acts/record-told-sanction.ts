import type { Day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import { acts } from "../act-words.ts";
import { imposeSanction } from "./impose-sanction.ts";
import { openSanction, type SanctionDraft } from "./notify-sanction.ts";

export interface ToldSanction extends SanctionDraft {
  /** Whoever imposed it and told the hub. */
  readonly toldBy: string;
  /** `day` is when it was noticed there. */
  readonly decided: Day;
}

/** [SN3] 지방보조금법 제32조제7항: what another government imposed and told counts here as well. Answers the sanction. */
export async function recordToldSanction(acting: Acting, draft: ToldSanction): Promise<string | Refusal> {
  const id = await openSanction(acting, acts.named["record-told-sanction"], draft, draft.toldBy);
  if (isRefusal(id)) return id;
  const imposed = await imposeSanction(acting, id, { day: draft.decided, evidence: draft.evidence });
  return isRefusal(imposed) ? imposed : id;
}
