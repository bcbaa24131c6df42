import type { Memo } from "#figure";
import type { RoomDeclaration } from "#hub";
import type { LogKey } from "#log";
import type { AccountParts } from "#platform/auth";
import type { ExampleView } from "#offer/simulation";
import type { Files } from "#platform/files";
import type { Aside } from "#platform/machine";

/** What main can give to a room that says it needs it. */
export interface HubParts {
  readonly files: Files;
  /** Bytes of an uploaded file. */
  readonly uploadLimit: number;
  /** How many organisations a published amount is made of at least, where the hub asks for more than there have to be. */
  readonly fewest?: number;
  /** Whether the hub's records are made up. */
  readonly synthetic: boolean;
  readonly now: () => Date;
  /** How people sign in here. */
  readonly signIn: AccountParts;
  /** What checkpoints of the log are signed with. */
  readonly logKey: LogKey;
  /** Lines to begin a simulation with. */
  readonly examples: readonly ExampleView[];
  /** Answers to questions that were asked before. */
  readonly memo: Memo;
  /** By which keys of jobs are hashed; without one no list of people is taken. */
  readonly jobSecret: string | null;
  /** Where work is done that would keep requests waiting. */
  readonly aside: Aside;
  readonly rooms: () => readonly RoomDeclaration<HubParts>[];
}
