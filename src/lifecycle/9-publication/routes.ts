import { isRefusal } from "#base/refusal";
import { type Memo, readerOf } from "#figure";
import { type Reasons, reasonsOfAll } from "#hub";
import { acting } from "#journal";
import { handle, type Handled } from "#platform/http";
import { publish as publishAct } from "./acts/publish-figures.ts";
import { listPublications, publish, readPublication } from "./contract.ts";
import { marks, publicationView } from "./views.ts";

/** `synthetic`: whether this hub's records are made up for demonstration; every page says so. */
export interface Needs {
  readonly synthetic: boolean;
  readonly memo: Memo;
  readonly rooms: () => readonly { readonly reasons?: Reasons }[];
}

export const routes = ({ synthetic, memo, rooms }: Needs): Handled[] => [
  handle(listPublications, async ({ tx }) => ({ publications: await marks(tx) })),
  handle(readPublication, ({ tx, params, who, at }) =>
    publicationView(tx, params.publication, at, { memo, reasons: reasonsOfAll(rooms()), reader: readerOf(who) }),
  ),
  handle(publish, async (call) => {
    const published = await publishAct(acting(call), { ...call.body, synthetic });
    return isRefusal(published) ? published : publicationView(call.tx, published.publication, call.at);
  }),
];
