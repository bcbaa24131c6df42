import { fillKorean } from "#base/particle";
import { addDays, type Day } from "#base/day";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { parseBusinessNumber } from "#base/registration-number";
import { text, type Text } from "#base/text";
import { dayWritten, wonWritten } from "#base/written";
import type { Holidays } from "#engine/term";
import { type Sheet, tableIn, type TableRow } from "#platform/sheet";
import { reviewUntil } from "./rules.ts";
import type { Terms } from "./sanction.ts";
import { basisNames, basisOf, type BasisName, type SanctionKind } from "./vocabulary.ts";

export const sanctionSheetMissing = defineRefusal({
  code: "sanction-sheet-missing",
  status: 422,
  ko: "머리글에 사업자등록번호, 문서번호, 처분, 처분 근거, 처분일, 사유가 있는 표가 없습니다. 가져온 내용은 없습니다.",
  en: "No table has the headings of business number, number, sanction, basis, day of decision and ground. Nothing was imported.",
});
export const sanctionSheetTooLong = defineRefusal({
  code: "sanction-sheet-too-long",
  status: 413,
  ko: "한 번에 {most}줄까지 가져올 수 있습니다. 파일을 나누어 주십시오.",
  en: "At most {most} rows are imported at once. Please divide the file.",
});
export const sanctionTrialOver = defineRefusal({
  code: "sanction-trial-over",
  status: 409,
  ko: "미리 확인한 뒤 파일이나 기록이 바뀌었습니다. 다시 확인해 주십시오.",
  en: "The file or what is recorded changed since it was tried. Please try it again.",
});
export const unknownSanctionImport = defineRefusal({
  code: "unknown-sanction-import",
  status: 404,
  ko: "가져온 제재 대장이 없습니다.",
  en: "There is no such import.",
});
export const sanctionImportUndone = defineRefusal({
  code: "sanction-import-undone",
  status: 409,
  ko: "이미 취소한 가져오기입니다.",
  en: "This import was undone already.",
});
export const sanctionImportChanged = defineRefusal({
  code: "sanction-import-changed",
  status: 409,
  ko: "가져온 뒤 변경된 제재처분이 있습니다(‘{number}’). 그 처분을 먼저 정리해 주십시오.",
  en: "A sanction was changed since it was imported (“{number}”). Please settle that one first.",
});

export const mostRows = 2000;

/** A row of the register as the file says it, each part read. */
export interface SanctionLine extends Terms {
  readonly row: number;
  readonly business: string;
  readonly name: string;
  readonly number: string;
  readonly basis: BasisName;
  /** Who decided it, as it is called; nothing for our own. */
  readonly body: string;
  readonly noticed: Day;
  readonly decided: Day;
  readonly paid: { readonly won: bigint; readonly day: Day } | null;
  readonly ground: string;
}
export interface RejectedLine {
  readonly row: number;
  readonly name: string;
  readonly number: string;
  readonly why: Text;
}

/** What offices call these columns. */
const headings = {
  business: ["사업자등록번호", "사업자번호", "businessnumber"],
  name: ["기업명", "업체명", "기관명", "대상", "처분대상", "firm", "name"],
  number: ["문서번호", "처분번호", "관리번호", "number"],
  kind: ["처분", "처분구분", "처분종류", "제재종류", "제재구분", "구분", "sanction", "kind"],
  law: ["처분근거", "근거", "근거법령", "법령", "basis", "law"],
  body: ["처분기관", "통보기관", "제재기관", "body", "decidedby"],
  noticed: ["사전통지일", "통지일", "noticed"],
  decided: ["처분일", "처분확정일", "확정일", "결정일", "decided"],
  first: ["제한시작일", "시작일", "제한시작", "firstday"],
  last: ["제한종료일", "종료일", "제한종료", "lastday"],
  won: ["부과액", "환수액", "금액", "부과금액", "환수금액", "won", "amount"],
  base: ["기준금액", "base"],
  paid: ["납부액", "paid"],
  paidOn: ["납부일", "paidon"],
  ground: ["사유", "처분사유", "제재사유", "ground", "reason"],
} as const;
type Column = keyof typeof headings;
const needed: readonly Column[] = ["business", "number", "kind", "law", "decided", "ground"];

/** By what a kind and a body of law are told, however the office shortens them. */
const kindMarks: readonly (readonly [RegExp, SanctionKind])[] = [
  [/참여\s*제한|배제|debar/i, "debarment"],
  [/부가금|surcharge/i, "surcharge"],
  [/취소|반환|return/i, "grant-return"],
  [/환수|clawback/i, "clawback"],
];
const lawMarks: readonly (readonly [RegExp, string])[] = [
  [/혁신\s*법|국가연구개발|R&D Innovation/i, "innovation-"],
  [/스마트|제조혁신|Smart Manufacturing/i, "factory-"],
  [/공공재정|Public Finance/i, "funds-"],
  [/보조금|Subsid/i, "subsidy-"],
];
const basisFor = (kind: string, law: string): BasisName | null => {
  const is = kindMarks.find(([mark]) => mark.test(kind))?.[1];
  const of = lawMarks.find(([mark]) => mark.test(law))?.[1];
  if (is === undefined || of === undefined) return null;
  return basisNames.find((name) => name.startsWith(of) && basisOf(name).kind === is) ?? null;
};

