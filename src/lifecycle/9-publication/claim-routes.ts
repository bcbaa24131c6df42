import { buffer } from "node:stream/consumers";
import { parseDay } from "#base/day";
import { isRefusal } from "#base/refusal";
import { type Memo, readerOf } from "#figure";
import { acting } from "#journal";
import { handle, type Handled } from "#platform/http";
import { documentsAside } from "#platform/document";
import type { Aside } from "#platform/machine";
import { recordPrintedClaim } from "./acts/record-printed-claim.ts";
import { withdrawPrintedClaim } from "./acts/withdraw-printed-claim.ts";
import * as contract from "./claim-contract.ts";
import { printedClaimView, printedView, quotationView } from "./claim-views.ts";
import { draftCheckView } from "./draft-check.ts";
import { checkDraft } from "./draft-check-contract.ts";
import { type About, aboutNothing } from "./printed-claim.ts";

/** Drafts that are checked, and numbers that others printed. */
export const claimRoutes = ({ aside, memo }: { readonly aside: Aside; readonly memo: Memo }): Handled[] => [
  handle(checkDraft, async ({ tx, body, file, who, at }) => {
    const published = parseDay(body.published, "/published");
    if (isRefusal(published)) return published;
    const asOf = body.asOf === undefined ? published : parseDay(body.asOf, "/asOf");
    if (isRefusal(asOf)) return asOf;
    const bytes = file === undefined ? undefined : new Uint8Array(await buffer(file.stream));
    const reading = { aside, readDocument: documentsAside(aside) };
    return draftCheckView(tx, { text: body.text, bytes, published, asOf }, reading, { now: at, reader: readerOf(who) });
  }),
  handle(contract.listPrintedClaims, async ({ tx, query, who, at }) => ({
    rows: await printedView(tx, { now: at, reader: readerOf(who), memo }, query.figure),
  })),
  handle(contract.readPrintedClaim, ({ tx, params, who, at }) =>
    printedClaimView(tx, params.claim, { now: at, reader: readerOf(who), memo }),
  ),
  handle(contract.readQuotation, async ({ tx, body, who, at }) => {
    const publishedOn = parseDay(body.publishedOn, "/publishedOn");
    if (isRefusal(publishedOn)) return publishedOn;
    return quotationView(tx, body.quotation, publishedOn, { now: at, reader: readerOf(who) });
  }),
  handle(contract.recordPrintedClaim, async (call) => {
    const { figure, against, topic, publishedOn: printedOn, asOf: spokenOf, ...said } = call.body;
    const publishedOn = parseDay(printedOn, "/publishedOn");
    if (isRefusal(publishedOn)) return publishedOn;
    const asOf = spokenOf === undefined ? undefined : parseDay(spokenOf, "/asOf");
    if (isRefusal(asOf)) return asOf;
    const abouts: About[] = [
      ...(figure === undefined ? [] : [{ about: "figure", figure } as const]),
      ...(against === undefined ? [] : [{ about: "print", claim: against } as const]),
      ...(topic === undefined ? [] : [{ about: "topic", topic } as const]),
    ];
    const [about] = abouts;
    if (about === undefined || abouts.length > 1) return aboutNothing({}, "/figure");
    const claim = await recordPrintedClaim(acting(call), { ...said, publishedOn, asOf, about });
    return isRefusal(claim) ? claim : { claim };
  }),
  handle(contract.withdrawPrintedClaim, (call) =>
    withdrawPrintedClaim(acting(call), call.params.claim, call.body.reason),
  ),
];
