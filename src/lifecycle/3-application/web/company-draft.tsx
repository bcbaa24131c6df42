import { useCallback, useMemo, useState } from "react";
import type { DraftView } from "#application/contract";
import { text } from "#base/text";
import { type Answers, askedOf, type Form } from "#engine/form";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { QuestionInput } from "#web/ui/answer/question-input.tsx";
import { SavingNote } from "#web/ui/answer/saving-note.tsx";
import { type Autosave, useAutosave } from "#web/ui/answer/use-autosave.ts";
import { Field } from "#web/ui/field.tsx";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { MoneyInput } from "#web/ui/form/money-input.tsx";
import { readMinor } from "#web/ui/form/told.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { askOnce } from "#web/ui/send.ts";
import { sendAct } from "#web/ui/use-act.ts";
import { BudgetInput } from "./budget-input.tsx";
import { Documents } from "./documents.tsx";
import { Invitation, Members } from "./members.tsx";
import { SubmitPart } from "./submit.tsx";
import { PeopleInput } from "./people-input.tsx";
import { EligibilityTable } from "./eligibility-table.tsx";
import { anchorOf } from "./words.ts";

const asked = ({ params }: ViewProps["address"]) =>
  ask.readDraft({ params: { application: params["application"] ?? "" } });

function Draft({ address, known }: ViewProps) {
  const draft = replyTo(known, asked(address));
  return (
    <Seat may={["company"]}>
      {draft !== undefined && (draft.invitedAs === null ? <Written draft={draft} /> : <Invitation draft={draft} />)}
    </Seat>
  );
}

/** The application of a firm: written on one page, saved as it is written, with everything that is lacking at its end. */
function Written({ draft: first }: { readonly draft: DraftView }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const [draft, setDraft] = useState(first);
  const look = useCallback(async (): Promise<void> => {
    const answer = await askOnce(ask.readDraft({ params: { application: first.application } }));
    if ("reply" in answer) setDraft(answer.reply);
  }, [first.application]);
  const { application } = first;
  const saving = useAutosave(
    {
      ...{ name: `application ${application}`, revision: first.revision, fields: first.fields },
      save: ({ section, fields, seen }) =>
        sendAct("save-application-section", {
          params: { application },
          body: { section, fields: fields as never, seen },
        }),
    },
    () => void look(),
  );
  const isOpen = draft.moves.includes("submit");
  return (
    <article className="case">
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link("/company/applications")}>{say("신청 내역", "Applications")}</a>
        </p>
        <h1>{speak(draft.call.title)}</h1>
        <p>
          <span className="mark">{speak(draft.stateWord)}</span>{" "}
          {draft.receipt !== null && (
            <a href={link(`/company/applications/${draft.application}/receipt`)}>
              {say(`접수증 ${draft.receipt.number}`, `Receipt ${draft.receipt.number}`)}
            </a>
          )}{" "}
          {draft.due !== null && (
            <strong>
              {say(`${onDay(draft.due)}까지 제출해 주십시오.`, `To be answered until ${onDay(draft.due)}.`)}
            </strong>
          )}
        </p>
        {draft.closed !== null && (
          <p className="note" role="status">
            {speak(draft.closed)}
          </p>
        )}
      </header>
      <Said draft={draft} />
      {isOpen && <SavingNote saving={saving} />}
      <Parts draft={draft} saving={saving} />
      {draft.eligibility !== null && <EligibilityTable eligibility={draft.eligibility} />}
      {isOpen && draft.isLead && <SubmitPart draft={draft} saving={saving} />}
      <Ways draft={draft} />
    </article>
  );
}

