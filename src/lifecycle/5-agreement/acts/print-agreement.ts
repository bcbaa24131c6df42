import { dayOf, formatDay } from "#base/day";
import { formatMoney, won } from "#base/money";
import { formatPeriod } from "#base/period";
import { agreementTemplate, generateDocument } from "#document";
import { type Acting, asKnownNow } from "#journal";
import { namesOf } from "#party";
import { type AgreementCase, agreementKinds, agreementTracks } from "../agreement-case.ts";
import { currentTerms, signaturesOf } from "../case-store.ts";
import { moneySources, partyRoles, sumsOf } from "../terms.ts";

/** 협약서: what is signed, from the template as officers have it, with who signed which hash so far. */
export async function printAgreement(acting: Acting, one: AgreementCase): Promise<void> {
  const { tx, at } = acting;
  const { terms, version, sha256 } = await currentTerms(tx, one);
  const signed = (await signaturesOf(tx, one.agreement)).filter((each) => each.version === version);
  const asked = terms.parties.map(({ party }) => party);
  const names = await namesOf(tx, asked, { valid: dayOf(at), known: asKnownNow });
  const nameOf = (party: string): string => names.get(party)?.ko ?? party;
  const money = (amount: bigint): string => formatMoney(won(amount), "ko");
  const { total, grant } = sumsOf(terms.lines);
  const promised =
    terms.promised === null ? [] : [`투자 ${money(terms.promised.won)}, 고용 ${terms.promised.jobs}명을 이행한다.`];
  const data = terms.data === null ? [] : [`“${terms.data.set}”을(를) ${terms.data.purpose}에만 이용한다.`];
  await generateDocument(acting, {
    ...{ template: agreementTemplate, of: { kind: "agreement", id: one.agreement }, party: one.party },
    // who signs for the hub issues it
    office: nameOf(terms.parties.find(({ role }) => role === "hub")?.party ?? ""),
    title: `${one.title} 협약서(${one.number}, 제${version}판)`,
    values: {
      title: `${one.title} ${agreementKinds[one.kind].ko}서`,
      parties: {
        head: ["구분", "기관"],
        rows: terms.parties.map(({ party, role }) => [partyRoles[role].ko, nameOf(party)]),
      },
      purpose: one.title,
      period: formatPeriod({ from: terms.starts, to: terms.ends }, "ko"),
      goals: [
        ...terms.goals.map(({ goal, indicator, target }) => `${goal} (${indicator} ${target})`),
        ...promised,
        ...data,
      ],
      budget: {
        head: ["기관", "비목", "재원", "금액(원)"],
        rows: [
          ...terms.lines.map((line) => [
            ...[nameOf(line.party), line.item, moneySources[line.source].ko, line.won.toLocaleString("en")],
          ]),
          ...(total === 0n ? [] : [["합계", "", `지원금 ${grant.toLocaleString("en")}`, total.toLocaleString("en")]]),
        ],
      },
      payments: {
        head: ["회차", "단계", "기한", "금액(원)"],
        rows: terms.milestones.map(({ title, due, won: amount }, index) => [
          ...[`${index + 1}`, title, formatDay(due, "ko"), amount.toLocaleString("en")],
        ]),
      },
      clauses: [`이 협약은 ${agreementTracks[one.track].ko}의 절차를 따른다.`, ...terms.conditions],
      signatures: [
        ...terms.parties.map(({ party }) => {
          const on = signed.find((each) => each.party === party)?.signedOn;
          return { word: nameOf(party), value: on === undefined ? "(서명 전)" : `${formatDay(on, "ko")} 서명` };
        }),
        { word: "협약 내용 확인값(SHA-256)", value: sha256 },
      ],
    },
  });
}
