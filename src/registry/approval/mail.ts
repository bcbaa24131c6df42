import { sql } from "kysely";
import { dayOf } from "#base/day";
import { text, type Text } from "#base/text";
import type { Acting } from "#journal";
import type { Tx } from "#platform/db";
import { send } from "#platform/mail";
import { type Approval, standings } from "./approval.ts";
import { stepsInTurn } from "./rules.ts";
import { findApproval } from "./views.ts";

const addressOf = async (tx: Tx, account: string): Promise<{ address: string; name: string } | null> => {
  const { rows } = await sql<{ address: string; name: string }>`
    select email as address, name from auth_user where id = ${account}`.execute(tx);
  return rows[0] ?? null;
};

async function write(
  { tx, at, newId }: Acting,
  account: string,
  approval: string,
  letter: { readonly kind: string; readonly occasion: string; readonly subject: Text; readonly body: Text },
): Promise<void> {
  const to = await addressOf(tx, account);
  // an account that has no address any more is told by its desk alone
  if (to !== null) await send(tx, { ...letter, to, path: `/approvals/${approval}`, letter: newId() }, at);
}

/** Tells whoever is next, and whoever stands in for him; when nobody is, the drafter. */
export async function tellTurn(acting: Acting, id: string): Promise<void> {
  const approval = await findApproval(acting.tx, id, dayOf(acting.at));
  if (approval === null) return;
  if (approval.standing === "approved") return tellDrafter(acting, id);
  const { title, drafted } = approval;
  for (const { no, holder, standIn } of stepsInTurn(approval.steps))
    for (const { account } of [holder, ...(standIn === null ? [] : [standIn])])
      await write(acting, account, id, {
        ...{ kind: "approval-turn", occasion: `approval-turn/${id}/${no}/${account}` },
        subject: text(`결재 요청: ${title}`, `For your signature: ${title}`),
        body: text(
          `${drafted.name} 님이 기안한 “${title}”의 결재 차례입니다.\n\n로그인 후 ‘결재’에서 내용을 확인하고 결재하거나 반려해 주십시오.`,
          `“${title}”, drafted by ${drafted.name}, waits for your signature.\n\nPlease sign in, open Approvals, read it, and sign or return it.`,
        ),
      });
}

/** Tells whoever drafted it what became of it. */
export async function tellDrafter(acting: Acting, id: string): Promise<void> {
  const approval = await findApproval(acting.tx, id);
  if (approval === null || approval.drafted.by === acting.actor) return;
  const { title, drafted, standing } = approval;
  const word = standings[standing];
  await write(acting, drafted.by, id, {
    ...{ kind: "approval-result", occasion: `approval-result/${id}/${standing}` },
    subject: text(`${word.ko}: ${title}`, `${title}: ${word.en}`),
    body: text(
      `기안하신 “${title}”: ${word.ko}.${reasonOf(approval, "ko")}`,
      `“${title}”, which you drafted: ${word.en}.${reasonOf(approval, "en")}`,
    ),
  });
}

const reasonOf = ({ ended }: Approval, language: keyof Text): string =>
  ended === null ? "" : language === "ko" ? `\n\n사유: ${ended.reason}` : `\n\nReason: ${ended.reason}`;
