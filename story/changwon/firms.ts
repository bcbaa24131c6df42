import { addDays, type Day, day } from "#base/day";
import type { Acting } from "#journal";
import { registerParty } from "#party";
import { must } from "../room-story.ts";
import type { World } from "../world.ts";

/*
 * The hub of the two articles as synthetic records: every organisation below is made up (only public bodies carry
 * their names), every amount is made to tell the articles' story. One world for tests, demo, documents, pictures.
 */

/** The day the story's people and firms begin to be what they are in it. */
export const since = day("2024-01-01");
/** The morning on which the story begins. */
export const opening = day("2024-05-13");

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
  const digits = [..."999", ...`${10_00_01 + serial * 7}`.slice(-6)].map(Number);
  const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
  const weighted = digits.reduce((total, digit, index) => total + digit * (weights[index] as number), 0);
  const check = (10 - ((weighted + Math.floor(((digits[8] as number) * 5) / 10)) % 10)) % 10;
  return [...digits, check].join("");
}

export function firm(serial: number, origin: MadeUpFirm["origin"]): MadeUpFirm {
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

export const institute = (index: number, origin: MadeUpFirm["origin"]): MadeUpFirm => {
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

export const spread = (from: string, step: number, index: number): Day => addDays(day(from), index * step);

/** Registers a firm of the story once, whichever room comes to it first. */
export async function introduce(acting: Acting, world: World, who: MadeUpFirm, anchor = false): Promise<void> {
  if (world.has("party", who.businessNumber)) return;
  const valid = { from: who.founded, to: null };
  const party = must(
    await registerParty(acting, {
      type: who.type,
      name: { ko: who.ko, en: who.en },
      identifiers: [{ scheme: "business-number", value: who.businessNumber }],
      attributes: [
        { name: "region", value: who.region, valid },
        { name: "origin", value: who.origin, valid },
        { name: "industry", value: who.industry, valid },
        { name: "founded", value: who.founded, valid },
        ...(anchor ? [{ name: "anchor", value: "yes", valid: { from: since, to: null } } as const] : []),
      ],
      from: who.founded,
    }),
  );
  world.keep("party", who.businessNumber, party);
}
