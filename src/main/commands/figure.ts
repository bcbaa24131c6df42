import { fraction, sumFractions } from "#base/fraction";
import { plainAmount } from "#base/plain-amount";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { type Ask, breakdownView, factsView, figureView, open, type Opened } from "#figure";
import type { FactPage, FigureView } from "#figure/contract";
import type { Tx } from "#platform/db";
import type { Hub } from "../hub.ts";
import { type HubCommand, type Said, textOf, type Values } from "./command.ts";

const rowsAPage = 500;

/** One figure: value, unit, n, known-at; `--open` lists the rows that make it. */
export const figureCommand: HubCommand = {
  name: "figure",
  usage:
    "figure NAME [--funder ID] [--programme CODE] [--year YYYY] [--unit UNIT] [--as-of YYYY-MM-DD] [--known YYYY-MM-DD] [--as-known COMMIT] [--by DIMENSION] [--open]",
  summary: text("지표 하나를 조회하고 집계된 행까지 보여 준다", "ask a figure and open it to the rows that make it"),
  options: {
    funder: { type: "string" },
    programme: { type: "string" },
    year: { type: "string" },
    unit: { type: "string" },
    "as-of": { type: "string" },
    known: { type: "string" },
    "as-known": { type: "string" },
    by: { type: "string" },
    open: { type: "boolean", default: false },
  },
  takes: 1,
  run: async (hub, [name = ""], values) =>
    // one view of everything: the value and its rows are of the same moment
    hub.database.transaction<Said>("read", (tx) => ask(hub, tx, name, values)),
};

async function ask(hub: Hub, tx: Tx, name: string, values: Values): Promise<Said | Refusal> {
  const asked: Ask = {
    funder: textOf(values["funder"]),
    programme: textOf(values["programme"]),
    year: textOf(values["year"]),
    unit: textOf(values["unit"]),
    "as-of": textOf(values["as-of"]),
    known: textOf(values["known"]),
    "as-known": textOf(values["as-known"]),
  };
  const opened = await open(tx, name, asked, hub.clock.now());
  if (isRefusal(opened)) return opened;
  const view = await figureView(tx, opened);
  const by = textOf(values["by"]);
  const groups = by === undefined ? null : await breakdownView(tx, opened, by, undefined);
  if (isRefusal(groups)) return groups;
  const rows = values["open"] === true ? await allRows(tx, opened) : null;
  if (isRefusal(rows)) return rows;
  const sum = rows === null ? null : sumOf(rows, view);
  return {
    lines: [
      ...heading(view),
      ...(groups === null
        ? []
        : [
            "",
            ...groups.groups.map(
              ({ word, amount, n }) => `  ${amount.printed.en.padStart(20)}  ${n}  ${word.ko} · ${word.en}`,
            ),
          ]),
      ...(rows === null ? [] : ["", ...rows.map(rowLine), "", `  rows ${rows.length}   sum ${sum ?? "–"}`]),
    ],
    json: {
      figure: view.figure,
      value: view.amount === null ? null : plain(view.amount),
      minor: view.amount?.num ?? null,
      unit: view.amount?.unit ?? null,
      n: view.n,
      subjects: view.subjects,
      coverage: view.coverage,
      validOn: view.asOf.valid,
      knownAt: view.asOf.known.at,
      knownSeq: view.asOf.known.seq,
      final: view.asOf.final,
      definition: view.definition.hash,
      refusal: view.refusal === null ? null : { ...view.refusal, amounts: view.refusal.amounts.map(withPlain) },
      where: view.where,
      ...(groups === null ? {} : { by: groups }),
      ...(rows === null ? {} : { rows, sum }),
    },
    exit: view.refusal === null ? 0 : 1,
  };
}

type Amount = NonNullable<FigureView["amount"]>;

const plain = ({ num, den, unit }: Amount) => plainAmount(fraction(BigInt(num), BigInt(den)), unit).value;
const withPlain = (amount: Amount) => ({ ...amount, value: plain(amount) });

function heading(view: FigureView): string[] {
  const { amount, asOf, coverage, refusal } = view;
  const value =
    amount === null
      ? [
          `  refused   [${refusal?.code}] ${refusal?.text.ko}`,
          `            ${refusal?.text.en}`,
          ...(refusal?.amounts ?? []).map((one) => `  total     ${plain(one)} ${one.unit}   (${one.printed.en})`),
        ]
      : [`  value     ${plain(amount)}   (${amount.printed.ko} · ${amount.printed.en})`, `  unit      ${amount.unit}`];
  return [
    `${view.figure}   ${view.title.ko} · ${view.title.en}`,
    ...value,
    `  n         ${view.n}   (기업·기관 ${view.subjects} · ${view.subjects} organisations)`,
    ...(coverage === null
      ? []
      : [`  coverage  ${coverage.n} / ${coverage.of}   ${coverage.word.ko} · ${coverage.word.en}`]),
    `  true on   ${asOf.valid}`,
    `  known at  ${asOf.known.at}   (commit ${asOf.known.seq})`,
    ...(asOf.final
      ? []
      : [`  not final 아직 바뀔 수 있음 · may still change; cite: --as-of ${asOf.valid} --as-known ${asOf.known.seq}`]),
  ];
}

type Row = FactPage["rows"][number];

async function allRows(tx: Tx, opened: Opened): Promise<Row[] | Refusal> {
  const rows: Row[] = [];
  for (let after: string | undefined; ;) {
    const page: FactPage | Refusal = await factsView(tx, opened, { after, limit: rowsAPage });
    if (isRefusal(page)) return page;
    rows.push(...page.rows);
    if (page.next === null) return rows;
    after = page.next;
  }
}

const rowLine = ({ valid, contribution, subjectName, programmeName, naturalKey }: Row): string =>
  `  ${valid.from}  ${contribution.printed.en.padStart(20)}  ${subjectName.en}  ·  ${programmeName?.en ?? ""}  ·  ${naturalKey}`;

/** The rows added up here, not asked for again; null where they do not add. */
function sumOf(rows: readonly Row[], { amount }: FigureView): string | null {
  if (amount === null) return null;
  const total = sumFractions(
    rows.map(({ contribution }) => fraction(BigInt(contribution.num), BigInt(contribution.den))),
  );
  return plain({ ...amount, num: `${total.num}`, den: `${total.den}` });
}
