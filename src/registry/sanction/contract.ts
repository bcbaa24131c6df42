import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapeCaseHistory, stepRefusals } from "#case/contract";
import { shapeEvidenceOfFact, shapeDay, shapeMoney, shapePerson, shapeSeen, shapeText } from "#journal/contract";
import { shapeProof } from "#evidence/contract";
import { shapePartyId } from "#party/contract";
import { basisNames, sanctionStates } from "./vocabulary.ts";

export * from "./import-contract.ts";

const shapeWon = z.string().nullable();

export const shapeSanctionRow = z.object({
  sanction: z.string(),
  /** What an act on it names as `seen`. */
  version: z.string(),
  number: z.string(),
  party: z.object({ party: z.string(), name: shapeText }),
  kind: z.string(),
  kindWord: shapeText,
  basis: z.string(),
  law: shapeText,
  /** The other government that told of it; null for our own. */
  toldBy: z.object({ party: z.string(), name: shapeText }).nullable(),
  state: z.enum(sanctionStates),
  stateWord: shapeText,
  noticed: z.string(),
  reviewUntil: z.string(),
  decided: z.string().nullable(),
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  won: shapeWon,
  paidWon: z.string(),
  /** Whether it weighs on the organisation today. */
  weighs: z.boolean(),
});
export type SanctionRow = z.infer<typeof shapeSanctionRow>;

export const shapeSanction = shapeSanctionRow.extend({
  ground: z.string(),
  baseWon: shapeWon,
  over: z.string().nullable(),
  published: z.object({ fact: z.string(), day: z.string() }).nullable(),
  passedOn: z.object({ fact: z.string(), day: z.string() }).nullable(),
  sums: z.array(z.object({ fact: z.string(), word: shapeText, day: z.string(), won: z.string() })),
  history: shapeCaseHistory,
  evidence: z.array(shapeEvidenceOfFact),
  reasons: z.array(z.object({ word: shapeText, reason: z.string(), at: z.string(), by: shapePerson })),
  /** What may be done with it next, by whoever looks. */
  moves: z.array(z.string()),
});
export type SanctionView = z.infer<typeof shapeSanction>;

const params = z.object({ sanction: z.string() });
const done = z.object({ sanction: z.string() });
const evidence = z.array(shapeProof).max(50).default([]);
const reason = z.string().trim().min(3).max(1000);
const step = { day: shapeDay, evidence, seen: shapeSeen };
const stepped = ["unknown-sanction", "day-malformed", ...stepRefusals];
const termRefusals = ["sanction-terms-missing", "debarment-too-long", "surcharge-too-high"];
const told = ["unknown-sanction", "changed-meanwhile", "day-malformed", "future-fact", "unknown-evidence"];

/** Of a debarment its days, of everything else its sum. */
const terms = {
  firstDay: shapeDay.optional(),
  lastDay: shapeDay.optional(),
  won: shapeMoney.optional(),
  baseWon: shapeMoney.optional(),
};
const about = {
  number: z.string().trim().min(1).max(100),
  basis: z.enum(basisNames),
  party: shapePartyId,
  ground: z.string().trim().min(3).max(2000),
  ...terms,
};
const opened = [
  ...termRefusals,
  ...["sanction-exists", "unknown-party", "unknown-evidence", "evidence-of-another-case", "future-fact"],
  "day-malformed",
];

export const listSanctions = defineRoute({
  name: "list-sanctions",
  method: "GET",
  path: "/sanctions",
  summary: text("제재처분 목록(기업은 소속 기업의 것만)", "Sanctions; firms see their own"),
  may: ["officer", "official", "company"],
  query: z.object({ party: shapePartyId.optional(), q: z.string().max(200).optional() }),
  reply: z.object({ rows: z.array(shapeSanctionRow) }),
  refusals: ["not-your-sanctions"],
});

export const readSanction = defineRoute({
  name: "read-sanction",
  method: "GET",
  path: "/sanctions/:sanction",
  summary: text("제재처분 한 건", "One sanction"),
  may: ["officer", "official", "company"],
  params,
  reply: shapeSanction,
  refusals: ["unknown-sanction"],
});

export const listPublishedSanctions = defineRoute({
  name: "list-published-sanctions",
  method: "GET",
  path: "/sanctions/published",
  summary: text("명단이 공표된 제재처분", "Sanctions that are published"),
  may: "anyone",
  shows: "recorded",
  reply: z.object({
    rows: z.array(
      shapeSanctionRow
        .pick({ party: true, kind: true, kindWord: true, law: true, firstDay: true, lastDay: true, won: true })
        .extend({ fact: z.string(), since: z.string() }),
    ),
  }),
  refusals: [],
});
export type PublishedSanction = z.infer<typeof listPublishedSanctions.reply>["rows"][number];

