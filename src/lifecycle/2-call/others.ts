import { type Day, dayFromParts } from "#base/day";
import { defineRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { Clause, Named, Requirement } from "#engine/eligibility";
import { partyTypes, provinceNames } from "#party";

/** A call of somebody else, as its portal tells it. */
export interface OtherCall {
  readonly source: OtherSource;
  readonly number: string;
  readonly title: string;
  readonly agency: string;
  readonly executor: string;
  readonly summary: string;
  readonly url: string;
  readonly field: string;
  readonly opens: Day | null;
  readonly closes: Day | null;
  /** What stood where the dates stand: 예산 소진시까지. */
  readonly periodText: string;
  readonly clauses: readonly Clause[];
}
export type OtherSource = "bizinfo" | "k-startup";
export const otherSources: Readonly<Record<OtherSource, Text>> = {
  bizinfo: text("기업마당", "Bizinfo"),
  "k-startup": text("K-스타트업", "K-Startup"),
};

export const othersRefused = defineRefusal({
  code: "other-calls-refused",
  status: 422,
  ko: "공고 목록을 받지 못했습니다: {said}",
  en: "The portal gave no list of calls: {said}",
});
export const othersUnreadable = defineRefusal({
  code: "other-calls-unreadable",
  status: 422,
  ko: "기업마당이나 K-스타트업의 공고 파일(JSON)이 아닙니다.",
  en: "It is no file of calls (JSON) from Bizinfo or K-Startup.",
});

type Row = Readonly<Record<string, unknown>>;
const isRow = (value: unknown): value is Row => typeof value === "object" && value !== null && !Array.isArray(value);
const rowsIn = (value: unknown): Row[] => (Array.isArray(value) ? value.filter(isRow) : isRow(value) ? [value] : []);
const said = (row: Row, ...names: readonly string[]): string => {
  for (const name of names) {
    const value = row[name];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    if (typeof value === "number") return `${value}`;
  }
  return "";
};

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", "#39": "'" };
/** Portals send pieces of HTML: its words alone are kept. */
const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? "")
    .replaceAll(/\s+/g, " ")
    .trim();
const address = (url: string): string => (/^https?:\/\/\S+$/.test(url) ? url : "");

/** [C21] A period where two days are told, of which both are days; whatever else stands there is kept as words. */
export function periodOf(told: string): { readonly opens: Day | null; readonly closes: Day | null } {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})\s*~\s*(\d{4})-?(\d{2})-?(\d{2})$/.exec(told.trim());
  const days = [1, 4].map((at) => {
    const [year = 0, month = 0, date = 0] = (found ?? []).slice(at, at + 3).map(Number);
    return dayFromParts(year, month, date);
  });
  const [opens = null, closes = null] = days;
  return opens === null || closes === null || opens > closes ? { opens: null, closes: null } : { opens, closes };
}

/** Reads what either portal sends, whichever of its shapes it has. */
export function readOthers(json: unknown): readonly OtherCall[] | Refusal {
  if (!isRow(json)) return othersUnreadable({});
  const error = said(json, "reqErr", "returnAuthMsg", "errMsg");
  if (error !== "") return othersRefused({ said: error });
  if ("jsonArray" in json) return rowsIn(json["jsonArray"]).flatMap(itemsOf).flatMap(ofBizinfo);
  if (Array.isArray(json["data"])) return rowsIn(json["data"]).flatMap(ofKStartup);
  return othersUnreadable({});
}

/** A channel holds items; without one the notices stand for themselves. */
const itemsOf = (row: Row): Row[] => ("item" in row ? rowsIn(row["item"]) : [row]);

