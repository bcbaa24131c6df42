import { Readable } from "node:stream";
import { isRefusal } from "#base/refusal";
import { type Memo, readerOf } from "#figure";
import { type Reasons, reasonsOfAll } from "#hub";
import { acting } from "#journal";
import type { LogKey } from "#log";
import { handle, type Handled } from "#platform/http";
import type { Aside } from "#platform/machine";
import { articleRoutes } from "./article-routes.ts";
import { claimRoutes } from "./claim-routes.ts";
import { publish as publishAct } from "./acts/publish-figures.ts";
import {
  listProvable,
  listPublications,
  publish,
  readDifference,
  readProof,
  readPublication,
  restate,
} from "./contract.ts";
import { differenceView } from "./difference.ts";
import { proofFile, provableView } from "./proofs.ts";
import { unknownPublication } from "./rules.ts";
import { figuresOf, findPublication } from "./store.ts";
import { marks, publicationView } from "./views.ts";

/** `synthetic`: whether this hub's records are made up for demonstration; every page says so. */
export interface Needs {
  readonly synthetic: boolean;
  /** How many organisations a published amount is made of at least. */
  readonly fewest?: number;
  readonly memo: Memo;
  readonly logKey: LogKey;
  readonly rooms: () => readonly { readonly reasons?: Reasons }[];
  readonly aside: Aside;
}

export const routes = ({ synthetic, memo, rooms, logKey, fewest, aside }: Needs): Handled[] => [
  ...claimRoutes({ aside, memo }),
  ...articleRoutes({ aside, memo }),
  handle(listPublications, async ({ tx }) => ({ publications: await marks(tx) })),
  handle(readPublication, ({ tx, params, who, at }) =>
    publicationView(tx, params.publication, at, { memo, reasons: reasonsOfAll(rooms()), reader: readerOf(who) }),
  ),
  handle(publish, async (call) => {
    const published = await publishAct(acting(call), { ...call.body, synthetic, fewest });
    return isRefusal(published) ? published : publicationView(call.tx, published.publication, call.at);
  }),
  handle(restate, async (call) => {
    const { name, figures, title, ...said } = call.body;
    const { publication } = call.params;
    const before = await findPublication(call.tx, publication);
    if (before === null) return unknownPublication({ publication });
    const restated = await publishAct(acting(call), {
      ...{ publication: name, title, asOf: before.as_of, synthetic, fewest, restates: { publication, ...said } },
      figures: figures ?? (await figuresOf(call.tx, publication)).map(({ figure }) => figure),
    });
    return isRefusal(restated) ? restated : publicationView(call.tx, restated.publication, call.at);
  }),
  handle(listProvable, ({ tx, params, query, who }) =>
    provableView(tx, { ...params, side: query.side ?? 0 }, who, query.after),
  ),
  handle(readProof, async ({ tx, params, query, who }) => {
    const proof = await proofFile(tx, { ...params, key: query.key, side: query.side ?? 0 }, who, logKey);
    if (isRefusal(proof)) return proof;
    const file = `${params.publication}-${params.figure}.geojeom-proof.txt`;
    return { file, mediaType: "text/plain", stream: Readable.from([Buffer.from(proof)]) };
  }),
  handle(readDifference, ({ tx, params, query, who, at }) =>
    differenceView(tx, params.figure, query, at, readerOf(who)),
  ),
];
