import { dayOf } from "#base/day";
import { fillKorean } from "#base/particle";
import { text, type Text } from "#base/text";
import type { Breach, Relief, Shortage } from "#engine/assign";
import type { Decision, Ground } from "#engine/selection";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import type { Matter } from "./matter.ts";

export const decisionWords = {
  selected: text("선정", "selected"),
  waiting: text("예비", "waiting list"),
  "not-selected": text("미선정", "not selected"),
} as const satisfies Record<Decision, Text>;

/** Why an application stands where it stands, as its letter says. */
export const groundWords = {
  "within-line": text("평가 순위에 따라 예산 범위 안에서 선정", "selected in rank order within the budget"),
  "too-few-raters": text("유효한 평가표가 정해진 수보다 적어 점수 없음", "no score: fewer sheets than the rule asks"),
  "below-pass-mark": text("최저 점수 미달", "below the pass mark"),
  "firm-cap": text("기업당 한도 초과", "beyond the cap of one firm"),
  "group-quota": text("분야별 선정 수 초과", "beyond the number of its field"),
  "group-least": text("다른 분야에 배정된 선정 수", "the place is kept for another field"),
  quota: text("선정 예정 수 초과", "beyond the number to be selected"),
  "beyond-budget": text("예산 범위 초과", "beyond the budget"),
  "undecided-tie": text("동점으로 추첨 필요", "a tie that needs a lot"),
  "waiting-list-full": text("예비 순위 밖", "beyond the waiting list"),
} as const satisfies Record<Ground, Text>;

const reliefWords = {
  load: text("위원별 최대 담당 건수를 늘리면", "if reviewers took more"),
  conflict: text("제척·기피·회피가 없다면", "were there no conflicts"),
  expertise: text("분야 전문가 요건을 낮추면", "if fewer had to know the field"),
} as const satisfies Record<Relief, Text>;

const titlesOf = ({ applications }: Matter, at: readonly number[]): string =>
  at.map((index) => `‘${applications[index]?.title ?? ""}’`).join(", ");

async function namesIn(tx: Tx, { reviewers }: Matter, of: readonly number[], at: Date): Promise<string> {
  const parties = of.map((index) => reviewers[index]?.party ?? "");
  const names = await namesOf(tx, parties, { valid: dayOf(at), known: asKnownNow });
  return parties.map((party) => names.get(party)?.ko ?? "").join(", ");
}

/** What makes an assignment impossible, in plain words: which applications, which reviewers, which rule. */
export async function wordsOfShortage(tx: Tx, matter: Matter, short: Shortage, at: Date): Promise<Text> {
  switch (short.what) {
    case "reviews": {
      const titles = titlesOf(matter, short.applications);
      const [needs, can] = [`${short.needs}`, `${short.can}`];
      const people = `${short.reviewers.length}`;
      const helps = short.wouldHelp.map((relief) => reliefWords[relief]);
      const after = text(
        helps.length === 0
          ? "위원을 더 위촉해야 합니다."
          : `${helps.map(({ ko }) => ko).join(", 또는 ")} 배정할 수 있습니다.`,
        helps.length === 0
          ? "More reviewers are needed."
          : `It would be possible ${helps.map(({ en }) => en).join(", or ")}.`,
      );
      return text(
        `${fillKorean("{titles}에는 평가가 모두 {needs}건 필요하지만", { titles, needs })} 평가할 수 있는 위원 ${people}명이 맡을 수 있는 것은 ${can}건입니다(제척 등으로 제외된 위원 ${short.barred}명). ${after.ko}`,
        `${titles} need ${needs} reviews in all, but the ${people} reviewers who may review them can give only ${can} (${short.barred} are barred). ${after.en}`,
      );
    }
    case "work": {
      const people = await namesIn(tx, matter, short.reviewers, at);
      return text(
        `${people} 위원의 최소 담당 건수 합계는 ${short.needs}건이지만 맡길 수 있는 평가는 ${short.can}건뿐입니다. 최소 담당 건수를 낮춰 주십시오.`,
        `${people} must be given ${short.needs} reviews at least, but there are only ${short.can} for them. Please lower the least load.`,
      );
    }
    case "floor": {
      const title = titlesOf(matter, [short.application]);
      return text(
        `${title}에 가장 적합한 위원을 모두 배정해도 적합도 합계가 ${short.can}점이라 최저 적합도 ${short.needs}점에 이르지 못합니다.`,
        `Even its best reviewers give ${title} only ${short.can} points together, below the floor of ${short.needs}.`,
      );
    }
  }
}

/** A rule that an assignment breaks, in words. */
export async function wordOfBreach(tx: Tx, matter: Matter, breach: Breach, at: Date): Promise<Text> {
  switch (breach.rule) {
    case "barred":
    case "twice": {
      const who = await namesIn(tx, matter, [breach.pair.reviewer], at);
      const title = titlesOf(matter, [breach.pair.application]);
      return breach.rule === "barred"
        ? text(`${who} 위원은 ${title}에서 제척·기피·회피 대상`, `${who} is barred from ${title}`)
        : text(`${who} 위원이 ${title}에 두 번 배정됨`, `${who} is on ${title} twice`);
    }
    case "load-high":
    case "load-low": {
      const who = await namesIn(tx, matter, [breach.reviewer], at);
      return text(
        `${who} 위원 담당 ${breach.has}건(기준 ${breach.needs}건)`,
        `${who} has ${breach.has} reviews, the bound is ${breach.needs}`,
      );
    }
    default: {
      const title = titlesOf(matter, [breach.application]);
      const ruleWord = {
        demand: text("위원 수", "reviewers"),
        expertise: text("분야 전문가", "who know the field"),
        floor: text("적합도 합계", "points together"),
      }[breach.rule];
      return text(
        `${title} ${ruleWord.ko} ${breach.has}(기준 ${breach.needs})`,
        `${title}: ${breach.has} ${ruleWord.en}, ${breach.needs} are needed`,
      );
    }
  }
}
