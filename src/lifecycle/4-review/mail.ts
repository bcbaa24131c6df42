import type { Submitted } from "#application";
import { type Day, dayOf, formatDay } from "#base/day";
import { parseFraction, toDecimal, zero } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { Call } from "#call";
import { dueOn, termNamed } from "#engine/term";
import type { DecidedLine } from "#engine/selection";
import type { Acting } from "#journal";
import { send } from "#platform/mail";
import type { Tx } from "#platform/db";
import { holidaysOf } from "#term";
import { sql } from "kysely";
import { objection, type Objection } from "./objection.ts";
import type { Panel } from "./panel.ts";
import { sheetsOf } from "./records.ts";
import type { Reviewer } from "./reviewer.ts";
import { reviewsWhere } from "./store.ts";
import { decisionWords, groundWords } from "./words.ts";

interface Addressed {
  readonly user: string;
  readonly address: string;
  readonly name: string;
}

/** Those who act for a firm on the day. */
async function peopleOf(tx: Tx, party: string, on: Day): Promise<Addressed[]> {
  const { rows } = await sql<Addressed>`
    select distinct u.id as "user", u.email as address, u.name from role_grant g join auth_user u on u.id = g.user_id
    where g.role = 'company' and g.party = ${party}::uuid and g.valid @> ${on}::date order by u.id`.execute(tx);
  return rows;
}

async function tellPeople(
  { tx, at }: Acting,
  party: string,
  occasion: string,
  { subject, body }: { readonly subject: Text; readonly body: Text },
): Promise<Refusal | null> {
  for (const { user, address, name } of await peopleOf(tx, party, dayOf(at))) {
    const letter = { kind: "review-result", to: { address, name }, subject, body, occasion: `${occasion}/${user}` };
    const sent = await send(tx, letter, at);
    if (isRefusal(sent)) return sent;
  }
  return null;
}

export async function tellInvited({ tx, at }: Acting, { reviewer, email }: Reviewer, name: Text): Promise<void> {
  await send(
    tx,
    {
      ...{ kind: "reviewer-invited", to: { address: email, name: name.ko }, occasion: `reviewer-invited/${reviewer}` },
      subject: text("평가위원 위촉을 요청드립니다", "Please join our pool of reviewers"),
      body: text(
        "이 이메일의 계정으로 로그인한 뒤 평가 화면에서 위촉 조건을 확인하고 동의해 주십시오.",
        "Sign in with the account of this e-mail, read the terms on the page of reviews and consent.",
      ),
    },
    at,
  );
}

/** Who was invited by a roster that was undone is told so, whether he has read the first letter or not. */
export async function tellUninvited({ tx, at }: Acting, { reviewer, email }: Reviewer): Promise<void> {
  await send(
    tx,
    {
      ...{ kind: "reviewer-invited", to: { address: email, name: "" }, occasion: `reviewer-uninvited/${reviewer}` },
      subject: text("평가위원 위촉 요청을 취소합니다", "Our invitation to the pool of reviewers is withdrawn"),
      body: text(
        "앞서 보내 드린 위촉 요청을 취소합니다. 따로 하실 일은 없습니다.",
        "The invitation that we sent is withdrawn. There is nothing for you to do.",
      ),
    },
    at,
  );
}

/** Who has work that waits is told of all of it at once, and once a day. */
export async function remind(
  { tx, at }: Acting,
  { reviewer, panel, on }: { readonly reviewer: Reviewer; readonly panel: Panel; readonly on: Day },
): Promise<Refusal | null> {
  const { reviewer: id, email } = reviewer;
  const occasion = `review-reminder/${panel.panel}/${id}/${on}`;
  const due = { ko: formatDay(panel.due, "ko"), en: formatDay(panel.due, "en") };
  const sent = await send(
    tx,
    {
      ...{ kind: "review-reminder", to: { address: email, name: "" }, occasion },
      subject: text("서명하지 않은 평가표가 있습니다", "Sheets of yours are not signed yet"),
      body: text(
        `채점 기한은 ${due.ko}입니다. ‘내 평가’ 화면에서 이해충돌 서약을 하고 평가표에 서명해 주십시오. 평가할 수 없는 사정이 있으면 같은 화면에서 회피할 수 있습니다.`,
        `They are due on ${due.en}. Please declare and sign on the page “My reviews”; if you cannot review, you may stand aside there.`,
      ),
    },
    at,
  );
  return isRefusal(sent) ? sent : null;
}

/** Two digits after the point, as minutes and letters print a score. */
export const printedScore = (score: string | null): string | null => {
  if (score === null) return null;
  const parsed = parseFraction(score);
  return toDecimal(isRefusal(parsed) ? zero : parsed, 2, "half-up");
};

/** What the reviewers wrote for the applicant, nobody named. */
export async function reasonsFor(tx: Tx, panel: string, application: string): Promise<string[]> {
  const signed = (await reviewsWhere(tx, { panel })).filter(
    (one) => one.application === application && one.state === "signed",
  );
  const sheets = await sheetsOf(
    tx,
    signed.map(({ review }) => review),
  );
  return sheets.map(({ reason }) => reason).toSorted();
}

/** The letter of a result: the decision, its ground, score and rank, what the reviewers wrote, and until when one may object. */
export async function tellResult(
  acting: Acting,
  told: { readonly call: Call; readonly of: Submitted; readonly decided: DecidedLine; readonly panel: Panel },
): Promise<Refusal | null> {
  const { call, of, decided, panel } = told;
  const decision = decisionWords[decided.decision];
  const ground = groundWords[decided.ground];
  const reasons = (await reasonsFor(acting.tx, panel.panel, of.application)).map((one) => `- ${one}`).join("\n");
  const until = dueOn(termNamed("objection", call.track), dayOf(acting.at), await holidaysOf(acting.tx));
  const score = printedScore(decided.score);
  const place = decided.place === null ? text("", "") : text(` (예비 ${decided.place}순위)`, ` (no. ${decided.place})`);
  return tellPeople(acting, of.lead, `review-result/${of.application}`, {
    subject: text(`${call.title.ko} 평가 결과`, `Result of ${call.title.en || call.title.ko}`),
    body: text(
      `과제: ${of.title}\n결과: ${decision.ko}${place.ko}\n사유: ${ground.ko}\n점수: ${score ?? "없음"}\n순위: ${decided.rank ?? "없음"}\n\n평가 의견\n${reasons}\n\n이의신청 기한: ${formatDay(until, "ko")}. 결과 화면에서 신청할 수 있습니다.`,
      `Project: ${of.title}\nResult: ${decision.en}${place.en}\nGround: ${ground.en}\nScore: ${score ?? "none"}\nRank: ${decided.rank ?? "none"}\n\nWhat the reviewers wrote\n${reasons}\n\nYou may object until ${formatDay(until, "en")}, from the page of your results.`,
    ),
  });
}

export const tellObjection = (
  acting: Acting,
  { objection: id, party, state, answer }: Objection,
): Promise<Refusal | null> =>
  tellPeople(acting, party, `objection/${id}/${state}`, {
    subject: objection.states[state],
    body: text(
      `처리 결과: ${objection.states[state].ko}\n사유: ${answer}`,
      `Decided: ${objection.states[state].en}\nReason: ${answer}`,
    ),
  });
