import type { Language, Text } from "#base/text";

/** Whether a number is of something that came about, was promised, is planned, or is expected: never printed as one another. */
export type Modality = "result" | "promise" | "plan" | "forecast";

/**
 * What a sentence says of a rung, by how its verb ends: the sentence (하였다, in short 했다, 하는 성과를 올렸다), or goes on
 * (하였으며, in short 했으며; 하여, which leaves it to the verb at the end whether it was done or is planned).
 */
export interface Saying {
  readonly done: string;
  readonly and: string;
  readonly brief: string;
  readonly "brief-and": string;
  readonly feat: string;
  readonly onward: string;
}

export interface Rung {
  readonly ladder: string;
  /** As in 32개사 선정: the rung without a verb. */
  readonly noun: Text;
  readonly ko: Readonly<Record<Modality, Saying>>;
  readonly en: Readonly<Record<Modality, string>>;
  /** How papers name it; the longest that stands in a text is the one that is meant. */
  readonly words: readonly string[];
}

interface Row {
  /** The rung as a noun, which is also its verb with 하다 unless `stem` says another. */
  readonly ko: string;
  readonly stem?: string;
  readonly en: readonly [base: string, past: string];
  readonly words: readonly string[];
  /** A rung that is under way is told so, never as done. */
  readonly ongoing?: true;
  /** A verb of its own instead of 하다, as it stands before 는, before 었다 and before 을. */
  readonly verb?: readonly [stem: string, past: string, future: string];
}

/** Ladders from the lowest rung up: 상담, 계약추진, 계약, 수출 are four numbers, and each is printed with its own verb. */
const ladders: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  attraction: {
    found: { ko: "발굴", en: ["find", "found"], words: ["발굴"] },
    memorandum: {
      ko: "업무협약",
      stem: "업무협약을 체결",
      en: ["sign memoranda with", "signed memoranda with"],
      words: ["업무협약", "투자협약", "MOU"],
    },
    attracted: { ko: "유치", en: ["attract", "attracted"], words: ["유치"] },
    "moved-in": { ko: "입주", stem: "입주를 완료", en: ["house", "housed"], words: ["입주"] },
  },
  support: {
    applied: { ko: "접수", en: ["receive", "received"], words: ["접수", "신청"] },
    selected: { ko: "선정", en: ["select", "selected"], words: ["선정"] },
    agreed: {
      ko: "협약",
      stem: "협약을 체결",
      en: ["sign agreements with", "signed agreements with"],
      words: ["협약"],
    },
    supported: { ko: "지원", en: ["support", "supported"], words: ["지원"] },
  },
  deal: {
    consulted: { ko: "수출상담", stem: "상담을 진행", en: ["hold talks on", "held talks on"], words: ["상담"] },
    negotiated: {
      ko: "계약추진",
      stem: "계약을 추진",
      en: ["negotiate contracts for", "is negotiating contracts for"],
      words: ["계약추진", "계약 추진", "계약을 추진", "계약 진행"],
      ongoing: true,
    },
    contracted: {
      ko: "계약",
      stem: "계약을 체결",
      en: ["sign contracts for", "signed contracts for"],
      words: ["계약", "수주"],
    },
    exported: { ko: "수출", en: ["export", "exported"], words: ["수출 실적", "수출실적", "수출하", "수출을"] },
  },
  asset: {
    planned: { ko: "추진", en: ["pursue", "is pursuing"], words: ["추진"], ongoing: true },
    building: { ko: "건립", en: ["build", "is building"], words: ["착공", "건립"], ongoing: true },
    built: { ko: "구축", en: ["build", "built"], words: ["준공", "완공", "구축"] },
    opened: { ko: "개소", en: ["open", "opened"], words: ["개소", "개관", "운영"] },
  },
  training: {
    enrolled: { ko: "모집", en: ["enrol", "enrolled"], words: ["모집", "수강"] },
    trained: { ko: "양성", en: ["train", "trained"], words: ["수료", "양성", "교육"] },
    hired: { ko: "고용", en: ["hire", "hired"], words: ["고용", "채용", "취업"] },
  },
  funding: {
    "applied-for": { ko: "신청", en: ["apply for", "applied for"], words: ["신청", "건의"] },
    secured: { ko: "확보", en: ["secure", "secured"], words: ["확보", "유치"] },
    disbursed: { ko: "지급", en: ["pay", "paid"], words: ["교부", "지급"] },
    spent: { ko: "집행", en: ["spend", "spent"], words: ["집행"] },
  },
  competition: {
    entered: { ko: "응모", en: ["enter", "entered"], words: ["응모", "신청"] },
    designated: { ko: "지정", stem: "지정을 획득", en: ["win", "won"], words: ["지정", "선정"] },
  },
  loan: {
    recommended: { ko: "추천", en: ["recommend", "recommended"], words: ["추천"] },
    lent: { ko: "융자", stem: "융자를 지원", en: ["lend", "lent"], words: ["융자", "대출", "지원"] },
    repaid: { ko: "상환", en: ["repay", "repaid"], words: ["상환"] },
  },
  fund: {
    formed: { ko: "조성", en: ["form", "formed"], words: ["조성", "결성"] },
    invested: { ko: "투자", en: ["invest", "invested"], words: ["투자"] },
  },
  dwelling: {
    supplied: { ko: "공급", en: ["supply", "supplied"], words: ["공급"] },
    occupied: { ko: "입주", stem: "입주를 완료", en: ["fill", "filled"], words: ["입주"] },
  },
  sales: {
    earned: {
      ko: "매출",
      verb: ["매출실적을 거두", "매출실적을 거두었", "매출실적을 거둘"],
      en: ["earn", "earned"],
      words: ["매출"],
    },
  },
  effect: { changed: { ko: "달성", en: ["reach", "reached"], words: ["증가", "증대", "향상", "감소", "절감"] } },
};

