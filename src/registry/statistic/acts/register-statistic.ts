import { dayOf } from "#base/day";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { type Acting, asKnownNow, openCommit } from "#journal";
import { namesOf, unknownParty } from "#party";
import { acts } from "../act-words.ts";
import { areasIn, areasKnown, noArea, statisticExists, unitFits, unknownStatistic } from "../rules.ts";
import type { Statistic } from "../statistic.ts";
import { findStatistic, insertSeries, insertStatistic, seriesOf, statisticNamed } from "../store.ts";

export type StatisticDraft = Omit<Statistic, "statistic"> & { readonly areas: string };

/** [XS1] Registers a statistic and a series for each of its areas. Answers the statistic. */
export async function registerStatistic(acting: Acting, draft: StatisticDraft): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const act = acts.named["register-statistic"];
  await openCommit(tx, at, actor, act);
  const refused = unitFits(draft.unit);
  if (refused !== null) return refused;
  const issuers = await namesOf(tx, [draft.issuer], { valid: dayOf(at), known: asKnownNow });
  if (!issuers.has(draft.issuer)) return unknownParty({ party: draft.issuer }, "/issuer");
  if (await statisticNamed(tx, draft.issuer, draft.name.ko))
    return statisticExists({ name: draft.name.ko }, "/name/ko");
  const areas = areasIn(draft.areas);
  if (areas.length === 0) return noArea({}, "/areas");
  const statistic = acting.newId();
  await insertStatistic(acting, act, { ...draft, statistic });
  await insertSeries(acting, act, statistic, areas);
  return statistic;
}

/** [XS1] More areas of a statistic; those that are registered stay as they are. */
export async function addAreas(acting: Acting, statistic: string, written: string): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const act = acts.named["add-areas"];
  await openCommit(tx, at, actor, act);
  if (!isId(statistic) || (await findStatistic(tx, statistic)) === null) return unknownStatistic({});
  const areas = areasIn(written);
  if (areas.length === 0) return noArea({}, "/areas");
  const known = new Set((await seriesOf(tx, statistic)).map(({ area }) => area));
  const more = areas.filter((area) => !known.has(area));
  if (more.length === 0) return areasKnown({}, "/areas");
  await insertSeries(acting, act, statistic, more);
  return statistic;
}
