/**
 * Reads what is known to be vulnerable, from a file at hand, in either of two forms:
 * - OSV (https://ossf.github.io/osv-schema/): one record, a list of them, or `{ "vulns": [ … ] }`; of `affected` those of
 *   the ecosystem npm, with their `versions` and the events of their SEMVER `ranges`;
 * - `npm audit --json` (version 2): `vulnerabilities` by package, with what they came `via` and its `range`.
 */
import { satisfies } from "semver";
import * as z from "zod";

export interface Advisory {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly severity: string;
  readonly covers: (version: string) => boolean;
}

const event = z.object({
  introduced: z.string().optional(),
  fixed: z.string().optional(),
  last_affected: z.string().optional(),
});
const affected = z.object({
  package: z.object({ ecosystem: z.string(), name: z.string() }),
  versions: z.array(z.string()).default([]),
  ranges: z.array(z.object({ type: z.string(), events: z.array(event) })).default([]),
});
const osv = z.object({
  id: z.string(),
  summary: z.string().default(""),
  database_specific: z.object({ severity: z.string().optional() }).default({}),
  withdrawn: z.string().optional(),
  affected: z.array(affected),
});
const via = z.object({ name: z.string(), title: z.string(), url: z.string(), severity: z.string(), range: z.string() });
const audit = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), via])) })),
});
const records = z.union([z.array(osv), z.object({ vulns: z.array(osv) }).transform(({ vulns }) => vulns)]);

/** Fails on what is neither form: a file that says nothing must not look like one that finds nothing. */
export const readAdvisories = (json: unknown): readonly Advisory[] => {
  const audited = audit.safeParse(json);
  if (audited.success) return Object.values(audited.data.vulnerabilities).flatMap((one) => one.via.flatMap(ofAudit));
  const one = osv.safeParse(json);
  return (one.success ? [one.data] : records.parse(json)).filter((each) => each.withdrawn === undefined).flatMap(ofOsv);
};

const within = (version: string, range: string): boolean => satisfies(version, range, { includePrerelease: true });

/** A name alone points to another entry of the same report, which says what is wrong. */
const ofAudit = (one: string | z.infer<typeof via>): Advisory[] =>
  typeof one === "string"
    ? []
    : [{ ...one, id: one.url.split("/").at(-1) ?? one.url, covers: (version) => within(version, one.range) }];

const ofOsv = (record: z.infer<typeof osv>): Advisory[] =>
  record.affected
    .filter(({ package: { ecosystem } }) => ecosystem === "npm")
    .map(({ package: { name }, versions, ranges }) => {
      const spans = ranges.filter(({ type }) => type === "SEMVER").flatMap(({ events }) => spansOf(events));
      return {
        id: record.id,
        name,
        title: record.summary,
        severity: record.database_specific.severity?.toLowerCase() ?? "unknown",
        covers: (version) => versions.includes(version) || spans.some((span) => within(version, span)),
      };
    });

/** Events in their order: each `introduced` opens a span that the next `fixed` or `last_affected` closes. */
const spansOf = (events: readonly z.infer<typeof event>[]): string[] => {
  const spans: string[] = [];
  let from: string | undefined;
  for (const { introduced, fixed, last_affected: last } of events) {
    if (introduced !== undefined) from = introduced === "0" ? "0.0.0-0" : introduced;
    if (from === undefined || (fixed ?? last) === undefined) continue;
    spans.push(fixed === undefined ? `>=${from} <=${last}` : `>=${from} <${fixed}`);
    from = undefined;
  }
  return from === undefined ? spans : [...spans, `>=${from}`];
};
