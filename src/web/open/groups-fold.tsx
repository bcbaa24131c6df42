import type { BreakdownView } from "#figure/contract";
import type { Answer } from "../answers.ts";
import { Taking } from "../ui/citation.tsx";
import { useLinks, useReader, useSay } from "../ui/reader.tsx";
import { RefusalNote, Waiting } from "../ui/states.tsx";
import { DividedBy } from "./divided.tsx";
import { UnsaidGroups } from "./told-table.tsx";
import { checkGroups, isPlainPress, type FoldProps } from "./fold.ts";
import { Pleats, type PleatRow } from "./pleat.tsx";
import { pathOf, type Position } from "./position.ts";

/** The ways a figure can be taken apart, as a row of links. */
export function Ways({ figure, move, hrefOf, shown }: FoldProps & { readonly shown: string | undefined }) {
  const { alive } = useReader();
  const { say, speak } = useSay();
  const way = (to: Position, isShown: boolean, word: string) => (
    <a
      key={word}
      href={hrefOf(to)}
      aria-current={isShown ? "true" : undefined}
      onClick={(event) => {
        if (!alive || !isPlainPress(event)) return;
        event.preventDefault();
        move(to);
      }}
    >
      {word}
    </a>
  );
  return (
    <nav className="ways" aria-label={say("집계 구분", "Ways to break it down")}>
      {figure.definition.dimensions.map(({ dimension, word }) =>
        way({ dimension }, dimension === shown, say(`${speak(word)}별`, `By ${speak(word).toLowerCase()}`)),
      )}
      {way({ all: true }, shown === undefined, say("기업·기관 모두", "All organisations"))}
    </nav>
  );
}

/** The groups of one dimension; their bars add up to the figure, less what lies in several of them. */
export function GroupsFold({
  figure,
  position,
  move,
  hrefOf,
  dimension,
  groups,
  controls,
}: FoldProps & {
  readonly dimension: string;
  readonly groups: Answer<BreakdownView> | undefined;
  readonly controls: string;
}) {
  const { address } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  const title = speak(figure.title);
  const isNarrowable =
    position.group !== undefined &&
    position.group !== "" &&
    figure.definition.parameters.some((parameter) => parameter.dimension === dimension);
  if (groups === undefined) return <Waiting what={say("구분별로 집계하는 중입니다.", "Breaking it down.")} />;
  if ("problem" in groups) return <RefusalNote problem={groups.problem} />;
  const { reply } = groups;
  const rows = reply.groups.map((row): PleatRow => ({
    key: row.group,
    label:
      row.place === null
        ? speak(row.word)
        : say(`${row.place.place}위 ${row.word.ko}`, `${row.place.place}. ${row.word.en}`),
    aside: (
      <>
        {row.place?.isOurs === true && <strong>{say("이 지표의 순위", "this figure's place")}</strong>}{" "}
        <span>{say(`n = ${row.n.toLocaleString("ko")}`, `n = ${row.n.toLocaleString("en")}`)}</span>
        <DividedBy divided={row.divided} />
      </>
    ),
    amount: row.amount,
    href: hrefOf({ dimension, group: row.group }),
    onOpen: () => move({ dimension, group: row.group }),
  }));
  return (
    <section className="fold" aria-label={say("구분별 값", "Breakdown")}>
      <Pleats
        caption={say(`${speak(reply.dimensionWord)}별 ${title}`, `${title} by ${speak(reply.dimensionWord)}`)}
        rows={rows}
        total={reply.total}
        check={checkGroups(reply)}
        overlap={reply.overlap}
        overlapOf={reply.several === null ? undefined : <Several reply={reply} several={reply.several} />}
        opened={rows.find(({ key }) => key === position.group)}
        restCount={reply.groups.length - 1}
        restWord={(count) => say(`기타 ${count}가지`, `${count} others`)}
        closeHref={hrefOf({ dimension })}
        onClose={() => move({ dimension })}
        controls={controls}
      />
      <UnsaidGroups words={reply.unsaid.map(({ word }) => word)} fewest={reply.fewest} />
      {isNarrowable && (
        <p className="narrow">
          <a href={link(pathOf(figure.figure, {}), narrowedTo(address.query, dimension, position.group ?? ""))}>
            {say("이 값으로 좁혀 다시 계산", "Answer it anew of just this")}
          </a>
        </p>
      )}
      <Taking asOf={figure.asOf} href={hrefOf({ dimension })} sentence={`${title} ${speak(figure.amount.printed)}`} />
    </section>
  );
}

/** [F11] What a question is narrowed by beside what it is narrowed by already: four by their own names, all others in one. */
const narrowedTo = (query: Readonly<Record<string, string>>, dimension: string, group: string) =>
  ["funder", "programme", "year", "unit"].includes(dimension)
    ? { [dimension]: group }
    : { where: [query["where"], `${dimension}=${group}`].filter(Boolean).join(";") };

/** Who is counted in several groups, and in which. */
function Several({
  reply,
  several: { n, rows },
}: {
  readonly reply: BreakdownView;
  readonly several: NonNullable<BreakdownView["several"]>;
}) {
  const { say, speak } = useSay();
  const link = useLinks();
  const wordOf = (group: string): string => {
    const word = reply.groups.find((one) => one.group === group)?.word;
    return word === undefined ? group : speak(word);
  };
  return (
    <details>
      <summary>
        {say(`여러 곳에 중복된 기업·기관 ${n.toLocaleString("ko")}곳`, `${n.toLocaleString("en")} in several at once`)}
      </summary>
      <ul>
        {rows.map(({ subject, name, groups }) => (
          <li key={subject}>
            <a href={link(`/parties/${encodeURIComponent(subject)}`)}>{speak(name)}</a>:{" "}
            {groups.map(wordOf).join(" · ")}
          </li>
        ))}
      </ul>
      {n > rows.length && (
        <p className="quiet">{say(`처음 ${rows.length}곳만 보입니다.`, `The first ${rows.length} are shown.`)}</p>
      )}
    </details>
  );
}
