import { dayOf } from "#base/day";
import { inLanguage, type Language, text, type Text } from "#base/text";
import { agreementTemplate, generateDocument } from "#document";
import { type Acting, asKnownNow } from "#journal";
import { namesOf } from "#party";
import { type AgreementCase, agreementKinds } from "../agreement-case.ts";
import { currentTerms, signaturesOf } from "../case-store.ts";
import { agreementValues } from "../papers.ts";

/** 협약서: what is signed, from the template as officers have it, with who signed which hash so far. */
export async function printAgreement(acting: Acting, one: AgreementCase): Promise<void> {
  const { tx, at } = acting;
  const { terms, version, sha256 } = await currentTerms(tx, one);
  const signed = (await signaturesOf(tx, one.agreement)).filter((each) => each.version === version);
  const asked = terms.parties.map(({ party }) => party);
  const names = await namesOf(tx, asked, { valid: dayOf(at), known: asKnownNow });
  const nameOf = (party: string): Text => names.get(party) ?? text(party, party);
  const valuesIn = (language: Language) => agreementValues(language, { one, terms, sha256, signed, nameOf });
  const kind = inLanguage("en")(agreementKinds[one.kind]);
  await generateDocument(acting, {
    ...{ template: agreementTemplate, of: { kind: "agreement", id: one.agreement }, party: one.party },
    // who signs for the hub issues it
    office: nameOf(terms.parties.find(({ role }) => role === "hub")?.party ?? ""),
    title: text(
      `${one.title} 협약서(${one.number}, 제${version}판)`,
      `${one.title}: ${kind} (${one.number}, version ${version})`,
    ),
    values: { ko: valuesIn("ko"), en: valuesIn("en") },
  });
}