export const notifySanction = defineRoute({
  name: "notify-sanction",
  method: "POST",
  path: "/sanctions",
  summary: text("제재처분을 사전 통지한다", "Notice a sanction"),
  may: ["officer"],
  body: z.object({ ...about, day: shapeDay, evidence }),
  reply: done,
  unseen: "adds",
  refusals: opened,
});

export const recordToldSanction = defineRoute({
  name: "record-told-sanction",
  method: "POST",
  path: "/sanctions/told",
  summary: text("다른 기관이 통보한 제재처분을 기록한다", "Record a sanction that another body told of"),
  may: ["officer"],
  body: z.object({ ...about, toldBy: shapePartyId, day: shapeDay, decided: shapeDay, evidence }),
  reply: done,
  unseen: "adds",
  refusals: [...opened, "step-out-of-order"],
});

export const askSanctionReview = defineRoute({
  name: "ask-sanction-review",
  method: "POST",
  path: "/sanctions/:sanction/review",
  summary: text("제재처분의 재검토를 요청한다", "Ask for a re-review of a sanction"),
  may: ["officer", "company"],
  params,
  body: z.object({ ...step, reason }),
  reply: done,
  refusals: [...stepped, "sanction-review-too-late", "sanction-of-another-body", "reason-missing"],
});

export const imposeSanction = defineRoute({
  name: "impose-sanction",
  method: "POST",
  path: "/sanctions/:sanction/decision",
  summary: text("제재처분을 확정한다(내용이 달라졌으면 함께)", "Impose a sanction, as noticed or otherwise"),
  may: ["officer"],
  params,
  body: z.object({ ...step, ...terms }),
  reply: done,
  refusals: [...stepped, ...termRefusals, "sanction-review-open"],
});

export const dropSanction = defineRoute({
  name: "drop-sanction",
  method: "POST",
  path: "/sanctions/:sanction/drop",
  summary: text("제재처분을 하지 않기로 한다", "Drop a sanction"),
  may: ["officer"],
  params,
  body: z.object({ ...step, reason }),
  reply: done,
  refusals: [...stepped, "reason-missing"],
});

export const paySanction = defineRoute({
  name: "pay-sanction",
  method: "POST",
  path: "/sanctions/:sanction/payments",
  summary: text("환수·부가금 납부를 기록한다", "Record what was paid"),
  may: ["officer"],
  params,
  body: z.object({ ...step, won: shapeMoney }),
  reply: done,
  refusals: [...stepped, "sanction-paid-beyond-owed", "sanction-owes-nothing"],
});

export const liftSanction = defineRoute({
  name: "lift-sanction",
  method: "POST",
  path: "/sanctions/:sanction/lift",
  summary: text("제재처분을 해제한다", "Lift a sanction"),
  may: ["officer"],
  params,
  body: z.object({ ...step, reason }),
  reply: done,
  refusals: [...stepped, "reason-missing"],
});

export const endSanction = defineRoute({
  name: "end-sanction",
  method: "POST",
  path: "/sanctions/:sanction/end",
  summary: text("제재처분의 종료를 기록한다", "Record that a sanction has ended"),
  may: ["officer"],
  params,
  body: z.object(step),
  reply: done,
  refusals: [...stepped, "sanction-not-over"],
});

export const publishSanction = defineRoute({
  name: "publish-sanction",
  method: "POST",
  path: "/sanctions/:sanction/publication",
  summary: text("제재처분 명단을 공표한다", "Publish a sanction"),
  may: ["officer"],
  params,
  body: z.object(step),
  reply: done,
  refusals: [...told, "evidence-of-another-case", "sanction-below-publication", "sanction-published-already"],
});

export const passOnSanction = defineRoute({
  name: "pass-on-sanction",
  method: "POST",
  path: "/sanctions/:sanction/passing-on",
  summary: text("다른 지방자치단체에 통보한 것을 기록한다", "Record that other governments were told"),
  may: ["officer"],
  params,
  body: z.object(step),
  reply: done,
  refusals: [...told, "evidence-of-another-case", "sanction-not-passed-on"],
});

export const withdrawSanction = defineRoute({
  name: "withdraw-sanction",
  method: "POST",
  path: "/sanctions/:sanction/withdrawal",
  summary: text("잘못 기록한 제재처분을 취소한다", "Withdraw a sanction recorded by mistake"),
  may: ["officer"],
  params,
  body: z.object({ reason, seen: shapeSeen }),
  reply: done,
  refusals: [...["unknown-sanction", "unknown-fact", "reason-missing"], ...stepRefusals],
});
