import { sql } from "kysely";
import type { Text } from "#base/text";
import type { Who } from "#base/who";
import type { Tx } from "#platform/db";
import type { OwnCase } from "./contract.ts";
import type { AnyRoom, DeclaredCase } from "./declaration.ts";

interface Told {
  readonly case: string;
  readonly party: string;
  readonly kind: string;
  readonly fact: string;
  readonly day: string;
  readonly programme: OwnCase["programme"];
}

/** The cases of the firms somebody speaks for, told from the journal by the ladders that rooms declare; the newest first. */
export async function ownCases(tx: Tx, rooms: readonly AnyRoom[], who: Who): Promise<OwnCase[]> {
  const parties =
    who.kind === "user"
      ? who.roles.flatMap(({ role, party }) => (role === "company" && party !== null ? [party] : []))
      : [];
  const declared = rooms.flatMap(({ cases = [] }) => cases);
  const kinds = declared.flatMap((one) => one.kinds.map(({ kind }) => kind));
  const { rows } = await sql<Told>`
    select f."case", f.subject as party, f.kind, f.fact, lower(f.valid)::text as day,
      case when p.programme is null then null else jsonb_build_object('programme', p.programme,
        'name', jsonb_build_object('ko', p.ko, 'en', p.en)) end as programme
    from fact f left join programme p using (programme)
    where f.subject = any(${parties}::uuid[]) and f.kind = any(${kinds}) and f.known_to = 9223372036854775807
    order by lower(f.valid) desc, f.version desc limit 2000`.execute(tx);
  const byCase = Map.groupBy(rows, (row) => row.case);
  return [...byCase.values()].map((told) => caseOf(declared, told));
}

function caseOf(declared: readonly DeclaredCase[], told: readonly Told[]): OwnCase {
  const [newest] = told as readonly [Told];
  const noun = declared.find(({ kinds }) => kinds.some(({ kind }) => kind === newest.kind)) as DeclaredCase;
  const wordOf = (kind: string): Text => noun.states.states[kind.slice(noun.facts.length + 1)] as Text;
  const step = (kind: string) => {
    const found = told.find((each) => each.kind === kind);
    return { kind, word: wordOf(kind), fact: found?.fact ?? null, day: found?.day ?? null };
  };
  const ladder = noun.kinds
    .filter(({ rung }) => rung !== undefined)
    .toSorted((a, b) => Number(a.rung) - Number(b.rung))
    .map(({ kind }) => step(kind));
  const left = told.find(({ kind }) => !ladder.some((rung) => rung.kind === kind));
  const reached = left ?? told.find(({ kind }) => kind === ladder.findLast(({ day }) => day !== null)?.kind) ?? newest;
  return {
    ...{ case: newest.case, noun: noun.word, party: newest.party, programme: newest.programme, rungs: ladder },
    state: { word: wordOf(reached.kind), day: reached.day },
    exit: left === undefined ? null : { word: wordOf(left.kind), fact: left.fact, day: left.day },
  };
}
