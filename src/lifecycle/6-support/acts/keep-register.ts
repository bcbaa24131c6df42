import type { Refusal } from "#base/refusal";
import { isRefusal } from "#base/refusal";
import { type Case, type CaseRow, moveCase, type Step } from "#case";
import type { Acting } from "#journal";
import type { Giving, GivingCase, Into } from "../giving.ts";
import { isByMonth, type SupportLine } from "../line.ts";
import { findLine, lineOfCase } from "../store.ts";
import { takeBackLine } from "./change-support-line.ts";
import { endSupportLine } from "./end-support-line.ts";
import { handOverSupportLine } from "./hand-over-support-line.ts";
import { recordSupportLine } from "./record-support-line.ts";
import { supportLineCase } from "./tell-worth.ts";

/**
 * The one declaration of an offer: its case, and what each of its states means for the register. Every step of the case
 * is entered in the same commit, by `openCase` and `moveCase` themselves; there is no way past it.
 */
export const givesSupport = <
  Row extends CaseRow<State>,
  State extends string,
  Move extends string,
  Change extends object,
>(
  kind: Case<Row, State, Move, Change>,
  giving: Giving<Row, State>,
): GivingCase<Row, State, Move, Change> => ({
  ...kind,
  gives: { offer: giving.offer, word: giving.word },
  follow: async (acting, row, step) => {
    const into = await giving.at[row.state](row, acting.tx);
    if (into.does === "nothing") return null;
    const of = kind.idOf(row);
    const line = await lineOfCase(acting.tx, giving.offer, of);
    const about = { offer: giving.offer, of, programme: row.programme, party: row.party };
    return enter(acting, into, line, { ...about, title: await giving.title(row, acting.tx), ...proven(step) });
  },
});

type About = Omit<Parameters<typeof recordSupportLine>[1], "worth" | "until">;

/** The offer's step names the version of its own case, not the line's. */
const proven = ({ day, evidence, evidenceLevel }: Step): Step => ({ day, evidence, evidenceLevel });

async function enter(acting: Acting, into: Into, line: SupportLine | null, about: About): Promise<Refusal | null> {
  const step = proven(about);
  switch (into.does) {
    case "promise": {
      if (line !== null) return null;
      return refusalOf(await recordSupportLine(acting, { ...about, worth: into.worth, until: into.until ?? null }));
    }
    case "hand-over": {
      const id = line?.supportLine ?? (await recordSupportLine(acting, { ...about, worth: into.worth ?? null }));
      if (isRefusal(id)) return id;
      const held = await findLine(acting.tx, id);
      if (held?.state !== "promised") return null;
      return refusalOf(await handOverSupportLine(acting, id, { ...step, worth: into.worth }));
    }
    case "cancel": {
      if (line?.state === "promised")
        return refusalOf(await moveCase(acting, supportLineCase, line.supportLine, "cancel", step));
      return endIfGoing(acting, line, step);
    }
    case "withdraw": {
      if (line === null || line.state === "withdrawn") return null;
      return refusalOf(await takeBackLine(acting, line.supportLine, { ...step, reason: into.reason }));
    }
    case "end":
      return endIfGoing(acting, line, step);
    case "nothing":
      return null;
  }
}

const endIfGoing = async (acting: Acting, line: SupportLine | null, step: Step): Promise<Refusal | null> =>
  line !== null && line.state === "handed-over" && isByMonth(line) && line.ended === null
    ? endSupportLine(acting, line, step)
    : null;

const refusalOf = (answer: string | Refusal): Refusal | null => (isRefusal(answer) ? answer : null);