/** What an officer said, and what is to be answered. */
function Said({ draft }: { readonly draft: DraftView }) {
  const { say, speak, onDay } = useSay();
  if (draft.said.length === 0) return null;
  return (
    <section className="block">
      <h2>{say("담당자 안내", "What was said")}</h2>
      <ul className="doubles">
        {draft.said.map(({ word, reason, due, at }) => (
          <li key={at}>
            <strong>{speak(word)}</strong> {onDay(at)} {reason}{" "}
            {due !== null && <span className="quiet">{say(`기한 ${onDay(due)}`, `until ${onDay(due)}`)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Parts({ draft, saving }: { readonly draft: DraftView; readonly saving: Autosave }) {
  const { say, speak, onDay, actor } = useSay();
  const form = draft.form as Form;
  const { values, change } = saving;
  const answers = useMemo(
    () => Object.assign({}, ...form.sections.map(({ key }) => values[`form/${key}`] ?? {})) as Answers,
    [form, values],
  );
  const shown = new Set(askedOf(form, answers).questions.map(({ key }) => key));
  return draft.sections.flatMap(({ section, word, owner, party, mayEdit, last }) => {
    const held = values[section] ?? {};
    const set = (field: string, value: unknown): void => change(section, field, value);
    const rules = draft.budgetRules.find((one) => section === `budget/${one.party}`);
    if (section.startsWith("budget/") && rules === undefined) return [];
    const questions = form.sections.find(({ key }) => section === `form/${key}`)?.questions ?? [];
    return [
      <section key={section} id={anchorOf(`/${section}`)} className="block">
        <h2>{rules === undefined ? speak(word) : `${speak(word)}: ${speak(owner)}`}</h2>
        <p className="quiet">
          {!mayEdit &&
            draft.moves.includes("submit") &&
            say(`${owner.ko}에서 작성합니다. `, `${owner.en} fills this in. `)}
          {last !== null &&
            say(
              `마지막 저장: ${actor(last.by)}, ${onDay(last.at)}`,
              `Last saved by ${actor(last.by)}, ${onDay(last.at)}`,
            )}
        </p>
        <div className="form act-form">
          {section === "basic" && <Basics {...{ draft, held, set }} isOpen={mayEdit} />}
          {section === "people" && (
            <PeopleInput {...{ held, set }} isOpen={mayEdit} parties={[draft.lead, ...draft.members]} />
          )}
          {rules !== undefined && (
            <BudgetInput {...{ rules }} items={draft.items} values={held} change={set} isOpen={mayEdit} key={party} />
          )}
          {questions
            .filter(({ key }) => shown.has(key))
            .map((question) => (
              <div key={question.key} id={anchorOf(`/${section}/${question.key}`)}>
                <QuestionInput
                  question={question}
                  value={held[question.key]}
                  change={(value) => set(question.key, value)}
                  isOpen={mayEdit}
                />
              </div>
            ))}
        </div>
      </section>,
      ...(section === "people"
        ? [<Documents key="documents" draft={draft} />, <Members key="members" draft={draft} />]
        : []),
    ];
  });
}

interface BasicsShown {
  readonly draft: DraftView;
  readonly held: Readonly<Record<string, unknown>>;
  readonly set: (field: string, value: unknown) => void;
  readonly isOpen: boolean;
}

function Basics({ draft, held, set, isOpen }: BasicsShown) {
  const { say } = useSay();
  const [typed, setTyped] = useState<string>();
  const asks = (key: string): boolean =>
    !(draft.form as Form).sections.some(({ questions }) => questions.some((question) => question.key === key));
  const valueOf = (key: string): string => (typeof held[key] === "string" ? held[key] : "");
  return (
    <>
      {asks("title") && (
        <div id="basic-title">
          <Field
            label={say("과제명", "Title")}
            name="title"
            maxLength={200}
            disabled={!isOpen}
            value={valueOf("title")}
            onChange={(event) => set("title", event.currentTarget.value)}
          />
        </div>
      )}
      {asks("asked") && draft.budgetRules.length > 0 && (
        <div id="basic-asked">
          <MoneyInput
            label={say("신청 금액", "Amount asked for")}
            name="asked"
            hint={say("국비·도비·시비를 합한 금액입니다.", "National, province and city together.")}
            problem={undefined}
            value={typed ?? valueOf("asked")}
            change={(value) => {
              setTyped(value);
              const amount = readMinor(value);
              if (amount !== undefined || value.trim() === "") set("asked", amount === undefined ? null : `${amount}`);
            }}
          />
        </div>
      )}
    </>
  );
}

/** To explain what was asked, and to take it all back. */
function Ways({ draft }: { readonly draft: DraftView }) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  if (!draft.isLead || !alive) return null;
  const fixed = { seen: draft.version };
  const params = { application: draft.application };
  const explanation = text("소명 제출", "Send the explanation");
  const withdrawal = text("신청 철회", "Take it back");
  return (
    <section className="block">
      {draft.moves.includes("explain") && (
        <>
          <h2>{speak(explanation)}</h2>
          <ActForm
            act="explain-application"
            {...{ params, fixed }}
            words={{ reason: { word: text("소명 내용", "Explanation") } }}
            submit={explanation}
            onDone={() => location.reload()}
          />
        </>
      )}
      {draft.moves.includes("withdraw") && (
        <details>
          <summary>{speak(withdrawal)}</summary>
          <ActForm
            act="withdraw-application"
            {...{ params, fixed }}
            words={{ reason: text("사유", "Reason") }}
            submit={withdrawal}
            confirm={text("신청을 철회합니다. 되돌릴 수 없습니다.", "The application is taken back for good.")}
            onDone={() => location.reload()}
          />
          <p className="quiet">{say("접수된 내용은 이력에 남습니다.", "What was received stays in its history.")}</p>
        </details>
      )}
    </section>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/company/applications/:application",
    desk: "company",
    ruled: false,
    needs: (address) => [asked(address)],
    title: (address, known) => replyTo(known, asked(address))?.call.title ?? text("신청서", "Application"),
    View: Draft,
  },
];
