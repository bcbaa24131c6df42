import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { areasIn, setAreaUnknown, setExists, setTooSmall, unknownStatistic } from "../rules.ts";
import { findStatistic, insertSet, seriesOf, setsOf } from "../store.ts";

/** [XS8] Names the areas that a rank is among. Answers the set. */
export async function nameComparisonSet(
  acting: Acting,
  statistic: string,
  { name, areas: written }: { readonly name: string; readonly areas: string },
): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const act = acts.named["name-comparison-set"];
  await openCommit(tx, at, actor, act);
  if (!isId(statistic) || (await findStatistic(tx, statistic)) === null) return unknownStatistic({});
  if ((await setsOf(tx, statistic)).some((one) => one.name === name)) return setExists({ name }, "/name");
  const areas = areasIn(written);
  if (areas.length < 2) return setTooSmall({}, "/areas");
  const known = new Set((await seriesOf(tx, statistic)).map(({ area }) => area));
  const unknown = areas.filter((area) => !known.has(area));
  if (unknown.length > 0) return setAreaUnknown({ areas: unknown.join(", ") }, "/areas");
  const comparisonSet = acting.newId();
  await insertSet(acting, act, { comparisonSet, statistic, name, areas });
  return comparisonSet;
}
