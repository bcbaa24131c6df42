import type { Day } from "#base/day";
import type { Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { type Acting, lockJournal, openCommit, type Seen, unlessChanged } from "#journal";
import { acts } from "../act-words.ts";
import { renamed, unknownPlace } from "../rules.ts";
import { closeNames, findPlace, heldNames, insertNames } from "../store.ts";
import { placeTold } from "../views.ts";

/** From `from` on the place has other names; the old ones stay the names of their days. */
export async function renamePlace(
  acting: Acting,
  idOrCode: string,
  name: Text,
  from: Day,
  seen?: Seen,
): Promise<{ readonly changed: boolean } | Refusal> {
  await lockJournal(acting.tx);
  const found = await findPlace(acting.tx, idOrCode);
  if (found === null) return unknownPlace({ place: idOrCode });
  const stale = await unlessChanged(acting.tx, placeTold(found.place), seen);
  if (stale !== null) return stale;
  const held = await heldNames(acting.tx, found.place);
  const changes = (["ko", "en"] as const).map((language) => {
    const own = held.filter((one) => one.language === language);
    return { language, ...renamed(own, name[language].trim(), from) };
  });
  if (changes.every(({ close, append }) => close.length === 0 && append.length === 0)) return { changed: false };
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["rename-place"]);
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
  return { changed: true };
}
