import { sql } from "kysely";
import { type Day } from "#base/day";
import { isId } from "#base/id";
import type { Tx } from "#platform/db";
import type { Objection, ObjectionState } from "./objection.ts";
import type { Panel, PanelState } from "./panel.ts";
import type { Review, ReviewState } from "./review.ts";
import type { Reviewer, ReviewerState } from "./reviewer.ts";
import type { Selection, SelectionState } from "./selection.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
type ReviewTables = {
  reviewer: Record<string, unknown>;
  panel: Record<string, unknown>;
  review: Record<string, unknown>;
  selection: Record<string, unknown>;
  objection: Record<string, unknown>;
};
type Case = keyof ReviewTables;

/** One row of a table of a case, by its identity. */
async function one<Row>(tx: Tx, table: Case, columns: string, id: string): Promise<Row | null> {
  if (!isId(id)) return null;
  const { rows } = await sql<Row>`
    select ${sql.raw(columns)} from ${sql.table(table)} where ${sql.ref(table)} = ${id}::uuid`.execute(tx);
  return rows[0] ?? null;
}

const own = (tx: Tx) => tx.$extendTables<ReviewTables>();
const write = async (tx: Tx, table: Case, row: Record<string, unknown>): Promise<void> => {
  await own(tx).insertInto(table).values(row).execute();
};
const rewrite = async (tx: Tx, table: Case, id: string, change: Record<string, unknown>): Promise<void> => {
  await own(tx).updateTable(table).set(change).where(sql.ref(table), "=", id).execute();
};

const reviewerColumns = `reviewer, party, organisation, department, email, account, programme, state, keywords, industries,
  consented_until::text as "consentedUntil", agreed_on::text as "agreedOn"`;
export const findReviewer = (tx: Tx, id: string): Promise<Reviewer | null> => one(tx, "reviewer", reviewerColumns, id);
export const insertReviewer = (tx: Tx, { consentedUntil, agreedOn, ...row }: Reviewer): Promise<void> =>
  write(tx, "reviewer", {
    ...row,
    keywords: [...row.keywords],
    industries: [...row.industries],
    ...{ consented_until: consentedUntil, agreed_on: agreedOn },
  });
export interface ReviewerChange {
  readonly account?: string;
  readonly consentedUntil?: Day;
}
export const updateReviewer = (
  tx: Tx,
  id: string,
  { state }: { readonly state: ReviewerState },
  { account, consentedUntil }: ReviewerChange,
): Promise<void> =>
  rewrite(tx, "reviewer", id, {
    state,
    ...(account === undefined ? {} : { account }),
    ...(consentedUntil === undefined ? {} : { consented_until: consentedUntil }),
  });
export async function reviewersWhere(
  tx: Tx,
  where: { readonly account?: string; readonly email?: string; readonly panel?: string } = {},
): Promise<Reviewer[]> {
  const { account = null, email = null, panel = null } = where;
  const { rows } = await sql<Reviewer>`
    select ${sql.raw(reviewerColumns)} from reviewer r
    where (${account}::text is null or account = ${account}) and (${email}::text is null or email = ${email})
      and (${panel}::uuid is null or exists (
        select from panel_member m where m.panel = ${panel}::uuid and m.reviewer = r.reviewer))
    order by reviewer`.execute(tx);
  return rows;
}

const panelColumns = `panel, call, programme, party, state, chair, demand, load_low as "loadLow", load_high as "loadHigh",
  experts, floor, due::text as due, fee_won as "feeWon", rule, minutes_sha256 as "minutesSha256"`;
