import type { Submitted } from "#application";
import { dayOf } from "#base/day";
import { inLanguage, type Language, text, type Text } from "#base/text";
import type { Call } from "#call";
import { generateDocument, minutesTemplate, resultTemplate } from "#document";
import { dueOn, termNamed } from "#engine/term";
import { type Acting, asKnownNow } from "#journal";
import { namesOf } from "#party";
import { holidaysOf } from "#term";
import { reasonsFor } from "../mail.ts";
import { recordedOf } from "../minutes-records.ts";
import type { Panel } from "../panel.ts";
import { minutesValues, resultValues } from "../papers.ts";
import { reviewersWhere } from "../store.ts";

/** 회의록과 통보문: made of the records on the day of the notice, the letter for its applicant's eyes alone. */
export async function issuePapers(
  acting: Acting,
  panel: Panel,
  { call, applications }: { readonly call: Call; readonly applications: readonly Submitted[] },
): Promise<void> {
  const { tx, at } = acting;
  const today = dayOf(at);
  const recorded = await recordedOf(tx, panel);
  const members = await reviewersWhere(tx, { panel: panel.panel });
  const parties = [...members.map(({ party }) => party), ...applications.map(({ lead }) => lead), panel.party];
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  const nameOf = (party: string): Text => names.get(party) ?? text("", "");
  const of = { kind: "selection", id: panel.panel };
  const named = new Map(members.map(({ reviewer, party }) => [reviewer, nameOf(party)]));
  const minutes = { call, applications, names: named, minutes: panel.minutesSha256 ?? "" };
  const called = inLanguage("en")(call.title);
  const title = text(`${call.title.ko} 회의록`, `Minutes: ${called}`);
  const office = nameOf(panel.party);
  const minutesIn = (language: Language) => minutesValues(language, recorded, minutes);
  const values = { ko: minutesIn("ko"), en: minutesIn("en") };
  await generateDocument(acting, { template: minutesTemplate, of, title, office, values });
  const until = dueOn(termNamed("objection", call.track), today, await holidaysOf(tx));
  for (const decided of recorded.decisions) {
    const one = applications.find(({ application }) => application === decided.application);
    if (one === undefined) continue;
    const reasons = await reasonsFor(tx, panel.panel, one.application);
    const told = { call, of: one, decided, reasons, recipient: nameOf(one.lead), until, sender: office };
    await generateDocument(acting, {
      ...{ template: resultTemplate, of: { kind: "application", id: one.application }, party: one.lead },
      office,
      title: text(`${call.title.ko} 결과 통보`, `Result of ${called}`),
      values: { ko: resultValues("ko", told), en: resultValues("en", told) },
    });
  }
}
