/* Printed by `npm run generate` from the folders that stand: a room is added by adding its folder. */
import type { RoomDeclaration } from "#hub";
import { room as party } from "#party";
import { room as place } from "#place";
import { room as evidence } from "#evidence";
import { room as ledger } from "#ledger";
import { room as sanction } from "#sanction";
import { room as hub } from "#hub";
import { room as term } from "#term";
import { room as approval } from "#approval";
import { room as document } from "#document";
import { room as log } from "#log";
import { room as statistic } from "#statistic";
import { room as programme } from "#programme";
import { room as call } from "#call";
import { room as application } from "#application";
import { room as review } from "#review";
import { room as agreement } from "#agreement";
import { room as support } from "#support";
import { room as outcome } from "#outcome";
import { room as figure } from "#figure";
import { room as publication } from "#publication";
import { room as simulation } from "#offer/simulation";
import { room as space } from "#offer/space";
import type { HubParts } from "./parts.ts";

/** Every room of the hub. One that needs what `HubParts` does not have is an error here. */
export const rooms: readonly RoomDeclaration<HubParts>[] = [
  party,
  place,
  evidence,
  ledger,
  sanction,
  hub,
  term,
  approval,
  document,
  log,
  statistic,
  programme,
  call,
  application,
  review,
  agreement,
  support,
  outcome,
  figure,
  publication,
  simulation,
  space,
];
