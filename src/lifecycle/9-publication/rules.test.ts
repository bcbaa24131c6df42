import { expect, test } from "vitest";
import { fraction } from "#base/fraction";
import { mayPublish } from "./rules.ts";

const sales = { ko: "매출", en: "Sales" };
const byLevel = (...counts: readonly (readonly [level: number, n: number])[]) =>
  new Map(counts.map(([level, n]) => [level, { amount: fraction(BigInt(n)), n }]));

test("[U1] what rests on documents, registers and inspections may be published, and so may an empty figure", () => {
  expect(mayPublish(sales, [{ byEvidence: byLevel([1, 4], [2, 3], [3, 1]) }], "computed")).toBeNull();
  expect(mayPublish(sales, [{ byEvidence: byLevel() }], "computed")).toBeNull();
  expect(mayPublish(sales, [{ byEvidence: byLevel([0, 0], [1, 1]) }], "computed")).toBeNull();
});

test("[U1] one item on somebody's word alone is enough to refuse, and the refusal says how many there are", () => {
  expect(mayPublish(sales, [{ byEvidence: byLevel([0, 1], [3, 500]) }], "computed")).toMatchObject({
    refusal: "unevidenced-figure",
    status: 409,
  });
  expect(mayPublish(sales, [{ byEvidence: byLevel([0, 12], [1, 1]) }], "computed")?.text).toEqual({
    ko: "지표 ‘매출’에 증빙 없는 자가신고 12건이 들어 있어 공표할 수 없습니다.",
    en: "Figure “Sales” rests on 12 self-reported items without evidence and cannot be published.",
  });
});

test("[U6] what nobody has recorded is no nought to publish; a nought that was counted is", () => {
  expect(mayPublish(sales, [{ byEvidence: byLevel() }], "unrecorded")).toMatchObject({ refusal: "unrecorded-figure" });
  expect(mayPublish(sales, [{ byEvidence: byLevel() }], "computed")).toBeNull();
});
