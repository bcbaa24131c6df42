import type { Text } from "#base/text";

/** A publication as the ruler knows it. */
export interface PublicationMark {
  readonly publication: string;
  readonly title: Text;
  readonly asOf: string;
  /** The commit it was published from. */
  readonly known: string;
  readonly publishedAt: string;
}

/** The address of what a publication says: its day, by what was known when it was published. */
export const datesOfMark = ({ asOf, known }: PublicationMark): Record<string, string> => ({
  "as-of": asOf,
  "as-known": known,
});

/** The newest publication whose day is not after `day`. */
export const markAt = (marks: readonly PublicationMark[], day: string): PublicationMark | undefined =>
  newest(marks.filter(({ asOf }) => asOf <= day));

/** The newest publication strictly before `day`: what has changed is told against it. */
export const markBefore = (marks: readonly PublicationMark[], day: string): PublicationMark | undefined =>
  newest(marks.filter(({ asOf }) => asOf < day));

// they come with the newest first, also of one day
const newest = (marks: readonly PublicationMark[]): PublicationMark | undefined =>
  marks.reduce<PublicationMark | undefined>(
    (best, each) => (best === undefined || each.asOf > best.asOf ? each : best),
    undefined,
  );
