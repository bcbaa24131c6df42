import { addDays, addMonths, type Day, day, instantAt } from "#base/day";
import { wordOfValue } from "#base/property";
import { sayingStep } from "#application";
import { attributes } from "#party";
import { type Chapter, must, type RoomStory } from "../room-story.ts";
import { firm, madeUpBusinessNumber, type MadeUpFirm } from "./firms.ts";
import { debarred } from "./sanction.ts";
import { supports, worthOf } from "./support.ts";
import { tenants } from "./space.ts";
import { type Applying, nameOf, submitted, write } from "./writing.ts";

const branches = ["challenge", "testbed", "one-stop"] as const;
type Branch = (typeof branches)[number];

/** The firm of the story's company applies to all three; the others to one each. */
const own = firm(0, "outside");
const others = (branch: Branch): MadeUpFirm[] => {
  const at = branches.indexOf(branch);
  return [...Array(9).keys()].map((i) => firm(41 + 20 + at * 5 + i, "inside")).slice(0, 5 + at);
};

const closing: Readonly<Record<Branch, Day>> = {
  challenge: day("2025-04-16"),
  testbed: day("2025-04-16"),
  "one-stop": day("2025-04-23"),
};

const project = ({ industry }: MadeUpFirm, branch: Branch): string => {
  const trade = wordOfValue(attributes.industry, industry).ko;
  return {
    challenge: `${trade} 공정 데이터 기반 품질 예측`,
    testbed: `${trade} 현장 실증`,
    "one-stop": `${trade} 시제품 제작`,
  }[branch];
};

/** In the last minutes, as everybody does; and after it the officer looks at each. */
function secondYear(branch: Branch): Chapter[] {
  const closes = closing[branch];
  const all = [own, ...others(branch)];
  const at = branches.indexOf(branch);
  return all.flatMap((who, index): Chapter[] => {
    const applying = { to: `${branch} 2025`, who, title: project(who, branch), won: 16_000_000n };
    const name = nameOf(applying);
    const actor = index === 0 ? "company" : "officer";
    const written: Chapter = {
      at: instantAt(addDays(closes, -3), 10, at * 20 + index),
      who: actor,
      act: "begin-application",
      tell: async (acting, world) => void (await write(acting, world, applying)),
    };
    // one of each call begins and never hands it in
    if (index === all.length - 1) return [written];
    const steps = (
      move: "pass" | "return" | "ask" | "fail" | "inform",
      reason: string,
      days: number,
      due?: number,
    ): Chapter => ({
      at: instantAt(addDays(closes, days), 14, at * 20 + index),
      who: "officer",
      act: `${move}-application`,
      tell: async (acting, world) =>
        void must(
          await sayingStep(acting, world.find("application", name), move, {
            reason,
            ...(due === undefined ? {} : { due: addDays(closes, due) }),
          }),
        ),
    });
    const last: Chapter[] = [
      [steps("pass", "신청자격과 제출 서류를 확인했습니다.", 2)],
      [steps("pass", "신청자격과 제출 서류를 확인했습니다.", 2)],
      [steps("return", "사업비 산출 근거를 보완해 주십시오.", 2, 9)],
      [steps("ask", "다른 사업과 과제 내용이 다른 점을 소명해 주십시오.", 2, 9)],
      who.businessNumber === debarred.businessNumber
        ? [steps("fail", barred, 2), steps("inform", barred, 5)]
        : [steps("fail", "대상 요건을 충족하지 않습니다.", 2), steps("inform", "대상 요건을 충족하지 않습니다.", 5)],
    ][index % 5] as Chapter[];
    return [
      written,
      {
        at: instantAt(closes, 17, 40 + at * 6 + index, 7 * index),
        who: actor,
        act: "submit-application",
        tell: (acting, world) => submitted(acting, world.find("application", name)),
      },
      ...last,
    ];
  });
}

const barred = "공고일 현재 참여제한 기간 중입니다(국가연구개발혁신법 제32조).";

