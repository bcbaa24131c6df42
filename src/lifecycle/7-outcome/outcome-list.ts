import type { Day } from "#base/day";
import type { Text } from "#base/text";
import type { OutcomeKind } from "./outcome.ts";
import type { ListSort } from "./vocabulary.ts";

/** One row of a list that says something of an outcome: under its natural key, and nobody's number. */
export interface ListRow {
  readonly line: number;
  readonly key: string;
  readonly businessNumber: string;
  readonly party: string;
  /** Minor units, as digits. */
  readonly value: string;
  readonly unit: string;
  readonly on: Day;
  readonly counterpart: string;
  /** Of the insured: who it is, under a hash, and the last day where it is over; so that two jobs of one person are seen. */
  readonly person?: string;
  readonly until?: Day;
}

/** Why a row is not taken: where, what, and what to do. It repeats nothing of a row about people. */
export interface RejectedRow {
  readonly line: number;
  readonly column: string;
  readonly code: string;
  readonly what: Text;
  readonly todo: Text;
}

export interface OutcomeList {
  readonly outcomeList: string;
  readonly sort: ListSort;
  readonly programme: string;
  readonly party: string | null;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly fileName: string;
  readonly sha256: string;
  readonly size: bigint;
  readonly mediaType: string;
  readonly rows: readonly ListRow[];
  readonly rejected: readonly RejectedRow[];
  readonly broughtBy: string;
  readonly at: Date;
}

export const kindOfList = {
  "tax-invoices": "outcome.sale",
  exports: "outcome.export",
  insured: "outcome.job",
} as const satisfies Readonly<Record<ListSort, OutcomeKind>>;

/** The headings by which a column is known, spaces left out; the first that a file has counts. */
export const headingsOf = {
  "tax-invoices": {
    key: ["승인번호"],
    firm: ["공급자사업자등록번호", "공급자등록번호"],
    amount: ["공급가액"],
    on: ["작성일자", "작성일"],
    counterpart: ["공급받는자상호", "공급받는자사업자등록번호"],
    until: [],
  },
  exports: {
    key: ["수출신고번호", "신고번호"],
    firm: ["수출자사업자등록번호", "수출화주사업자등록번호", "사업자등록번호"],
    amount: ["신고금액(USD)", "신고가격(USD)", "FOB금액(USD)", "미화금액"],
    on: ["수리일자", "신고수리일자", "신고일자"],
    counterpart: ["구매자", "목적국"],
    until: [],
  },
  insured: {
    key: ["주민등록번호", "주민(외국인)등록번호"],
    firm: ["사업장관리번호"],
    amount: [],
    on: ["자격취득일", "취득일자", "취득일"],
    counterpart: [],
    until: ["자격상실일", "상실일자", "상실일"],
  },
} as const satisfies Readonly<Record<ListSort, Readonly<Record<string, readonly string[]>>>>;
