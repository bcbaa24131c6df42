import { type Day } from "#base/day";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { seatTaken, unknownSeat } from "../rules.ts";
import { allSeats, insertSeat, passHolding } from "../store.ts";

/** A seat on the line: a team's head, the centre's. The higher its rank, the later it signs. */
export async function nameSeat(
  acting: Acting,
  seat: { readonly word: Text; readonly rank: number },
): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, acts.named["name-seat"]);
  const { word, rank } = seat;
  if ((await allSeats(tx)).some((one) => one.word.ko === word.ko)) return seatTaken({ seat: word.ko }, "/ko");
  const id = acting.newId();
  await insertSeat(tx, seq, { seat: id, word, rank });
  return id;
}

/** [PV7] From a day on somebody holds a seat; whoever held it holds it until then. */
export async function passSeat(acting: Acting, seat: string, account: string, from: Day): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, acts.named["pass-seat"]);
  if (!isId(seat) || !(await allSeats(tx)).some((one) => one.seat === seat)) return unknownSeat({}, "/seat");
  await passHolding(tx, seq, { seat, account, from });
  return seat;
}

/** From a day on nobody holds a seat. */
export async function leaveSeat(acting: Acting, seat: string, from: Day): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, acts.named["leave-seat"]);
  const left = isId(seat) ? await passHolding(tx, seq, { seat, account: null, from }) : 0;
  return left === 0 ? unknownSeat({}, "/seat") : seat;
}
