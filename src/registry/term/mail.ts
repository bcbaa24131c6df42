import { sql } from "kysely";
import { dayOf, formatDay } from "#base/day";
import { text } from "#base/text";
import type { Tx } from "#platform/db";
import { send } from "#platform/mail";
import { dueTerms } from "./views.ts";

/** How many days before a term is due somebody is written to. */
const tellDays: readonly number[] = [7, 3, 1, 0];

/** [TR4] Every night: letters to whoever began a term that is due soon. Answers how many were written. */
export async function tellDue(tx: Tx, at: Date): Promise<number> {
  const today = dayOf(at);
  const near = (await dueTerms(tx, today)).filter(
    ({ left, rule }) => tellDays.includes(left) && rule.bound === "within",
  );
  let written = 0;
  for (const { running, rule, what, due, left, by, to: path } of near) {
    const { rows } = await sql<{ address: string; name: string }>`
      select email as address, name from auth_user where id = ${by}`.execute(tx);
    const [to] = rows;
    if (to === undefined) continue;
    const days = left === 0 ? text("오늘", "today") : text(`${left}일 남음`, `${left} days left`);
    await send(
      tx,
      {
        ...{ kind: "term-due", to, path, occasion: `term-due/${running}/${due}/${left}` },
        subject: text(`기한 ${days.ko}: ${rule.word.ko}`, `Due (${days.en}): ${rule.word.en}`),
        body: text(
          `${what.ko}\n\n${rule.word.ko} 기한: ${formatDay(due, "ko")} (${days.ko})\n근거: ${rule.law}`,
          `${what.en}\n\n${rule.word.en}, due on ${formatDay(due, "en")} (${days.en}).\nLaw: ${rule.law}`,
        ),
      },
      at,
    );
    written += 1;
  }
  return written;
}
