import type { Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import type { PlaceDraft } from "../place.ts";
import { liesIn, placeCodeTaken, unknownPlace } from "../rules.ts";
import { findPlace, insertNames, insertPlace } from "../store.ts";

/** Registers a place inside another. `parent` is an id or a code. Answers the new id. */
export async function registerPlace(acting: Acting, draft: PlaceDraft): Promise<string | Refusal> {
  // the commit's lock before the look: of two with one code the second must see the first
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["register-place"]);
  const parent = draft.parent === null ? null : await findPlace(acting.tx, draft.parent);
  if (draft.parent !== null && parent === null) return unknownPlace({ place: draft.parent }, "/parent");
  const refused = parent === null ? null : liesIn(draft.kind, parent.kind);
  if (refused !== null) return refused;
  if ((await findPlace(acting.tx, draft.code)) !== null) return placeCodeTaken({ code: draft.code }, "/code");
  const place = acting.newId();
  await insertPlace(acting.tx, seq, { ...draft, place, parent: parent?.place ?? null });
  const valid = { from: draft.from, to: null };
  const names = (["ko", "en"] as const).map((language) => ({
    place,
    language,
    name: draft.name[language].trim(),
    valid,
  }));
  await insertNames(
    acting.tx,
    seq,
    names.filter(({ name }) => name !== ""),
  );
  return place;
}
