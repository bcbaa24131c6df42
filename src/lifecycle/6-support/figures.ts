import { text } from "#base/text";
import { count, type Definition, facts, is, sum, until } from "#engine/figure";

const given = (basis: "won" | "in-kind") =>
  facts("support-worth.handed-over", until, { where: [is("facet:basis", basis)] });
const about = {
  rung: text("제공", "handed over"),
  population: text("지원 내역에 제공으로 기록된 모든 건", "every line of the register of support that was handed over"),
  source: text("지원 내역과 그 증빙", "the register of support and its evidence"),
  parameters: ["programme"],
} as const satisfies Partial<Definition>;

const ofCases = {
  unit: "case",
  source: text("선정·협약·완료 기록", "records of selection, agreement and completion"),
  dimensions: ["programme", "facet:year", "party:industry"],
  parameters: ["programme"],
} as const satisfies Partial<Definition>;

/** Whatever gives it: these read the register and know no offer. Won and in kind are two figures, promise and use too. */
export const figures: readonly Definition[] = [
  {
    ...about,
    figure: "support.organisations",
    title: text("지원받은 기업·기관", "Organisations supported"),
    sentence: text("지금까지 {value} 기업·기관에 지원을 제공했다.", "{value} have been given support so far."),
    unit: "organisation",
    measure: count("subject", facts("support-line.handed-over", until)),
    frame: {
      count: count("subject", facts("support-line.promised", until)),
      word: text("지원을 약정한 기업·기관", "organisations promised support"),
    },
    dimensions: ["facet:offer", "programme", "party:type"],
  },
  {
    ...about,
    figure: "support.won",
    title: text("지원금 지급액", "Support paid"),
    sentence: text("지금까지 지원금 {value}을(를) 지급했다.", "{value} of support has been paid so far."),
    unit: "money",
    measure: sum(given("won")),
    dimensions: ["facet:offer", "programme", "year", "subject"],
  },
  {
    ...about,
    figure: "support.in-kind",
    title: text("현물지원 환산액", "Support in kind"),
    sentence: text(
      "지금까지 {value}에 해당하는 현물을 지원했다.",
      "Support in kind worth {value} has been given so far.",
    ),
    unit: "money",
    measure: sum(given("in-kind")),
    population: text(
      "현물로 제공한 지원(단가표의 단가에서 받은 금액을 뺀 차액)",
      "support given in kind, at the list price less what was charged",
    ),
    source: text("지원 내역과 단가표", "the register of support and the price list"),
    dimensions: ["facet:offer", "programme", "year", "subject"],
  },
  {
    ...about,
    figure: "support.promised",
    title: text("지원금 약정액", "Support promised"),
    sentence: text("지금까지 지원금 {value}을(를) 약정했다.", "{value} of support has been promised so far."),
    unit: "money",
    measure: sum(facts("support-worth.promised", until, { where: [is("facet:basis", "won")] })),
    rung: text("약정", "promised"),
    population: text("지원 내역에 약정으로 기록된 지원금", "every amount of money promised in the register"),
    dimensions: ["facet:offer", "programme", "year", "subject"],
  },
  // the rungs of a programme that this room keeps; whoever draws its ladder opens these
  {
    ...ofCases,
    figure: "support.selected",
    title: text("지원 선정", "Selections for support"),
    sentence: text("지금까지 {value}을(를) 지원 대상으로 선정했다.", "{value} have been selected for support so far."),
    measure: count("case", facts("support.selected", until)),
    rung: text("선정", "selected"),
    population: text("지원 대상으로 선정한 건", "selections for support"),
  },
  {
    ...ofCases,
    figure: "support.agreed",
    title: text("지원 협약", "Support agreements"),
    sentence: text("지금까지 지원 협약 {value}을(를) 체결했다.", "{value} have a support agreement so far."),
    measure: count("case", facts("support.agreed", until)),
    rung: text("협약", "agreed"),
    population: text("지원 협약을 체결한 건", "selections with an agreement"),
  },
  {
    ...ofCases,
    figure: "support.completed",
    title: text("지원 완료", "Support completed"),
    sentence: text("지금까지 {value}의 지원을 완료했다.", "Support has been completed in {value} so far."),
    measure: count("case", facts("support.completed", until)),
    rung: text("지원 완료", "completed"),
    population: text("지원을 완료한 건", "cases of completed support"),
  },
  {
    ...ofCases,
    figure: "support.abandoned",
    title: text("지원 포기·해약", "Support given up"),
    sentence: text("지금까지 {value}이(가) 지원을 포기하거나 해약했다.", "{value} have been given up so far."),
    measure: count("case", facts("support.abandoned", until)),
    rung: text("포기·해약(이탈)", "given up (a way out)"),
    population: text("지원을 포기하거나 해약한 건", "cases of support given up"),
  },
];