/** Of what is not done no end of a verb says that it is: the short ones are those in full. */
const open = (done: string, and: string, onward: string): Saying => ({
  ...{ done, and, onward },
  ...{ brief: done, "brief-and": and, feat: done },
});

function sayings({ ko, stem = ko, ongoing, verb }: Row): Rung["ko"] {
  const [base, past, future] = verb ?? [`${stem}하`, `${stem}하였`, `${stem}할`];
  const brief = verb === undefined ? `${stem}했` : past;
  const onward = verb === undefined ? `${stem}하여` : `${past.slice(0, -1)}어`;
  return {
    result:
      ongoing === true
        ? open(`${base}고 있다`, `${base}고 있으며`, onward)
        : {
            ...{ done: `${past}다`, and: `${past}으며`, brief: `${brief}다`, "brief-and": `${brief}으며` },
            ...{ feat: `${base}는 성과를 올렸다`, onward },
          },
    promise: open(`${base}기로 하였다`, `${base}기로 하였으며`, onward),
    plan: open(`${future} 계획이다`, `${future} 계획이며`, onward),
    forecast: open(`${future} 것으로 전망된다`, `${future} 것으로 전망되며`, onward),
  };
}

/** Every rung by its code, in the order of its ladder. */
export const rungs: ReadonlyMap<string, Rung> = new Map(
  Object.entries(ladders).flatMap(([ladder, rows]) =>
    Object.entries(rows).map(([code, row]): readonly [string, Rung] => {
      const [base, past] = row.en;
      const en = {
        result: past,
        promise: `agreed to ${base}`,
        plan: `plans to ${base}`,
        forecast: `expects to ${base}`,
      };
      return [code, { ladder, noun: { ko: row.ko, en: past }, ko: sayings(row), en, words: row.words }];
    }),
  ),
);

/** The verb of a rung: what the hub may say of a number that stands on it, and no more. */
export const sayRung = (rung: Rung, modality: Modality, form: keyof Saying, language: Language): string =>
  language === "ko" ? rung.ko[modality][form] : rung.en[modality];

const order: ReadonlyMap<string, number> = new Map([...rungs.keys()].map((code, place) => [code, place]));

/** How far above `b` stands `a` on their ladder: more than 0 says more than has happened. `null` on different ladders. */
export function stepsAbove(a: string, b: string): number | null {
  if (rungs.get(a) === undefined || rungs.get(a)?.ladder !== rungs.get(b)?.ladder) return null;
  return (order.get(a) ?? 0) - (order.get(b) ?? 0);
}

/** The rung of that ladder which a text names first; among words that begin at one place, the longest. */
export function rungNamed(text: string, ladder: string): string | null {
  let best: { readonly at: number; readonly size: number; readonly code: string } | null = null;
  for (const [code, rung] of rungs) {
    if (rung.ladder !== ladder) continue;
    for (const word of rung.words) {
      const at = text.indexOf(word);
      if (at < 0) continue;
      const isBetter = best === null || at < best.at || (at === best.at && word.length > best.size);
      if (isBetter) best = { at, size: word.length, code };
    }
  }
  return best?.code ?? null;
}

const planned =
  /(?:할|될|갈|올릴|줄)\s?(?:계획|예정|방침|목표)|(?:계획|예정|목표)(?:이다|이며|이고|으로|로 )|하겠다|할 것이다|추진할/;
const expected = /전망|예상|예측|기대(?:된다|하고|되며|한다)/;
const promised = /하기로 (?:하|했)/;

/** What a clause claims its numbers to be, by how its verb ends. */
export const modalityOf = (clause: string): Modality =>
  expected.test(clause) ? "forecast" : planned.test(clause) ? "plan" : promised.test(clause) ? "promise" : "result";