export const findPanel = (tx: Tx, id: string): Promise<Panel | null> => one(tx, "panel", panelColumns, id);
export async function panelsWhere(tx: Tx, call: string | null = null): Promise<Panel[]> {
  const { rows } = await sql<Panel>`
    select ${sql.raw(panelColumns)} from panel
    where ${call}::uuid is null or (call = ${call}::uuid and state <> 'dissolved') order by panel desc`.execute(tx);
  return rows;
}
const panelRow = ({ loadLow, loadHigh, feeWon, minutesSha256, rule, ...row }: Partial<Panel>) => ({
  ...row,
  ...(loadLow === undefined ? {} : { load_low: loadLow }),
  ...(loadHigh === undefined ? {} : { load_high: loadHigh }),
  ...(feeWon === undefined ? {} : { fee_won: feeWon }),
  ...(minutesSha256 === undefined ? {} : { minutes_sha256: minutesSha256 }),
  ...(rule === undefined ? {} : { rule: JSON.stringify(rule) }),
});
export const insertPanel = (tx: Tx, row: Panel): Promise<void> => write(tx, "panel", panelRow(row));
export interface PanelChange {
  readonly minutesSha256?: string;
}
export const updatePanel = (
  tx: Tx,
  id: string,
  { state }: { readonly state: PanelState },
  change: PanelChange,
): Promise<void> => rewrite(tx, "panel", id, panelRow({ state, ...change }));
/** What is set while a panel is put together. */
export type PanelSetting = Partial<
  Pick<Panel, "chair" | "demand" | "loadLow" | "loadHigh" | "experts" | "floor" | "due" | "feeWon">
>;
export const setPanelRow = (tx: Tx, id: string, setting: PanelSetting): Promise<void> =>
  rewrite(tx, "panel", id, panelRow(setting));

const reviewColumns = `review, panel, application, reviewer, party, programme, state, is_by_hand as "isByHand", reason`;
export const findReview = (tx: Tx, id: string): Promise<Review | null> => one(tx, "review", reviewColumns, id);
export const insertReview = (tx: Tx, { isByHand, ...row }: Review): Promise<void> =>
  write(tx, "review", { ...row, is_by_hand: isByHand });
export interface ReviewChange {
  readonly reason?: string;
}
export const updateReview = (
  tx: Tx,
  id: string,
  { state }: { readonly state: ReviewState },
  change: ReviewChange,
): Promise<void> => rewrite(tx, "review", id, { state, ...change });
export async function reviewsWhere(
  tx: Tx,
  { panel = null, reviewer = null }: { readonly panel?: string | null; readonly reviewer?: string | null },
): Promise<Review[]> {
  const { rows } = await sql<Review>`
    select ${sql.raw(reviewColumns)} from review
    where (${panel}::uuid is null or panel = ${panel}::uuid) and (${reviewer}::uuid is null or reviewer = ${reviewer}::uuid)
    order by application, review`.execute(tx);
  return rows;
}

const selectionColumns = "selection, panel, application, programme, party, state, notified::text as notified";
export const findSelection = (tx: Tx, id: string): Promise<Selection | null> =>
  one(tx, "selection", selectionColumns, id);
export const insertSelection = (tx: Tx, row: Selection): Promise<void> => write(tx, "selection", { ...row });
export const updateSelection = (tx: Tx, id: string, { state }: { readonly state: SelectionState }): Promise<void> =>
  rewrite(tx, "selection", id, { state });
export async function selectionsWhere(
  tx: Tx,
  { panel = null, parties = null }: { readonly panel?: string | null; readonly parties?: readonly string[] | null },
): Promise<Selection[]> {
  const { rows } = await sql<Selection>`
    select ${sql.raw(selectionColumns)} from selection
    where (${panel}::uuid is null or panel = ${panel}::uuid)
      and (${parties}::uuid[] is null or party = any(${parties === null ? null : [...parties]}::uuid[]))
    order by selection desc`.execute(tx);
  return rows;
}

const objectionColumns = "objection, selection, programme, party, state, grounds, due::text as due, answer";
export const findObjection = (tx: Tx, id: string): Promise<Objection | null> =>
  one(tx, "objection", objectionColumns, id);
export const insertObjection = (tx: Tx, row: Objection): Promise<void> => write(tx, "objection", { ...row });
export interface ObjectionChange {
  readonly answer?: string;
}
export const updateObjection = (
  tx: Tx,
  id: string,
  { state }: { readonly state: ObjectionState },
  change: ObjectionChange,
): Promise<void> => rewrite(tx, "objection", id, { state, ...change });
export async function objectionsOn(tx: Tx, selections: readonly string[]): Promise<Objection[]> {
  const { rows } = await sql<Objection>`
    select ${sql.raw(objectionColumns)} from objection where selection = any(${[...selections]}::uuid[])`.execute(tx);
  return rows;
}
