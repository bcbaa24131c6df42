import { addDays, type Day, parseDay } from "#base/day";
import { parseCurrency } from "#base/money";
import { askPeriod, type Period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { parseUnit } from "#base/unit";
import { acting } from "#journal";
import { handle, type Handled } from "#platform/http";
import { advanceFunding } from "./acts/advance-funding.ts";
import { reviseFunding } from "./acts/revise-funding.ts";
import { setTarget } from "./acts/set-target.ts";
import { setUpProgramme } from "./acts/set-up-programme.ts";
import * as contract from "./contract.ts";
import type { ProgrammeDraft, ProgrammeYear, Target } from "./programme.ts";
import { listProgrammes, programmeView } from "./views.ts";

type Asked = (typeof contract.shapeProgrammeDraft)["_output"];

export const routes = (): Handled[] => [
  handle(contract.listProgrammes, async ({ tx, at, query }) => ({ programmes: await listProgrammes(tx, at, query.q) })),

  handle(contract.readProgramme, ({ tx, at, params }) => programmeView(tx, params.programme, at)),

  handle(contract.setUpProgramme, async (call) => {
    const draft = programmeAsTold(call.body);
    if (isRefusal(draft)) return draft;
    const programme = await setUpProgramme(acting(call), draft);
    return isRefusal(programme) ? programme : { programme };
  }),

  handle(contract.advanceFunding, async (call) => {
    const fact = await advanceFunding(acting(call), readStep(call.params.programme, call.body));
    return isRefusal(fact) ? fact : { fact };
  }),

  handle(contract.reviseFunding, async (call) => {
    const fact = await reviseFunding(acting(call), readStep(call.params.programme, call.body));
    return isRefusal(fact) ? fact : { fact };
  }),

  handle(contract.setTarget, async (call) => {
    const target = readTarget(call.body, "");
    if (isRefusal(target)) return target;
    const fact = await setTarget(acting(call), call.params.programme, target);
    return isRefusal(fact) ? fact : { fact };
  }),
];

/** A programme as it was told, its days, money and units read. */
export function programmeAsTold(body: Asked): ProgrammeDraft | Refusal {
  const runs = days(body, "");
  if (isRefusal(runs)) return runs;
  const currency = parseCurrency(body.currency, "/currency");
  if (isRefusal(currency)) return currency;
  const years = readYears(body);
  if (isRefusal(years)) return years;
  const targets: Target[] = [];
  for (const [index, one] of body.targets.entries()) {
    const target = readTarget(one, `/targets/${index}`);
    if (isRefusal(target)) return target;
    targets.push(target);
  }
  return {
    ...given({ purpose: body.purpose, legalBasis: body.legalBasis, track: body.track, evidence: body.evidence }),
    ...(body.total === undefined ? {} : { total: BigInt(body.total) }),
    ...{ code: body.code, parent: body.parent, owner: body.owner, name: body.name, runs, currency, years, targets },
    lines: body.lines.map((line) => ({ ...line, amount: BigInt(line.amount) })),
  };
}

function readYears(body: Pick<Asked, "years">): ProgrammeYear[] | Refusal {
  const years: ProgrammeYear[] = [];
  for (const [index, year] of body.years.entries()) {
    const read = days(year, `/years/${index}`);
    if (isRefusal(read)) return read;
    years.push({ no: index + 1, days: read });
  }
  return years;
}

function readTarget(asked: Asked["targets"][number], at: string): Target | Refusal {
  const until = parseDay(asked.until, `${at}/until`);
  if (isRefusal(until)) return until;
  const unit = parseUnit(asked.unit, `${at}/unit`);
  if (isRefusal(unit)) return unit;
  const { evidence, ...target } = asked;
  return { ...target, ...given({ evidence }), value: BigInt(asked.value), unit, until };
}

/** People name the last day; a period ends before the day after it. */
function days({ firstDay, lastDay }: { firstDay: string; lastDay: string }, at: string): Period | Refusal {
  const from = parseDay(firstDay, `${at}/firstDay`);
  if (isRefusal(from)) return from;
  const last = parseDay(lastDay, `${at}/lastDay`);
  return isRefusal(last) ? last : askPeriod(from, addDays(last satisfies Day, 1), `${at}/lastDay`);
}

type Step = (typeof contract.advanceFunding)["body"] extends { readonly _output: infer Out } | undefined ? Out : never;

const readStep = (programme: string, { total, amount, ...line }: Step) => ({
  ...line,
  programme,
  amount: BigInt(amount),
  ...(total === undefined ? {} : { total: BigInt(total) }),
});

/** Leaves out what was not said, so that an absent member is absent. */
const given = <Members extends object>(members: Members): { [Key in keyof Members]?: NonNullable<Members[Key]> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
