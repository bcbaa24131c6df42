import { addDays, addMonths, type Day, day, instantAt } from "#base/day";
import { wordOfValue } from "#base/property";
import { explainApplication, sayingStep } from "#application";
import { attributes } from "#party";
import { type Chapter, must, type RoomStory } from "../room-story.ts";
import { firm, madeUpBusinessNumber, type MadeUpFirm } from "./firms.ts";
import { debarred } from "./sanction.ts";
import { supports, worthOf } from "./support.ts";
import { tenants } from "./space.ts";
import { amended, type Applying, nameOf, submitted, write } from "./writing.ts";

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

/** What a firm calls its project of a branch. */
export const project = ({ industry }: MadeUpFirm, branch: Branch): string => {
  const trade = wordOfValue(attributes.industry, industry).ko;
  return {
    challenge: `${trade} 공정 데이터 기반 품질 예측`,
    testbed: `${trade} 현장 실증`,
    "one-stop": `${trade} 시제품 제작`,
  }[branch];
};

const inOrder = "신청자격과 제출 서류를 확인했습니다.";
/** Whose head office lies elsewhere passes for what it showed, and the officer says what that was. */
const passing = ({ origin }: MadeUpFirm): string =>
  origin === "outside"
    ? "본사는 경남 밖에 있으나, 선정되면 창원에 사업장을 두겠다는 확약서를 확인하여 적격으로 판정합니다."
    : inOrder;

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
    const answers = (act: string, tell: Chapter["tell"]): Chapter => ({
      ...{ at: instantAt(addDays(closes, 6), 11, at * 20 + index), who: actor, act },
      tell,
    });
    const explained = (asks: string, answer: string, verdict: string): Chapter[] => [
      steps("ask", asks, 2, 9),
      answers("explain-application", async (acting, world) => {
        const said = { reason: answer, arrived: acting.at };
        must(await explainApplication(acting, world.find("application", name), said));
      }),
      steps("pass", verdict, 8),
    ];
    const returned = steps("return", "참여 인력별 담당 업무를 보완해 주십시오.", 2, 9);
    const failing = who.businessNumber === debarred.businessNumber ? barred : moved;
    const last: Chapter[] = [
      explained(
        "본사가 경남 밖에 있습니다. 경남에 사업장이 있는지 소명해 주십시오.",
        "창원에 입주해 있으며, 입주계약서로 확인하실 수 있습니다.",
        "본사는 경남 밖에 있으나, 입주계약서로 창원 사업장을 소명하여 적격으로 판정합니다.",
      ),
      [steps("pass", inOrder, 2)],
      // one firm of the last call never answers
      branch === "one-stop"
        ? [returned]
        : [
            returned,
            answers("submit-application", (acting, world) => amended(acting, world, applying)),
            steps("pass", "보완한 담당 업무와 제출 서류를 확인했습니다.", 8),
          ],
      explained(
        "다른 사업과 과제 내용이 다른 점을 소명해 주십시오.",
        "다른 사업은 설비 도입이고, 이 과제는 도입한 설비의 데이터 활용입니다.",
        "과제 내용이 다른 사업과 다름을 소명하여 적격으로 판정합니다.",
      ),
      [steps("fail", failing, 2), steps("inform", failing, 5)],
    ][index > 4 ? 1 : index] as Chapter[];
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
const moved = "현장 확인 결과 신청서에 적은 사업장이 운영되지 않아 적격으로 볼 수 없습니다.";

interface Round {
  readonly closes: Day;
  readonly applying: readonly Applying[];
  /** Found ineligible, with the clause. */
  readonly refused?: { readonly who: MadeUpFirm; readonly reason: string };
  /** With what the others pass. */
  readonly reason: (who: MadeUpFirm) => string;
}

/** The last minutes of a call whose applicants are told in short: handed in, looked at, passed or refused. */
const shortly = ({ closes, applying, refused, reason }: Round): Chapter[] =>
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
        : [look("pass", 1, reason(one.who))]),
    ];
  });

/** Below the pass mark, whoever reads them; of names that no other firm of the story has. */
export const weak: readonly MadeUpFirm[] = [79, 80, 81].map((serial) => firm(serial, "inside"));

/** The calls of the first year: all that the register of support says was selected, and one each that was not. */
const firstYear = branches.map((branch, at): Round => {
  const to = `${branch} 2024`;
  const selected = [...supports().entries()].filter(([, { programme }]) => programme === branch);
  const rejected = weak[at] as MadeUpFirm;
  return {
    ...{ closes: branch === "one-stop" ? day("2024-07-10") : day("2024-07-03"), reason: passing },
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
  // whoever comes from elsewhere is whom this call is for
  ...{ closes: day("2024-12-04"), reason: () => inOrder },
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
