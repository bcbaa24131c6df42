import { sql } from "kysely";
import { fraction } from "#base/fraction";
import { groupThousands } from "#base/korean-numeral";
import { text } from "#base/text";
import { describeUniverse, isGrowth, lastDayOf, printAmount, type Selection, type Words } from "#engine/figure";
import type { Tx } from "#platform/db";
import type { Prepared } from "./ask.ts";
import { panelCounts } from "./compile-organisations.ts";
import { subjectsOf } from "./compile-selection.ts";
import type { FigureView } from "./contract.ts";
import type { Opened } from "./opening.ts";
import type { Answer } from "./value.ts";

/**
 * [F38] How the universe of a growth divides: who has a value at both times, only before (left), only after (joined), or at
 * neither (silent). `beyond` has a value and is not of the universe; `wide` is how many the universe was narrowed from.
 */
export interface PanelThen {
  readonly stayed: number;
  readonly left: number;
  readonly joined: number;
  readonly silent: number;
  readonly beyond: number;
  readonly wide: number | null;
}

/** The panels of several figures, asked together; null for one that is no growth. */
export async function panelsOf(tx: Tx, all: readonly { readonly prepared: Prepared }[]): Promise<(PanelThen | null)[]> {
  const asked = all.flatMap(({ prepared: { sides } }, index) => {
    const [question] = sides;
    if (question?.side.op !== "panel") return [];
    const { over } = question.side.of;
    const whole = wholeOf(over);
    const wide = whole === over ? sql`null::int` : sql`(select count(*)::int from (${subjectsOf(whole, question)}) w)`;
    return [
      sql`select ${sql.lit(index)} as question, p.*, ${wide} as wide from (${panelCounts(question, question.side)}) p`,
    ];
  });
  if (asked.length === 0) return all.map(() => null);
  const { rows } = await sql<PanelThen & { question: number }>`${sql.join(asked, sql` union all `)}`.execute(tx);
  const found = new Map(rows.map(({ question, ...panel }) => [question, panel]));
  return all.map((_, index) => found.get(index) ?? null);
}

/** What a universe was narrowed from: its programmes, funders and years are what it is of; all else narrows it. */
function wholeOf(over: Selection): Selection {
  const { among, where = [], evidenceAtLeast = 0, ...rest } = over;
  const frame = where.filter(({ dimension }) => ["programme", "funder", "year"].includes(dimension));
  const isWhole = among === undefined && evidenceAtLeast === 0 && frame.length === where.length;
  return isWhole ? over : { ...rest, where: frame };
}

/** [F42] Said wherever the value is: whoever is compared, of how many, and who left, came or did not answer. */
export function panelView(
  { prepared }: Opened,
  panel: PanelThen | null,
  { folds }: Answer,
  words: Words,
): FigureView["panel"] {
  const { measure, asked } = prepared;
  if (panel === null || !isGrowth(measure)) return null;
  const { stayed, left, joined, silent, beyond, wide } = panel;
  const of = stayed + left + joined + silent;
  const flat = measure.op === "pooled-growth" ? 0 : stayed - (folds[0]?.n ?? 0);
  const isOver = lastDayOf(measure.of.of.when, asked.asOf.valid) <= asked.asOf.valid;
  const universe = describeUniverse(measure.over, words);
  const many = (n: number) => printAmount(fraction(BigInt(n)), "organisation");
  const said = (n: number) => groupThousands(`${n}`);
  const rest = [
    text(`이탈 ${said(left)}`, `${said(left)} left`),
    text(`신규 ${said(joined)}`, `${said(joined)} joined`),
    text(`미응답 ${said(silent)}`, `${said(silent)} silent`),
    ...(flat === 0 ? [] : [text(`이전 값이 0 이하 ${said(flat)}`, `${said(flat)} with nothing to grow from`)]),
    ...(beyond === 0 ? [] : [text(`모집단 밖 ${said(beyond)} 제외`, `${said(beyond)} outside of them left out`)]),
    ...(wide === null
      ? []
      : [
          text(
            `조건으로 좁힌 모집단(전체 ${many(wide).ko} 중 ${many(of).ko})`,
            `narrowed to ${said(of)} of ${said(wide)} by conditions`,
          ),
        ]),
    ...(isOver ? [] : [text("이후 기간이 아직 끝나지 않음", "the later time is not over yet")]),
  ];
  return {
    ...{ of, stayed, left, joined, silent, flat, beyond, wide, isOver },
    text: text(
      `${universe.ko} ${many(of).ko} 중 ${many(stayed).ko} 비교 · ${rest.map(({ ko }) => ko).join(" · ")}`,
      `${said(stayed)} compared of ${said(of)} ${universe.en}; ${rest.map(({ en }) => en).join(", ")}`,
    ),
  };
}
