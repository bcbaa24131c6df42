import { createHash } from "node:crypto";
import { sql } from "kysely";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Definition, is, narrow } from "#engine/figure";
import { answer, defineFigure, openAll, openAt, type Opened, standingsOf } from "#figure";
import { namedAct, openCommit, resolveAsOf } from "#journal";
import type { Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { mayPublish, publish } from "#publication";
import { toldHub, type ToldHub } from "../src/main/testing.ts";

export const must = <Told>(told: Told | Refusal): Told => {
  if (isRefusal(told)) throw new Error(`${told.refusal}: ${told.text.en}`);
  return told;
};

export const figuresOnHome = 60;
export const listed = "bench.sales";

export interface PagesHub {
  readonly hub: ToldHub;
  /** Sales that `listed` sums, each of an organisation of its own. */
  readonly cases: number;
  /** Tells something that changes no figure: what was remembered of today is asked anew. */
  tellOn(): Promise<void>;
}

/**
 * The hub of the story with `cases` more organisations, a sale of each, and sixty figures published today: those of the
 * story that may be, `listed`, and the same ones year by year.
 */
export async function openPagesHub(cases: number): Promise<PagesHub> {
  const hub = await toldHub();
  const { database, at } = hub;
  const write = async <Told>(work: (tx: Tx) => Promise<Told | Refusal>): Promise<Told> =>
    must(await database.transaction<Told>("write", work));
  const acting = (tx: Tx) => ({ tx, at, actor: "bench", newId: () => freshId(at) });
  await write((tx) => tellSales(tx, at, cases));
  await database.pool.query("analyze");
  const chosen = await write(async (tx) => {
    for (const definition of await candidates(tx, at)) must(await defineFigure(acting(tx), definition));
    return publishable(tx, at);
  });
  if (chosen.length < figuresOnHome) throw new Error(`only ${chosen.length} figures can be published`);
  await write((tx) =>
    publish(acting(tx), {
      publication: "bench",
      title: { ko: "측정용 공표", en: "A publication to measure" },
      asOf: "2025-11-20",
      figures: chosen.slice(0, figuresOnHome),
      synthetic: true,
    }),
  );
  return {
    hub,
    cases,
    tellOn: async () => void (await write((tx) => openCommit(tx, at, "bench", namedAct("bench")))),
  };
}

/** Organisations and sales in four statements, through every constraint of the journal; identities repeat. */
export async function tellSales(tx: Tx, at: Date, cases: number): Promise<null> {
  const seq = await openCommit(tx, at, "bench", namedAct("bench"));
  await sql`set local statement_timeout = 0`.execute(tx);
  const party = sql`('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid`;
  const each = sql`generate_series(1, ${cases}) i`;
  await sql`insert into party (party, type, known_from) select ${party}, 'firm', ${seq} from ${each}`.execute(tx);
  await sql`insert into party_attribute (party, name, value, valid, known_from)
    select ${party}, 'name.ko', '측정용 기업 ' || lpad(i::text, 6, '0'), daterange('2020-01-01', null), ${seq} from ${each}`.execute(
    tx,
  );
  await sql`insert into fact (fact, kind, "case", subject, valid, value, unit, natural_key, evidence_level, known_from, actor)
    select ('00000000-0000-7000-9000-' || lpad(to_hex(i), 12, '0'))::uuid, 'outcome.sale', 'bench-' || i, ${party},
      daterange(date '2025-01-01' + i % 300, date '2025-01-02' + i % 300), 1000000 + i * 7919 % 99000000, 'KRW', 'bench-' || i, 2, ${seq}, 'bench'
    from ${each}`.execute(tx);
  await sql`set constraints all immediate`.execute(tx);
  return null;
}

const opened = async (tx: Tx, at: Date): Promise<Opened[]> => openAll(tx, must(await resolveAsOf(tx, {}, at)));

async function candidates(tx: Tx, at: Date): Promise<Definition[]> {
  const can = new Set(await publishable(tx, at));
  const told = (await opened(tx, at))
    .map(({ approved }) => approved.definition)
    .filter(({ figure }) => can.has(figure));
  const sales = must(await openAt(tx, "firms.sales", {}, must(await resolveAsOf(tx, {}, at)))).approved.definition;
  const { target: _target, ...summed } = sales;
  const list: Definition = {
    ...summed,
    figure: listed,
    measure: { op: "sum", of: { kinds: ["outcome.sale"], when: { when: "until" } } },
  };
  const years = ["2025", "2024", "2023"].flatMap((year) =>
    told.map(({ target: _of, ...definition }): Definition => ({
      ...definition,
      figure: `bench.${createHash("sha256").update(definition.figure).digest("hex").slice(0, 8)}-${year}`,
      measure: narrow(definition.measure, [is("year", year)]),
    })),
  );
  return [list, ...years];
}

/** Figures that have a value and rest on nobody's word alone. */
async function publishable(tx: Tx, at: Date): Promise<string[]> {
  const chosen: string[] = [];
  for (const each of await opened(tx, at)) {
    const answered = await answer(tx, each);
    const [standing = "refused"] = await standingsOf(tx, [each], [answered]);
    const { figure, title } = each.approved.definition;
    if (!isRefusal(answered.total) && mayPublish(title, answered.folds, standing) === null) chosen.push(figure);
  }
  return [...chosen.filter((figure) => figure === listed), ...chosen.filter((figure) => figure !== listed)];
}
