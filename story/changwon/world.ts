import { type Day, addDays, day } from "#base/day";
import { wordOfValue } from "#base/property";
import { attributes } from "#party";

/*
 * The hub of the two articles as synthetic records: every organisation below is made up (only public bodies carry
 * their names), every amount is made to tell the articles' story. One world for tests, demo, documents, pictures.
 */

export const hubCode = "gn-digital-hub";
export const hubName = { ko: "지역 디지털 혁신거점 조성지원 사업", en: "Regional digital innovation hub programme" };
/** The other programme some sales are shared with. */
export const sharedProgrammeCode = "ai-convergence";

export interface MadeUpFirm {
  readonly ko: string;
  readonly en: string;
  readonly type: "firm" | "institution" | "university";
  readonly origin: "outside" | "inside";
  readonly region: string;
  readonly industry: string;
  readonly founded: Day;
  readonly businessNumber: string;
}

const roots: readonly (readonly [string, string])[] = [
  ["가온", "Gaon"],
  ["누리", "Nuri"],
  ["다솜", "Dasom"],
  ["라온", "Raon"],
  ["마루", "Maru"],
  ["바름", "Bareum"],
  ["새론", "Saeron"],
  ["아라", "Ara"],
  ["자람", "Jaram"],
  ["초롱", "Chorong"],
  ["하늘", "Haneul"],
  ["미르", "Mir"],
  ["온새", "Onsae"],
  ["예솔", "Yesol"],
  ["한결", "Hangyeol"],
];
const trades: readonly (readonly [string, string, string])[] = [
  ["비전", "Vision", "computer-vision"],
  ["로보틱스", "Robotics", "robotics"],
  ["데이터", "Data", "manufacturing-data"],
  ["센서", "Sensor", "sensors"],
  ["소프트", "Soft", "software"],
  ["시스템즈", "Systems", "system-integration"],
];
const institutes: readonly (readonly [string, string, "institution" | "university"])[] = [
  ["남부디지털연구원", "Southern Digital Research Institute", "institution"],
  ["한빛공과대학교 산학협력단", "Hanbit Institute of Technology, Industry Foundation", "university"],
  ["정밀제조시험원", "Precision Manufacturing Test Institute", "institution"],
  ["해솔대학교 산학협력단", "Haesol University, Industry Foundation", "university"],
];
const outsideRegions = ["seoul", "busan", "daejeon", "ulsan", "gyeonggi"];
const insideRegions = ["changwon", "gimhae", "jinju"];

/** A business registration number that satisfies the check digit (부가가치세법 시행령 제12조), of the made-up range 999. */
export function madeUpBusinessNumber(serial: number): string {
  const digits = [..."999", ...`${10_00_00 + serial * 7}`.slice(-6)].map(Number);
  const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
  const weighted = digits.reduce((total, digit, index) => total + digit * (weights[index] as number), 0);
  const check = (10 - ((weighted + Math.floor(((digits[8] as number) * 5) / 10)) % 10)) % 10;
  return [...digits, check].join("");
}

function firm(serial: number, origin: MadeUpFirm["origin"]): MadeUpFirm {
  const [rootKo, rootEn] = roots[serial % roots.length] as (typeof roots)[number];
  const [tradeKo, tradeEn, industry] = trades[
    (serial + 2 * Math.floor(serial / roots.length)) % trades.length
  ] as (typeof trades)[number];
  const regions = origin === "outside" ? outsideRegions : insideRegions;
  return {
    ko: `(주)${rootKo}${tradeKo}`,
    en: `${rootEn} ${tradeEn} Co.`,
    type: "firm",
    origin,
    region: regions[serial % regions.length] as string,
    industry,
    founded: addDays(day("2012-03-02"), serial * 53),
    businessNumber: madeUpBusinessNumber(serial),
  };
}

const institute = (index: number, origin: MadeUpFirm["origin"]): MadeUpFirm => {
  const [ko, en, type] = institutes[index] as (typeof institutes)[number];
  return {
    ko,
    en,
    type,
    origin,
    region: origin === "outside" ? "ulsan" : "changwon",
    industry: "research-education",
    founded: addDays(day("2001-03-02"), index * 400),
    businessNumber: madeUpBusinessNumber(900 + index),
  };
};

/** How a tenancy of the story went. `none`: signed and never moved in. */
export interface TenantStory {
  readonly who: MadeUpFirm;
  readonly signed: Day;
  readonly movedIn: Day | null;
  readonly left: Day | null;
  readonly anchor: boolean;
}

const spread = (from: string, step: number, index: number): Day => addDays(day(from), index * step);

/**
 * 60 signed by 9 April 2025, 53 of them moved in (35 from outside). By 18 November: five of the seven waiting moved in,
 * seven left, four came anew: 55 present, 33 of them from outside.
 */
