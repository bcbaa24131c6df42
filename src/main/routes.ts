import { routes as agreement } from "#agreement";
import { routes as evidence } from "#evidence";
import { routes as figure } from "#figure";
import { routes as ledger } from "#ledger";
import { routes as outcome } from "#outcome";
import { routes as party } from "#party";
import { routes as place } from "#place";
import { accountRoutes } from "#platform/auth";
import type { Files } from "#platform/files";
import type { Handled } from "#platform/http";
import { mailRoutes } from "#platform/mail";
import { routes as programme } from "#programme";
import { routes as publication } from "#publication";
import { routes as simulation } from "#simulation";
import { lines } from "../../story/changwon/lines.ts";

export interface RouteParts {
  readonly files: Files;
  /** Bytes of an uploaded file. */
  readonly uploadLimit: number;
  /** Whether the hub's records are made up. */
  readonly synthetic: boolean;
}

/** Every route of the hub, room by room. */
export const routes = (parts: RouteParts): Handled[] => [
  ...accountRoutes,
  ...mailRoutes,
  ...party(),
  ...place(),
  ...evidence(parts),
  ...ledger(),
  ...programme(),
  ...agreement(parts),
  ...outcome(),
  ...figure(),
  ...publication(parts),
  ...simulation({ examples: lines }),
];
