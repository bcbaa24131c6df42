import type { FactPage } from "#figure/contract";
import { Taking } from "../ui/citation.tsx";
import { EvidenceLevel } from "../ui/evidence-mix.tsx";
import { useLinks, useSay } from "../ui/reader.tsx";
import { RefusalNote, Waiting } from "../ui/states.tsx";
import { checkFacts, type FoldProps } from "./fold.ts";
import { pathOf } from "./position.ts";
import { Pleats, type PleatRow } from "./pleat.tsx";
import type { Pages } from "./use-pages.ts";

/** The facts of one organisation in a figure: what each says, what of it counts here, and why where it differs. */
export function FactsFold({
  figure,
  position,
  move,
  hrefOf,
  facts,
  id,
  controls,
}: FoldProps & { readonly facts: Pages<FactPage>; readonly id: string; readonly controls: string }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const page = facts.first;
  if (page === undefined)
    return facts.problem === undefined ? (
      <Waiting what={say("사실을 불러오는 중입니다.", "Finding the facts.")} />
    ) : (
      <RefusalNote problem={facts.problem} />
    );
  const here = { ...position, fact: undefined };
  const name = page.subject === null ? "" : speak(page.subject.name);
  const rows = facts.rows.map((row): PleatRow => ({
    key: row.fact,
    label: (
      <>
        {speak(row.kindWord)} <span className="pleat-day">{onDay(row.valid.from)}</span>
      </>
    ),
    aside: (
      <>
        <EvidenceLevel level={row.evidenceLevel} />
        {row.programmeName !== null && <span>{speak(row.programmeName)}</span>}
        {row.why !== null && <span className="why">{speak(row.why)}</span>}
      </>
    ),
    amount: row.contribution,
    href: hrefOf({ ...here, fact: row.fact }),
    onOpen: () => move({ ...here, fact: row.fact }),
  }));
  return (
    <section className="fold" id={id} aria-label={say("사실", "Facts")}>
      <Pleats
        caption={say(`${name}의 사실`, `Facts of ${name}`)}
        rows={rows}
        total={page.total}
        check={checkFacts(page, facts.rows, facts.next === null)}
        opened={rows.find(({ key }) => key === position.fact)}
        restCount={page.n - 1}
        restWord={(count) => say(`그 밖의 사실 ${count}건`, `${count} other ${count === 1 ? "fact" : "facts"}`)}
        closeHref={hrefOf(here)}
        onClose={() => move(here)}
        controls={controls}
      >
        {facts.next !== null && (
          <div className="more">
            <button type="button" className="tool" onClick={facts.more}>
              {say(`다음 사실 (${facts.rows.length} / ${page.n})`, `Next facts (${facts.rows.length} of ${page.n})`)}
            </button>
          </div>
        )}
      </Pleats>
      {page.side !== null && (
        <nav className="ways" aria-label={say("분자와 분모", "Above and below the line")}>
          <a href={link(pathOf(figure.figure, here), { side: "over" })} aria-current={page.side === "over"}>
            {say("분자의 사실", "Facts above the line")}
          </a>
          <a href={link(pathOf(figure.figure, here), { side: "under" })} aria-current={page.side === "under"}>
            {say("분모의 사실", "Facts below the line")}
          </a>
        </nav>
      )}
      {page.subject !== null && (
        <p className="fold-ways">
          <a href={link(`/parties/${encodeURIComponent(page.subject.subject)}`)}>
            {say("이 기업·기관의 기록 보기", "The record of this organisation")}
          </a>
        </p>
      )}
      <Taking
        asOf={figure.asOf}
        href={hrefOf(here)}
        sentence={`${speak(figure.title)} – ${name} ${speak(page.total.printed)}`}
      />
    </section>
  );
}
