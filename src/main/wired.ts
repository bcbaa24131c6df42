import { randomBytes } from "node:crypto";
import type { Text } from "#base/text";
import { wordsOfSteps } from "#case";
import type { DeclaredCase } from "#hub";
import type { Definition } from "#engine/figure";
import { openMemo } from "#figure";
import type { FactKind } from "#journal";
import { logKeyOf } from "#log";
import { auditRoutes } from "#platform/audit";
import { accountRoutes } from "#platform/auth";
import type { Handled } from "#platform/http";
import type { JobKind } from "#platform/jobs";
import { inlineAside } from "#platform/machine";
import { mailRoutes } from "#platform/mail";
import { withOffers } from "#support";
import { lines } from "../../story/changwon/lines.ts";
import { machinery } from "./machinery.ts";
import type { HubParts } from "./parts.ts";
import { rooms } from "./rooms.ts";

/** What is told of a hub from outside; the rest main knows by itself. Another memo than its own is for measuring. */
export type ToldParts = Omit<HubParts, "examples" | "memo" | "aside" | "rooms" | "signIn" | "logKey" | "jobSecret"> &
  Partial<Pick<HubParts, "memo" | "aside" | "signIn" | "logKey" | "jobSecret">>;

const whole = (told: ToldParts): HubParts => ({
  memo: openMemo(),
  aside: inlineAside,
  jobSecret: null,
  signIn: { baseUrl: "http://localhost", secret: "" },
  // whoever does not serve signs nothing that anybody keeps
  logKey: logKeyOf(randomBytes(32).toString("base64url"), "http://localhost"),
  ...told,
  examples: lines,
  rooms: () => [...rooms, machinery],
});

/** Every kind of fact there is. */
export const kinds: readonly FactKind[] = withOffers(
  rooms.flatMap((room) => room.kinds ?? []),
  rooms,
);

/** What every act is called; the step of a case by the kind of fact it tells. */
export const actWords: Readonly<Record<string, Text>> = Object.fromEntries(
  rooms.flatMap(({ acts, cases: own = [] }) =>
    [acts?.words ?? {}, ...own.map(wordsOfSteps)].flatMap((words) => Object.entries<Text>(words)),
  ),
);

/** Every case there is. */
export const cases: readonly DeclaredCase[] = rooms.flatMap((room) => room.cases ?? []);

/** Every figure that a hub has whatever its story. */
export const definitions: readonly Definition[] = rooms.flatMap((room) => room.definitions ?? []);

/** Every route of the hub, room by room. */
export function routes(told: ToldParts): Handled[] {
  const parts = whole(told);
  return [
    ...accountRoutes(parts.signIn),
    ...auditRoutes,
    ...mailRoutes,
    ...rooms.flatMap((room) => room.routes?.(parts) ?? []),
  ];
}

/** Every kind of work that is done apart from a request. */
export const jobs = (told: ToldParts): JobKind[] => rooms.flatMap((room) => room.jobs?.(whole(told)) ?? []);
