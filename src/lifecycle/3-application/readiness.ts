import { type Day, dayOf } from "#base/day";
import { fillKorean } from "#base/particle";
import type { Refusal } from "#base/refusal";
import { isRefusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { applicantOf, type Call, type CallDocument, documentCounts, groupOf } from "#call";
import { type Eligibility, evaluate } from "#engine/eligibility";
import { askedOf, checkAnswers, type Fault } from "#engine/form";
import { asKnownNow } from "#journal";
import { attributesOf, namesOf } from "#party";
import type { Tx } from "#platform/db";
import type { Application, Attached, Member } from "./application.ts";
import { checkBudget } from "#engine/budget";
import { askedIn, type Content, contentOf, type Draft, linesOf, sectionOf, titleOf } from "./content.ts";
import { type Hours, unknownApplication } from "./rules.ts";
import { documentsOf, fieldsOf, findApplication, membersOf } from "./store.ts";
import { budgetRulesOf, hasBudget, hoursOf, judgedOn, termsOf } from "./terms.ts";

/** A draft with everything it is held against, read once. */
export interface Standing extends Draft {
  readonly terms: Call;
  /** The day on which clauses are judged, and the one on which documents are handed in. */
  readonly on: Day;
  readonly handedIn: Day;
  readonly sizes: ReadonlyMap<string, string>;
  readonly invited: readonly Member[];
  readonly names: ReadonlyMap<string, Text>;
}

export async function standingOf(tx: Tx, row: Application, arrived: Date): Promise<Standing | Refusal> {
  const terms = await termsOf(tx, row.call);
  if (isRefusal(terms)) return terms;
  const invited = await membersOf(tx, row.application);
  const members = invited.filter(({ state }) => state === "accepted").map(({ party }) => party);
  const parties = [row.party, ...invited.map(({ party }) => party)];
  const on = judgedOn(terms, arrived);
  const seen = { valid: on, known: asKnownNow };
  const names = await namesOf(tx, parties, seen);
  const attributes = await attributesOf(tx, parties, ["size"], seen);
  const sizes = new Map([...attributes].flatMap(([party, of]) => [[party, of.get("size") ?? ""] as const]));
  const [fields, documents] = [await fieldsOf(tx, row.application), await documentsOf(tx, row.application)];
  return { application: row, members, fields, documents, terms, on, handedIn: dayOf(arrived), sizes, invited, names };
}

/** A form's fault is said of a question; here it is said where the question stands. */
const placed = (terms: Call, { code, at, text: says }: Fault): Fault => {
  const [, key = "", ...rest] = at.split("/");
  const section = terms.form.sections.find(({ questions }) => questions.some((one) => one.key === key));
  const question = section?.questions.find((one) => one.key === key);
  if (question?.is.type === "file") return { code, at: `/documents/${key}`, text: says };
  return { code, at: ["", "form", section?.key ?? "", key, ...rest].join("/"), text: says };
};

/** [AP4] Everything that stands between a draft and its submission, at once, each with the place where it is put right. */
export function faultsOf(standing: Standing): Fault[] {
  const { application, terms, fields, members, invited, documents, names, sizes, handedIn } = standing;
  const { answers } = contentOf(terms.form, standing);
  const nameOf = (party: string): Text => names.get(party) ?? text(party, party);
  const parties = [application.party, ...members].map((party) => ({
    ...{ party, name: nameOf(party) },
    rules: budgetRulesOf(terms, sizes.get(party) ?? null),
  }));
  const lines = linesOf(
    fields,
    parties.map(({ party }) => party),
  );
  const asked = askedOf(terms.form, answers);
  const counted = Object.fromEntries(
    Object.entries(answers).filter(([key]) => asked.questions.some((q) => q.key === key)),
  );
  return [
    ...(titleOf(terms.form, fields) === "" && sectionOf(terms.form, "title") === "basic"
      ? [
          {
            code: "required",
            at: "/basic/title",
            text: text("과제명을 입력해 주십시오.", "Enter the title of the project."),
          },
        ]
      : []),
    ...checkAnswers(terms.form, counted).map((fault) => placed(terms, fault)),
    ...invited
      .filter(({ state }) => state === "invited")
      .map(({ party }) => ({
        ...{ code: "invited", at: `/members/${party}` },
        text: text(
          fillKorean("{name}이(가) 참여 요청에 아직 응답하지 않았습니다.", { name: nameOf(party).ko }),
          `${nameOf(party).en} has not answered the invitation yet.`,
        ),
      })),
    ...(hasBudget(terms) ? checkBudget(lines, parties, { asked: askedIn(terms.form, fields) }) : []).map(
      ({ at, text: says }) => ({
        ...{ code: "budget", at: at === "/asked" ? `/${sectionOf(terms.form, "asked")}/asked` : at },
        text: says,
      }),
    ),
    ...terms.documents.flatMap((one) => documentFaults(one, documents, handedIn)),
  ];
}

/** [AP7] A document is there, and counts on the day it is handed in. */
function documentFaults(asked: CallDocument, documents: readonly Attached[], on: Day): Fault[] {
  const held = documents.filter(({ document }) => document === asked.key);
  const at = `/documents/${asked.key}`;
  if (held.length === 0 && asked.required)
    return [
      {
        ...{ code: "required", at },
        text: text(fillKorean("{word}을(를) 첨부해 주십시오.", { word: asked.word.ko }), `Attach: ${asked.word.en}.`),
      },
    ];
  return held.flatMap((dates) => {
    const refused = documentCounts(asked, dates, on);
    return refused === null ? [] : [{ code: refused.refusal, at, text: refused.text }];
  });
}

export interface Ready {
  readonly row: Application;
  readonly hours: Hours;
  readonly faults: readonly Fault[];
  readonly content: Content;
  readonly eligibility: Eligibility;
  /** Of the call's groups, the one in which it counts. */
  readonly group: string | null;
}

/** What a submission is made of, before anything is locked. */
export async function readyToSubmit(tx: Tx, id: string, arrived: Date): Promise<Ready | Refusal> {
  const row = await findApplication(tx, id);
  if (row === null) return unknownApplication({ application: id });
  const standing = await standingOf(tx, row, arrived);
  if (isRefusal(standing)) return standing;
  const { terms, on } = standing;
  const content = contentOf(terms.form, standing);
  return {
    ...{ row, hours: hoursOf(terms, arrived), faults: faultsOf(standing), content },
    eligibility: await eligibilityOf(tx, terms, content, on),
    group: groupOf(terms, { ...(await applicantOf(tx, row.party, on)), answers: content.answers }, on),
  };
}

/** [AP9] Every clause on the call's day, for the lead and, where they fail it, for the members: one that fails fails all. */
export async function eligibilityOf(tx: Tx, terms: Call, content: Content, on: Day): Promise<Eligibility> {
  const results: Eligibility[] = [];
  for (const party of [content.lead, ...content.members]) {
    const applicant = { ...(await applicantOf(tx, party, on)), answers: content.answers };
    const clauses =
      party === content.lead ? terms.clauses : terms.clauses.filter(({ requires }) => ofEachFirm.has(requires.type));
    results.push(evaluate(clauses, applicant, on));
  }
  const names = await namesOf(tx, content.members, { valid: on, known: asKnownNow });
  const [own, ...others] = results as [Eligibility, ...Eligibility[]];
  const failing = others.flatMap(({ clauses }, index) =>
    clauses
      .filter(({ verdict }) => verdict !== "met")
      .map((one) => {
        const member = content.members[index] ?? "";
        const name = names.get(member) ?? text(member, member);
        const says = text(`${name.ko}: ${one.says.ko}`, `${name.en}: ${one.says.en}`);
        return { ...one, clause: `${one.clause}@${member}`, says };
      }),
  );
  const all = [own.verdict, ...others.map(({ verdict }) => verdict)];
  const verdict = all.includes("failed") ? "failed" : all.includes("unknown") ? "unknown" : "met";
  return { on: own.on, verdict, clauses: [...own.clauses, ...failing] };
}

/** What keeps any firm out of a consortium, whoever leads it. */
const ofEachFirm = new Set(["not-debarred", "no-unpaid-clawback"]);
