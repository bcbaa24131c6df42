import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { applicantOf, groupOf } from "#call";
import { stepOf } from "#case";
import type { Acting } from "#journal";
import { ensureParty } from "#party";
import { type Content, sealed, sectionOf } from "../content.ts";
import type { IntakePlan } from "../intake-plan.ts";
import { eligibilityOf } from "../readiness.ts";
import { insertSubmission, nextReceipt, saveFields } from "../store.ts";
import { judgedOn, termsOf } from "../terms.ts";
import { beginApplication } from "./begin-application.ts";
import { applicationCase, stepApplication } from "./move-application.ts";

/** One of a list: received at the moment that the list tells, with what the list tells of it. */
export async function receiveListed(
  acting: Acting,
  call: string,
  row: IntakePlan["taken"][number],
): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const terms = await termsOf(tx, call);
  if (isRefusal(terms)) return terms;
  const identifiers = [{ scheme: "business-number", value: row.businessNumber }] as const;
  const named = { name: { ko: row.firm, en: row.firm }, from: dayOf(row.received) };
  const firm = await ensureParty(acting, { type: "firm", identifiers, ...named });
  if (isRefusal(firm)) return firm;
  const id = await beginApplication(acting, { call, party: firm.party, arrived: row.received });
  if (isRefusal(id)) return id;
  const told = { title: row.title, asked: `${row.asked}` };
  let revision = 0n;
  for (const field of ["title", "asked"] as const)
    revision = await saveFields(tx, { id, section: sectionOf(terms.form, field), by: actor, at }, [
      { field, value: told[field] },
    ]);
  const content: Content = {
    ...{ call, lead: firm.party, members: [], ...told, people: [], budget: [], documents: [] },
    // what else the form asks was answered elsewhere
    answers: Object.fromEntries(
      (["title", "asked"] as const).flatMap((key) =>
        sectionOf(terms.form, key) === "basic" ? [] : [[key, told[key]]],
      ),
    ),
  };
  const on = judgedOn(terms, row.received);
  const eligibility = await eligibilityOf(tx, terms, content, on);
  const group = groupOf(terms, { ...(await applicantOf(tx, firm.party, on)), answers: content.answers }, on);
  const { text, sha256 } = sealed(content);
  const fact = await stepApplication(acting, id, "submit", undefined, async () => {
    const asked = { key: acting.newId(), revision, content: text, sha256, eligibility, group, arrived: row.received };
    await insertSubmission(acting, stepOf(applicationCase, "submit"), id, asked);
    return { receipt: await nextReceipt(tx, call), arrived: row.received };
  });
  return isRefusal(fact) ? fact : id;
}