/** [SN12] The rows below the headings. */
export function readSanctions(
  sheets: readonly Sheet<string>[],
): { readonly rows: readonly SanctionLine[]; readonly rejected: readonly RejectedLine[] } | Refusal {
  const table = tableIn(sheets, headings, needed);
  if (table === null) return sanctionSheetMissing({}, "/file");
  if (table.length > mostRows) return sanctionSheetTooLong({ most: `${mostRows}` });
  const read = table.map(readRow);
  return {
    rows: read.flatMap((one) => ("why" in one ? [] : [one])),
    rejected: read.flatMap((one) => ("why" in one ? [one] : [])),
  };
}

function readRow({ line, said }: TableRow<Column>): SanctionLine | RejectedLine {
  const [name, number, ground] = [said("name"), said("number"), said("ground")];
  const rejected = (ko: string, en: string): RejectedLine => ({
    row: line,
    name,
    number,
    why: text(fillKorean(ko, {}), en),
  });
  const business = parseBusinessNumber(said("business"));
  if (isRefusal(business)) return { ...rejected("", ""), why: business.text };
  if (number === "" || number.length > 100)
    return rejected("문서번호가 없거나 100자를 넘습니다.", "No number, or one of over 100 signs.");
  if (ground === "" || ground.length > 1000)
    return rejected("사유가 없거나 1,000자를 넘습니다.", "No ground, or one of over 1,000 signs.");
  const basis = basisFor(said("kind"), said("law"));
  if (basis === null)
    return rejected(
      `처분 “${said("kind")}”과(와) 근거 “${said("law")}”에 맞는 처분이 없습니다.`,
      `There is no sanction “${said("kind")}” under “${said("law")}”.`,
    );
  const days = new Map<Column, Day | null>();
  for (const column of ["noticed", "decided", "first", "last", "paidOn"] as const) {
    const day = dayWritten(said(column));
    if (day === null && said(column) !== "")
      return rejected(`“${said(column)}”을(를) 날짜로 읽을 수 없습니다.`, `“${said(column)}” cannot be read as a day.`);
    days.set(column, day);
  }
  const sums = new Map<Column, bigint | null>();
  for (const column of ["won", "base", "paid"] as const) {
    const won = wonWritten(said(column));
    if (won === null && said(column) !== "" && !/^0+원?$/.test(said(column)))
      return rejected(
        `금액 “${said(column)}”은(는) 원 단위 정수가 아닙니다.`,
        `“${said(column)}” is no whole amount of won.`,
      );
    sums.set(column, won);
  }
  const decided = days.get("decided") ?? null;
  if (decided === null) return rejected("처분일이 없습니다.", "There is no day of decision.");
  const [last, paid, paidOn] = [days.get("last") ?? null, sums.get("paid") ?? null, days.get("paidOn") ?? null];
  if (paid !== null && paidOn === null) return rejected("납부일이 없습니다.", "There is no day of the payment.");
  return {
    ...{ row: line, business, name, number, ground, basis, body: said("body"), decided },
    noticed: days.get("noticed") ?? decided,
    ...{ starts: days.get("first") ?? null, ends: last === null ? null : addDays(last, 1) },
    ...{ won: sums.get("won") ?? null, baseWon: sums.get("base") ?? null },
    paid: paid === null || paidOn === null ? null : { won: paid, day: paidOn },
  };
}

/** [SN1] [SN2] What the days of a decided sanction cannot be; the acts and the database hold it as well. */
export function daysMisfit(one: SanctionLine, toldBy: string | null, today: Day, holidays: Holidays): Text | null {
  const { noticed, decided, starts, won, paid } = one;
  if (decided > today) return text("처분일이 오늘보다 뒤입니다.", "The day of decision lies ahead of today.");
  if (decided < noticed) return text("처분일이 통지일보다 앞섭니다.", "It was decided before it was noticed.");
  if (starts !== null && starts < noticed)
    return text("제한 시작일이 통지일보다 앞섭니다.", "It starts before it was noticed.");
  if (toldBy === null && decided <= reviewUntil(noticed, holidays))
    return text(
      "사전 통지 후 재검토 요청 기한(20일)이 지나기 전에 확정된 처분입니다. 통지일을 확인해 주십시오.",
      "It was decided while a re-review could still be asked for (20 days). Please check the day of the notice.",
    );
  if (paid === null) return null;
  if (won === null || paid.won > won) return text("납부액이 부과액보다 많습니다.", "More was paid than is owed.");
  return paid.day < decided || paid.day > today
    ? text("납부일이 처분일보다 앞서거나 오늘보다 뒤입니다.", "It was paid before the decision, or after today.")
    : null;
}
