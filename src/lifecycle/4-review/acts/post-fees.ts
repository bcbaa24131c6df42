import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { Acting } from "#journal";
import { type AccountKind, findAccount, openAccount, post } from "#ledger";
import { findProgramme } from "#programme";
import type { Panel } from "../panel.ts";
import type { Review } from "../review.ts";

async function account(acting: Acting, code: string, name: Text, kind: AccountKind, programme: string | null) {
  const found = await findAccount(acting.tx, code);
  return found?.account ?? openAccount(acting, { code, name, kind, programme, fundingLine: null });
}

/** 평가수당: owed to each reviewer for the sheets he signed, one voucher a panel. [RV10] */
export async function postFees(acting: Acting, panel: Panel, reviews: readonly Review[]): Promise<Refusal | null> {
  const signed = Map.groupBy(
    reviews.filter(({ state }) => state === "signed"),
    ({ reviewer }) => reviewer,
  );
  if (panel.feeWon === 0n || signed.size === 0) return null;
  const programme = panel.programme === null ? null : await findProgramme(acting.tx, panel.programme);
  const code = programme?.code ?? "hub";
  const spent = await account(
    acting,
    `${code}/review-fee`,
    text("평가수당", "Review fees"),
    "expense",
    panel.programme,
  );
  if (isRefusal(spent)) return spent;
  const owed = await account(
    acting,
    `${code}/review-fee-payable`,
    text("미지급 평가수당", "Review fees payable"),
    "liability",
    panel.programme,
  );
  if (isRefusal(owed)) return owed;
  const fees = [...signed.values()].map((mine) => panel.feeWon * BigInt(mine.length));
  const total = fees.reduce((sum, won) => sum + won, 0n);
  const posted = await post(acting, {
    ...{ day: dayOf(acting.at), text: "선정평가 평가수당" },
    lines: [
      { account: spent, won: total, text: `평가표 ${[...signed.values()].flat().length}건` },
      ...fees.map((won, index) => ({ account: owed, won: -won, text: `위원 ${index + 1}` })),
    ],
  });
  return isRefusal(posted) ? posted : null;
}
