import { Readable } from "node:stream";
import { isRefusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import { handle, type Handled, type OutgoingFile } from "#platform/http";
import * as contract from "./contract.ts";
import type { LogKey } from "./signing-key.ts";
import { checkpointOf, growthOf, logView, tileOf } from "./views.ts";

const file = (name: string, mediaType: string, bytes: Uint8Array | string): OutgoingFile => ({
  ...{ file: name, mediaType, stream: Readable.from([Buffer.from(bytes)]) },
});

async function tile(tx: Tx, ...parts: readonly string[]) {
  const bytes = await tileOf(tx, ["tile", ...parts].join("/"));
  return isRefusal(bytes) ? bytes : file(parts.at(-1) ?? "tile", "application/octet-stream", bytes);
}

export const routes = ({ logKey }: { readonly logKey: LogKey }): Handled[] => [
  handle(contract.readLog, ({ tx, query }) => logView(tx, logKey, query.before)),
  handle(contract.readCheckpoint, async ({ tx }) => file("checkpoint", "text/plain", await checkpointOf(tx, logKey))),
  handle(contract.readTile, ({ tx, params }) => tile(tx, params.level, params.first)),
  handle(contract.readTileBelow, ({ tx, params }) => tile(tx, params.level, params.first, params.second)),
  handle(contract.readTileFarBelow, ({ tx, params }) =>
    tile(tx, params.level, params.first, params.second, params.third),
  ),
  handle(contract.readGrowth, ({ tx, query }) => growthOf(tx, query.from)),
];
