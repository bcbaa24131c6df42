import { type Day, dayOf } from "#base/day";
import { actorOf, isLetIn, type Who } from "#base/who";
import type { Tx } from "#platform/db";
import type { AnyRoom } from "./declaration.ts";
import { daysLeft } from "./rules.ts";
import type { Hit } from "./search.ts";
import { assignmentsOf, officersOn } from "./store.ts";
import { type Line, type Watch, watchSorts } from "./watch.ts";

interface Asking {
  readonly tx: Tx;
  readonly who: Who;
  readonly at: Date;
  readonly limit: number;
}

/** Lines among which one's own are looked for: nobody has taken on more. */
const mostOwn = 500;

const sorts = Object.keys(watchSorts);

/** [B1] What somebody may see of today, in the order of the sorts; what is empty is left out. */
export async function today(
  rooms: readonly AnyRoom[],
  { tx, who, at, limit, mine = false }: Asking & { readonly mine?: boolean },
  only?: string,
) {
  const watches = watchesOf(rooms).filter(
    ({ may, watch }) => isLetIn(who, may) && (only === undefined || only === watch),
  );
  const looking = { tx, who, at, today: dayOf(at), limit: mine ? mostOwn : limit };
  const seen = [];
  // one transaction is one connection: they are asked one after another
  for (const watch of watches) seen.push({ watch, found: await watch.look(looking) });
  const assigned = new Map(
    (
      await assignmentsOf(
        tx,
        watches.map(({ watch }) => watch),
      )
    ).map(({ key, ...person }) => [key, person]),
  );
  const isMine = (watch: string, { line }: Line): boolean => assigned.get(`${watch} ${line}`)?.account === actorOf(who);
  const groups = seen
    .map(({ watch, found }) => {
      const own = mine ? found.lines.filter((line) => isMine(watch.watch, line)) : found.lines;
      return { watch, found: mine ? { count: own.length, lines: own } : found };
    })
    .filter(({ found }) => found.count > 0)
    .sort((a, b) => sorts.indexOf(a.watch.sort) - sorts.indexOf(b.watch.sort))
    .map(({ watch: { watch, sort, word, to }, found }) => ({
      watch,
      sort,
      sortWord: watchSorts[sort],
      word,
      to,
      count: found.count,
      lines: found.lines.map((line) => lineView(line, looking, assigned.get(`${watch} ${line.line}`))),
    }));
  return { groups, people: await officersOn(tx, at) };
}

const lineView = (
  { until, whose, act, ...line }: Line,
  { who, today: day }: { readonly who: Who; readonly today: Day },
  assigned: { account: string; name: string } | undefined,
) => ({
  ...line,
  until: until ?? null,
  daysLeft: until === undefined ? null : daysLeft(day, until),
  whose: whose ?? null,
  act: act === undefined || !isLetIn(who, act.route.may) ? null : actView(act),
  assigned: assigned ?? null,
});

const actView = ({ route, word, params = {}, body = {} }: NonNullable<Line["act"]>) => ({
  act: route.name,
  word,
  params,
  body,
});

export const watchesOf = (rooms: readonly AnyRoom[]): Watch[] => rooms.flatMap(({ watches = [] }) => watches);

/** [B4] What every room finds, the rooms taking turns, so that no room's hundred hide another's one. */
export async function search(rooms: readonly AnyRoom[], asking: Asking, asked: string): Promise<Hit[]> {
  const words = asked.normalize("NFC").trim().replaceAll(/\s+/g, " ");
  if (words === "") return [];
  const pattern = `%${words.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const found: (readonly Hit[])[] = [];
  for (const room of rooms) if (room.search) found.push(await room.search({ ...asking, words, pattern }));
  const longest = Math.max(0, ...found.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => found.flatMap((hits) => hits.slice(turn, turn + 1)))
    .flat()
    .slice(0, asking.limit);
}