function ofBizinfo(row: Row): OtherCall[] {
  const number = said(row, "pblancId", "seq");
  const title = plain(said(row, "pblancNm", "title"));
  if (number === "" || title === "") return [];
  const periodText = said(row, "reqstBeginEndDe", "reqstDt");
  const tags = said(row, "hashtags", "hashTags")
    .split(",")
    .map((tag) => tag.trim());
  return [
    {
      ...{ source: "bizinfo", number, title, periodText, ...periodOf(periodText) },
      agency: said(row, "jrsdInsttNm", "author"),
      executor: said(row, "excInsttNm"),
      summary: plain(said(row, "bsnsSumryCn", "description")).slice(0, 2000),
      url: address(said(row, "pblancUrl", "link")),
      field: said(row, "pldirSportRealmLclasCodeNm", "lcategory"),
      clauses: [...whoMay(said(row, "trgetNm")), ...whereFrom(tags)],
    },
  ];
}

const compact = (day: string): string => day.replaceAll("-", "");

function ofKStartup(row: Row): OtherCall[] {
  const number = said(row, "pbanc_sn");
  const title = plain(said(row, "biz_pbanc_nm", "intg_pbanc_biz_nm"));
  if (number === "" || title === "") return [];
  const period = `${compact(said(row, "pbanc_rcpt_bgng_dt"))} ~ ${compact(said(row, "pbanc_rcpt_end_dt"))}`;
  const dates = periodOf(period);
  const regions = said(row, "supt_regin")
    .split(",")
    .map((one) => one.trim());
  const told = plain(said(row, "aply_trgt_ctnt"));
  return [
    {
      ...{ source: "k-startup", number, title, periodText: dates.opens === null ? period : "", ...dates },
      agency: said(row, "pbanc_ntrp_nm", "sprv_inst"),
      executor: said(row, "biz_prch_dprt_nm"),
      summary: plain(said(row, "pbanc_ctnt")).slice(0, 2000),
      url: address(said(row, "detl_pg_url", "biz_gdnc_url")),
      field: said(row, "supt_biz_clsfc"),
      clauses: [
        ...whoMay(said(row, "aply_trgt")),
        ...ofAge(said(row, "biz_enyy")),
        ...whereFrom(regions),
        ...(told === "" ? [] : [asTold("told", told)]),
      ],
    },
  ];
}

const clause = (key: string, says: string, requires: Requirement): Clause => ({
  key,
  says: text(says, says),
  requires,
});
const asTold = (key: string, told: string): Clause => clause(key, told, { type: "as-told", told: text(told, told) });

const sorts: Readonly<Record<string, keyof typeof partyTypes>> = {
  일반기업: "firm",
  기업: "firm",
  연구기관: "institution",
  대학: "university",
};

/** [C22] Who may apply, where the words are ones that are known; otherwise the words as they stand, for people to read. */
function whoMay(told: string): Clause[] {
  if (told === "") return [];
  if (told === "중소기업")
    return [
      clause("size", told, {
        ...{ type: "size", sizes: [{ key: "small-medium", word: text("중소기업", "small or medium-sized") }] },
      }),
    ];
  const parts = told.split(",").map((part) => part.trim());
  const known = parts.flatMap((part): Named[] => {
    const key = sorts[part];
    return key === undefined ? [] : [{ key, word: partyTypes[key] }];
  });
  return known.length === parts.length ? [clause("sort", told, { type: "sort", sorts: known })] : [asTold("who", told)];
}

/** 7년미만, of several the longest; 예비창업자 is somebody without a firm. */
function ofAge(told: string): Clause[] {
  const years = [...told.matchAll(/(\d{1,2})년미만/g)].map(([, n]) => Number(n));
  const longest = Math.max(0, ...years);
  return longest === 0 || longest >= 99
    ? []
    : [clause("age", `업력 ${longest}년 미만`, { type: "founded-within", years: longest })];
}

const provinceKeys = new Map(Object.entries(provinceNames).map(([key, word]) => [word.ko, { key, word }]));

function whereFrom(told: readonly string[]): Clause[] {
  const regions = told.flatMap((one) => provinceKeys.get(one) ?? []);
  if (regions.length === 0 || regions.length === provinceKeys.size) return [];
  return [clause("region", `지역: ${regions.map(({ word }) => word.ko).join("·")}`, { type: "region", regions })];
}
