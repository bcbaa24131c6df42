import type { Day } from "#base/day";
import type { Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import type { PlaceName } from "../place.ts";
import { renamed, unknownPlace } from "../rules.ts";
import { closeNames, findPlace, heldNames, insertNames } from "../store.ts";

/** From `from` on the place has other names; the old ones stay the names of their days. */
export async function renamePlace(
  acting: Acting,
  idOrCode: string,
  name: Text,
  from: Day,
): Promise<{ readonly changed: boolean } | Refusal> {
  const found = await findPlace(acting.tx, idOrCode);
  if (found === null) return unknownPlace({ place: idOrCode });
  const plan = (held: readonly PlaceName[]) =>
    (["ko", "en"] as const).map((language) => {
      const own = held.filter((one) => one.language === language);
      return { language, ...renamed(own, name[language].trim(), from) };
    });
  const isNothing = (changes: ReturnType<typeof plan>) =>
    changes.every(({ close, append }) => close.length === 0 && append.length === 0);
  if (isNothing(plan(await heldNames(acting.tx, found.place)))) return { changed: false };
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["rename-place"]);
  const changes = plan(await heldNames(acting.tx, found.place));
  await closeNames(
    acting.tx,
    seq,
    changes.flatMap(({ close }) => close),
  );
  await insertNames(
    acting.tx,
    seq,
    changes.flatMap(({ language, append }) => append.map((one) => ({ ...one, language, place: found.place }))),
  );
  return { changed: !isNothing(changes) };
}
