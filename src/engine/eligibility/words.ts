import { text, type Text } from "#base/text";
import type { Clause, Named, Requirement } from "./clause.ts";

export const listed = (named: readonly Named[]): Text =>
  text(named.map(({ word }) => word.ko).join("·"), named.map(({ word }) => word.en).join(" or "));

/** What a requirement says, where the notice does not say it in words of its own. */
export function saysOf(requires: Requirement): Text {
  switch (requires.type) {
    case "founded-within":
      return text(`업력 ${requires.years}년 이내`, `founded at most ${requires.years} years ago`);
    case "founded-for":
      return text(`업력 ${requires.years}년 이상`, `founded at least ${requires.years} years ago`);
    case "region":
      if (requires.isExcluded === true)
        return text(
          `본사 소재지: ${listed(requires.regions).ko} 외`,
          `head office outside ${listed(requires.regions).en}`,
        );
      return text(`본사 소재지: ${listed(requires.regions).ko}`, `head office in ${listed(requires.regions).en}`);
    case "industry": {
      const codes = requires.codes.join(", ");
      return requires.isExcluded === true
        ? text(`제외 업종(${requires.revision}차): ${codes}`, `industry not ${codes} (KSIC ${requires.revision})`)
        : text(`업종(${requires.revision}차): ${codes}`, `industry ${codes} (KSIC ${requires.revision})`);
    }
    case "size":
      return text(`기업 규모: ${listed(requires.sizes).ko}`, `size: ${listed(requires.sizes).en}`);
    case "sort":
      return text(`신청 주체: ${listed(requires.sorts).ko}`, `open to: ${listed(requires.sorts).en}`);
    case "employees":
      return employees(requires.least, requires.most);
    case "not-debarred":
      return text("참여제한 중이 아닐 것", "not debarred");
    case "no-unpaid-clawback":
      return text("환수금 미납이 없을 것", "no clawback unpaid");
    case "not-supported-for":
      return requires.years === undefined
        ? text(
            `동일 목적(${requires.purpose}) 지원을 받지 않았을 것`,
            `not supported for the same purpose (${requires.purpose})`,
          )
        : text(
            `최근 ${requires.years}년 안에 동일 목적(${requires.purpose}) 지원을 받지 않았을 것`,
            `not supported for the same purpose (${requires.purpose}) in the last ${requires.years} years`,
          );
    case "any":
      return text(
        requires.of.map((one) => saysOf(one).ko).join(" 또는 "),
        requires.of.map((one) => saysOf(one).en).join(", or "),
      );
    case "all":
      return text(
        requires.of.map((one) => saysOf(one).ko).join("이면서 "),
        requires.of.map((one) => saysOf(one).en).join(" and "),
      );
    case "as-told":
      return requires.told;
    case "answer":
      return text("신청서의 확인 항목", "an answer of the application");
  }
}

const employees = (least?: number, most?: number): Text =>
  least === undefined
    ? text(`상시 근로자 ${most ?? 0}명 이하`, `at most ${most ?? 0} employees`)
    : most === undefined
      ? text(`상시 근로자 ${least}명 이상`, `at least ${least} employees`)
      : text(`상시 근로자 ${least}~${most}명`, `${least} to ${most} employees`);

export const wordOfClause = (clause: Clause): Text => clause.says ?? saysOf(clause.requires);
