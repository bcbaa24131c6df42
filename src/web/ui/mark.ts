import type { Text } from "#base/text";

/** A publication as the ruler knows it. */
export interface PublicationMark {
  readonly publication: string;
  readonly title: Text;
  readonly asOf: string;
  readonly publishedAt: string;
}

/** The newest publication whose day is not after `day`. */
export const markAt = (marks: readonly PublicationMark[], day: string): PublicationMark | undefined =>
  newest(marks.filter(({ asOf }) => asOf <= day));

/** The newest publication strictly before `day`: what has changed is told against it. */
export const markBefore = (marks: readonly PublicationMark[], day: string): PublicationMark | undefined =>
  newest(marks.filter(({ asOf }) => asOf < day));

const newest = (marks: readonly PublicationMark[]): PublicationMark | undefined =>
  marks.reduce<PublicationMark | undefined>(
    (best, each) => (best === undefined || each.asOf >= best.asOf ? each : best),
    undefined,
  );