export function tenants(): TenantStory[] {
  const stories: TenantStory[] = [];
  const add = (who: MadeUpFirm, signed: Day, movedIn: Day | null, left: Day | null = null, anchor = false): void => {
    stories.push({ who, signed, movedIn, left, anchor });
  };
  // moved in by April: 35 from outside, two institutes among them; six leave later
  for (let i = 0; i < 33; i += 1) {
    const left = i >= 27 ? spread("2025-06-30", 21, i - 27) : null;
    add(
      firm(i, "outside"),
      spread("2024-11-25", 1, i),
      i < 7 ? spread("2024-12-16", 2, i) : spread("2025-01-06", 3, i - 7),
      left,
    );
  }
  add(institute(0, "outside"), day("2024-12-02"), day("2025-01-13"), null, true);
  add(institute(1, "outside"), day("2024-12-03"), day("2025-01-20"));
  // and 18 of the province; one leaves later
  for (let i = 0; i < 16; i += 1) {
    add(
      firm(33 + i, "inside"),
      spread("2024-12-05", 2, i),
      spread("2025-01-08", 5, i),
      i === 15 ? day("2025-09-30") : null,
    );
  }
  add(institute(2, "inside"), day("2024-12-10"), day("2025-02-03"));
  add(institute(3, "inside"), day("2024-12-11"), day("2025-02-10"));
  // signed and waiting in April: three from outside and two of the province come, two never do
  for (let i = 0; i < 3; i += 1) add(firm(50 + i, "outside"), spread("2025-03-10", 3, i), spread("2025-04-21", 7, i));
  for (let i = 0; i < 2; i += 1) add(firm(53 + i, "inside"), spread("2025-03-20", 3, i), spread("2025-05-12", 7, i));
  for (let i = 0; i < 2; i += 1) add(firm(55 + i, "outside"), spread("2025-04-01", 2, i), null);
  // new since
  add(firm(57, "outside"), day("2025-06-16"), day("2025-07-07"));
  for (let i = 0; i < 3; i += 1) add(firm(58 + i, "inside"), spread("2025-07-14", 9, i), spread("2025-08-04", 9, i));
  return stories;
}

const fieldOf = ({ industry }: MadeUpFirm): string => wordOfValue(attributes.industry, industry).ko;

export interface SupportStory {
  readonly who: MadeUpFirm;
  readonly programme: "challenge" | "testbed" | "one-stop";
  readonly title: string;
}

/** 42 projects of 37 firms: five firms are in two programmes. */
export function supports(): SupportStory[] {
  const firms = [...Array(37).keys()].map((i) => firm(i < 20 ? i : 41 + i, i < 14 ? "outside" : "inside"));
  const projects: SupportStory[] = firms.map((who, i) => ({
    who,
    programme: i < 15 ? "challenge" : i < 24 ? "testbed" : "one-stop",
    title: `${fieldOf(who)} 사업화 과제`,
  }));
  for (const i of [0, 3, 7, 11, 18]) {
    const who = firms[i] as MadeUpFirm;
    projects.push({ who, programme: "one-stop", title: `${fieldOf(who)} 마케팅 지원` });
  }
  return projects;
}

export interface SaleStory {
  /** Index into the 37 supported firms. */
  readonly firm: number;
  readonly on: Day;
  /** When the firm told the hub. */
  readonly told: Day;
  readonly won: bigint;
  /** The hub programme's share; the rest is the AI-convergence programme's. */
  readonly share: readonly [bigint, bigint];
  /** How it was checked: by an invoice register, by reading the document, or not yet. */
  readonly checked: "register-match" | "read" | null;
}

/**
 * Sales as they were told. Until 9 April 2025 twelve firms, 20억 3,700만 원 of which is this programme's; by 18
 * November eight more firms and later sales, 40억 1,000만 원 in all. The last sale of each season closes the sum.
 */
export function sales(): SaleStory[] {
  const season = (
    total: bigint,
    least: number,
    firms: readonly number[],
    perFirm: number,
    from: string,
    step: number,
    lag: number,
    checkOf: (index: number) => SaleStory["checked"],
  ): SaleStory[] => {
    const stories: SaleStory[] = [];
    let counted = 0n;
    const many = firms.length * perFirm;
    for (let index = 0; index < many; index += 1) {
      const on = spread(from, step, index);
      const isShared = index % 7 === 3;
      const share: readonly [bigint, bigint] = isShared ? (index % 2 === 0 ? [2n, 3n] : [1n, 2n]) : [1n, 1n];
      // sixths of a round amount stay whole won
      const own = BigInt(least + ((index * 13) % 41)) * 1_200_000n;
      const won = index === many - 1 ? total - counted : (own * share[1]) / share[0];
      const last = index === many - 1;
      counted += last ? won : own;
      stories.push({
        firm: firms[index % firms.length] as number,
        on,
        told: addDays(on, lag),
        won,
        share: last ? [1n, 1n] : share,
        checked: checkOf(index),
      });
    }
    return stories;
  };
  const april = season(2_037_000_000n, 27, [0, 1, 2, 3, 5, 7, 8, 11, 15, 18, 24, 30], 3, "2024-12-09", 3, 4, (index) =>
    index % 3 === 0 ? "read" : "register-match",
  );
  const november = season(
    // the correction of June takes 8,000,000 back from April's sum
    4_010_000_000n - 2_037_000_000n + 8_000_000n,
    22,
    [0, 2, 4, 6, 7, 9, 11, 12, 16, 20, 21, 24, 28],
    3,
    "2025-04-28",
    5,
    6,
    (index) => (index % 5 === 4 ? null : index % 4 === 0 ? "read" : "register-match"),
  );
  return [...april, ...november];
}
