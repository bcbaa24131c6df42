import { addDays, instantAt, parseDay } from "#base/day";
import { isRefusal } from "#base/refusal";
import { handle, type Handled } from "#platform/http";
import { findAudit, verifyAudit } from "./audit.ts";
import * as contract from "./contract.ts";

/** The record, for administrators. */
export const auditRoutes: readonly Handled[] = [
  handle(contract.searchAudit, async ({ tx, query }) => {
    const { firstDay, lastDay, ...asked } = query;
    const first = firstDay === undefined ? null : parseDay(firstDay, "/firstDay");
    if (isRefusal(first)) return first;
    const last = lastDay === undefined ? null : parseDay(lastDay, "/lastDay");
    if (isRefusal(last)) return last;
    const { rows, next } = await findAudit(tx, {
      ...asked,
      ...(first === null ? {} : { from: instantAt(first, 0) }),
      ...(last === null ? {} : { until: instantAt(addDays(last, 1), 0) }),
    });
    return {
      rows: rows.map(({ at, detail, ...each }) => ({
        ...each,
        at: at.toISOString(),
        detail: detail as contract.RecordedView["detail"],
      })),
      next,
    };
  }),
  handle(contract.verifyAudit, async ({ tx, query }) => {
    const verdict = await verifyAudit(tx, query.head ?? null);
    return { ...verdict, faults: [...verdict.faults] };
  }),
];
