import type { Day } from "#base/day";
import { text, type Text } from "#base/text";
import type { TieKind } from "./reviewer.ts";

/** Why a reviewer may not look at an application (국가연구개발혁신법 시행령 제27조 제3항). */
export const conflictGrounds = {
  "same-organisation": text("신청기관 소속", "of the applicant's organisation"),
  employed: text("신청기관 근무 이력", "worked for the applicant"),
  kinship: text("신청기관 관계자와 친족", "related to the applicant's people"),
  project: text("같은 과제 참여", "works in the applicant's project"),
  mutual: text("두 과제의 참여자가 서로 평가", "the two projects' people would review each other"),
  challenged: text("기피 인용", "challenge granted"),
  recused: text("회피", "recused"),
} as const satisfies Readonly<Record<string, Text>>;
export type ConflictGround = keyof typeof conflictGrounds;

/** What is known of a reviewer by his own account and declaration: never by a name that somebody typed for him. */
export interface Known {
  readonly reviewer: string;
  readonly party: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly ties: readonly { readonly tie: TieKind; readonly party: string; readonly until: Day | null }[];
}

export interface Concerned {
  readonly application: string;
  readonly lead: string;
  readonly members: readonly string[];
  readonly people: readonly { readonly name: string; readonly party: string }[];
}

export interface Conflict {
  readonly reviewer: string;
  readonly application: string;
  readonly ground: ConflictGround;
  /** The organisation it is about, where there is one. */
  readonly party: string | null;
}

const flat = (name: string): string => name.normalize("NFC").replaceAll(/\s+/g, "");

/** The reviewer is one of the people: himself, or his name in his own organisation. */
const isAmong = ({ party, name, organisation }: Known, { people }: Concerned): boolean =>
  people.some((one) => one.party === party || (one.party === organisation && flat(one.name) === flat(name)));

/** What bars one reviewer from one application. Whoever stopped working for the applicant by `freeSince` is free of it. */
function ofPair(reviewer: Known, application: Concerned, freeSince: Day): Conflict[] {
  const firms = [application.lead, ...application.members];
  const found = (ground: ConflictGround, party: string | null): Conflict => ({
    ...{ reviewer: reviewer.reviewer, application: application.application, ground, party },
  });
  const { organisation, ties } = reviewer;
  return [
    ...(organisation !== null && firms.includes(organisation) ? [found("same-organisation", organisation)] : []),
    ...ties.flatMap(({ tie, party, until }) => {
      if (!firms.includes(party)) return [];
      if (tie === "kinship") return [found("kinship", party)];
      const isOver = until !== null && until <= freeSince;
      return isOver ? [] : [found(tie === "project" ? "project" : "employed", party)];
    }),
    ...(isAmong(reviewer, application) ? [found("project", organisation)] : []),
  ];
}

/** Every conflict of a panel by rule, two projects whose people would review each other included. */
export function conflictsOf(
  reviewers: readonly Known[],
  applications: readonly Concerned[],
  freeSince: Day,
): Conflict[] {
  const direct = reviewers.flatMap((one) => applications.flatMap((application) => ofPair(one, application, freeSince)));
  const projectsOf = new Map(
    reviewers.map((one) => [one.reviewer, applications.filter((application) => isAmong(one, application))]),
  );
  const mutual = reviewers.flatMap((one) =>
    (projectsOf.get(one.reviewer) ?? []).flatMap((own) =>
      applications
        .filter((other) => other !== own)
        .filter((other) => reviewers.some((peer) => peer !== one && isAmong(peer, other)))
        .map((other): Conflict => ({
          ...{ reviewer: one.reviewer, application: other.application, ground: "mutual", party: null },
        })),
    ),
  );
  const seen = new Set<string>();
  return [...direct, ...mutual].filter(({ reviewer, application, ground, party }) => {
    const key = `${reviewer} ${application} ${ground} ${party}`;
    return !seen.has(key) && seen.add(key);
  });
}
