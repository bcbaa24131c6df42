import { listToday } from "../generated/client.ts";
import type { Page } from "../page.ts";
import { desks, desksOf, type Entry, entryAt, type Group, groups, type SeatedDesk } from "../places.ts";
import { useAnswer, useLinks, useReader, useSay } from "./reader.tsx";

/** So few that none is folded away. */
const fewEntries = 12;

/** The desk whose frame stands around a page: the page's own where the reader sits at it, else his first. */
export function useDesk(page: Page | undefined): SeatedDesk | undefined {
  const { who } = useReader().known.ground;
  if (page === undefined || !Object.hasOwn(desks, page.desk)) return undefined;
  const own = desksOf(who?.roles.map(({ role }) => role) ?? []);
  return own.find((desk) => desk === page.desk) ?? own[0];
}

/** The desks somebody has, to change between them. Of a visitor nothing is shown. */
export function DeskSwitch({ desk }: { readonly desk: SeatedDesk | undefined }) {
  const { known } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  const { who, places } = known.ground;
  const own = desksOf(who?.roles.map(({ role }) => role) ?? []).filter((one) =>
    places.some((entry) => entry.desk === one),
  );
  if (own.length === 0) return null;
  return (
    <nav className="desk-switch" aria-label={say("업무 메뉴", "Desks")}>
      {own.map((one) => (
        <a key={one} href={link(desks[one].path)} aria-current={one === desk ? "true" : undefined}>
          {speak(desks[one].word)}
        </a>
      ))}
    </nav>
  );
}

const today = listToday({ query: { limit: 1 }, optional: true });

/** How many things of today stand behind an entry. Asked once the page has come alive: no page waits for it. */
function useCounts(isAsked: boolean): (counts: readonly string[]) => number {
  const answer = useAnswer(isAsked ? today : null);
  const found = answer !== undefined && "reply" in answer ? answer.reply.groups : [];
  return (counts) =>
    found
      .filter(({ watch }) => counts.includes(everyWatch) || counts.includes(watch))
      .reduce((sum, { count }) => sum + count, 0);
}

/** Beside the list of today itself stands all of it. */
const everyWatch = "*";
const mayHaveToday = ["officer", "official", "reviewer", "administrator"];

/** The rail of a desk: its groups in the order of a programme's life, folded but for the one that is open. */
export function Rail({ desk }: { readonly desk: SeatedDesk }) {
  const { address, known } = useReader();
  const { speak } = useSay();
  const { places, who } = known.ground;
  const entries = places.filter((entry) => entry.desk === desk);
  const here = entryAt(entries, address.path);
  const countOf = useCounts(
    entries.some(({ counts }) => counts.length > 0) &&
      (who?.roles.some(({ role }) => mayHaveToday.includes(role)) ?? false),
  );
  const byGroup = Map.groupBy(entries, ({ group }) => group);
  return (
    <nav className="rail" aria-label={speak(desks[desk].word)}>
      {[...byGroup].map(([group, own]) =>
        own.length === 1 ? (
          <RailEntry key={group} entry={own[0] as Entry} here={here} countOf={countOf} />
        ) : (
          <RailGroup
            key={group}
            {...{ group, here, countOf }}
            entries={own}
            isOpen={entries.length <= fewEntries || own.some((entry) => entry === here)}
          />
        ),
      )}
    </nav>
  );
}

interface RailProps {
  readonly here: Entry | undefined;
  readonly countOf: (counts: readonly string[]) => number;
}

function RailGroup({
  group,
  entries,
  isOpen,
  ...rest
}: RailProps & { readonly group: Group; readonly entries: readonly Entry[]; readonly isOpen: boolean }) {
  const { speak } = useSay();
  return (
    <details className="rail-group" open={isOpen}>
      <summary>
        <span>{speak(groups[group])}</span>
        <Count n={rest.countOf(entries.flatMap(({ counts }) => counts))} />
      </summary>
      {entries.map((entry) => (
        <RailEntry key={entry.path} entry={entry} {...rest} />
      ))}
    </details>
  );
}

function RailEntry({ entry, here, countOf }: RailProps & { readonly entry: Entry }) {
  const { speak } = useSay();
  const link = useLinks();
  return (
    <a className="rail-entry" href={link(entry.path)} aria-current={entry === here ? "page" : undefined}>
      <span>{speak(entry.word)}</span>
      <Count n={countOf(entry.counts)} />
    </a>
  );
}

function Count({ n }: { readonly n: number }) {
  const { say } = useSay();
  if (n === 0) return null;
  return (
    <span className="rail-count">
      {n.toLocaleString("en")}
      <span className="unseen">{say("건", " to look at")}</span>
    </span>
  );
}