interface Round {
  readonly closes: Day;
  readonly applying: readonly Applying[];
  /** Found ineligible, with the clause. */
  readonly refused?: { readonly who: MadeUpFirm; readonly reason: string };
}

/** The last minutes of a call whose applicants are told in short: handed in, looked at, passed or refused. */
const shortly = ({ closes, applying, refused }: Round): Chapter[] =>
  applying.flatMap((one, index): Chapter[] => {
    const isOwn = one.who.businessNumber === own.businessNumber;
    const isRefused = refused?.who.businessNumber === one.who.businessNumber;
    const look = (move: "pass" | "fail" | "inform", days: number, reason: string): Chapter => ({
      ...{ at: instantAt(addDays(closes, days), 14, index), who: "officer", act: `${move}-application` },
      tell: async (acting, world) =>
        void must(await sayingStep(acting, world.find("application", nameOf(one)), move, { reason })),
    });
    return [
      {
        ...{ at: instantAt(closes, 17, 15 + index), who: isOwn ? "company" : "officer", act: "submit-application" },
        tell: async (acting, world) => submitted(acting, await write(acting, world, one)),
      },
      ...(isRefused
        ? [look("fail", 1, refused.reason), look("inform", 2, refused.reason)]
        : [look("pass", 1, "신청자격과 제출 서류를 확인했습니다.")]),
    ];
  });

/** Below the pass mark, whoever reads them. */
export const weak: readonly MadeUpFirm[] = [100, 101, 102].map((serial) => firm(serial, "inside"));

/** The calls of the first year: all that the register of support says was selected, and one each that was not. */
const firstYear = branches.map((branch, at): Round => {
  const to = `${branch} 2024`;
  const selected = [...supports().entries()].filter(([, { programme }]) => programme === branch);
  const rejected = weak[at] as MadeUpFirm;
  return {
    closes: branch === "one-stop" ? day("2024-07-10") : day("2024-07-03"),
    applying: [
      ...selected.map(([index, one]) => ({ to, who: one.who, title: one.title, won: worthOf(one, index).won })),
      { to, who: rejected, title: project(rejected, branch), won: 15_000_000n },
    ],
  };
});

/** A firm of the province that is seven years and a day old on the day of the notice, and one that lacks a day. */
const newcomer = (serial: number, ko: string, en: string, founded: string): MadeUpFirm => ({
  ...firm(serial, "inside"),
  ...{ ko: `(주)${ko}`, en: `${en} Co.`, founded: day(founded), businessNumber: madeUpBusinessNumber(serial) },
});
export const tooOld = newcomer(110, "일곱해하루", "Seven Years One Day", "2017-11-03");
/** Good enough, and after all others. */
export const justInTime = newcomer(111, "일곱해미만", "Under Seven Years", "2017-11-05");

const officesAnnounced = day("2024-11-04");
/** The day on which the office call's results were told. */
const officesNotified = day("2024-12-16");
/** Whoever signed a lease in the weeks after came through the call, and could. */
export const throughOfficeCall = (): MadeUpFirm[] =>
  tenants().flatMap(({ who, signed }) =>
    signed > officesNotified &&
    signed < addDays(officesNotified, 45) &&
    (who.origin === "outside" || addMonths(who.founded, 84) >= officesAnnounced)
      ? [who]
      : [],
  );

const officeCall: Round = {
  closes: day("2024-12-04"),
  refused: { who: tooOld, reason: "관내 기업이며 공고일 현재 업력 7년을 1일 초과합니다(중소기업창업 지원법 제2조)." },
  applying: [...throughOfficeCall(), justInTime, tooOld].map((who) => ({
    to: "offices 2024",
    who,
    title: `${who.ko} 입주 계획`,
    won: null,
  })),
};

export const story: RoomStory = {
  after: ["call", "support", "sanction"],
  chapters: [...firstYear.flatMap(shortly), ...shortly(officeCall), ...branches.flatMap(secondYear)],
};
