import type { SubjectPage } from "#figure/contract";
import type { Text } from "#base/text";
import { Taking } from "../ui/citation.tsx";
import { Amount, type AmountView } from "../ui/amount.tsx";
import { useLinks, useReader, useSay } from "../ui/reader.tsx";
import { RefusalNote, Waiting } from "../ui/states.tsx";
import { DividedBy } from "./divided.tsx";
import { checkSubjects, isPlainPress, type FoldProps } from "./fold.ts";
import { subjectsNeed } from "./needs.ts";
import { Pleats, type PleatRow } from "./pleat.tsx";
import { pathOf, type Position } from "./position.ts";
import { AddUp } from "./sum-mark.tsx";
import type { Pages } from "./use-pages.ts";

/** The organisations of a figure, or of one group of it. */
export function SubjectsFold({
  figure,
  position,
  move,
  hrefOf,
  inGroup,
  subjects,
  group,
  opened,
  id,
  controls,
}: FoldProps & {
  readonly inGroup: Position;
  readonly subjects: Pages<SubjectPage>;
  /** The group they are of, when one is open. */
  readonly group: { readonly word: Text; readonly amount: AmountView } | undefined;
  /** Name and total of the open one, told by its facts: it need not be on a page that is loaded. */
  readonly opened: { readonly name: Text; readonly amount: AmountView } | undefined;
  readonly id: string;
  readonly controls: string;
}) {
  const { address, alive } = useReader();
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const page = subjects.first;
  const { dimension, all, subject } = position;
  if (page === undefined)
    return subjects.problem === undefined ? (
      <Waiting what={say("기업·기관을 불러오는 중입니다.", "Finding the organisations.")} />
    ) : (
      <RefusalNote problem={subjects.problem} />
    );
  if (page.n === 0)
    return (
      <p className="empty">
        <strong>{say("해당하는 기업·기관이 없습니다.", "No organisation is in it.")}</strong>{" "}
        {say(
          `${onDay(figure.asOf.valid)} 기준으로 기록된 사실이 없습니다.`,
          `No fact was known as of ${onDay(figure.asOf.valid)}.`,
        )}
      </p>
    );

  const here: Position = { dimension, group: position.group, all };
  const rowOf = (row: SubjectPage["rows"][number]): PleatRow => ({
    key: row.subject,
    label: speak(row.name),
    aside: (
      <>
        <span>
          {say(
            `${speak(row.type)} · 사실 ${row.facts}건`,
            `${speak(row.type)} · ${row.facts} ${row.facts === 1 ? "fact" : "facts"}`,
          )}
        </span>
        <DividedBy divided={row.divided} />
        <Moved row={row} />
      </>
    ),
    amount: row.amount,
    href: hrefOf({ ...here, subject: row.subject }),
    onOpen: () => move({ ...here, subject: row.subject }),
  });
  const rows = subjects.rows.map(rowOf);
  const elsewhere: PleatRow | undefined =
    subject === undefined || opened === undefined
      ? undefined
      : {
          key: subject,
          label: speak(opened.name),
          amount: opened.amount,
          href: hrefOf({ ...here, subject }),
          onOpen: () => move({ ...here, subject }),
        };
  const startsLater = subject === undefined && address.query["after"] !== undefined;
  const shown = subjects.rows.length;
  const title = speak(figure.title);
  return (
    <section className="fold" id={id} aria-label={say("기업·기관", "Organisations")}>
      {page.parts.length > 0 && (
        <nav className="ways" aria-label={say("목록 구분", "Which of them")}>
          {page.parts.map(({ part, word, n }) => (
            <a
              key={part}
              href={link(pathOf(figure.figure, here), { part })}
              aria-current={part === page.part ? "true" : undefined}
            >
              {speak(word)} {n.toLocaleString(say("ko", "en"))}
            </a>
          ))}
        </nav>
      )}
      <Pleats
        caption={say(`기업·기관: ${title}`, `Organisations that make ${title}`)}
        rows={rows}
        total={page.total}
        check={checkSubjects(page, subjects.rows, subjects.next === null && !startsLater)}
        opened={subject === undefined ? undefined : (rows.find(({ key }) => key === subject) ?? elsewhere)}
        restCount={page.n - 1}
        restWord={(count) => say(`그 밖의 ${count.toLocaleString("ko")}곳`, `${count.toLocaleString("en")} others`)}
        closeHref={hrefOf(here)}
        onClose={() => move(here)}
        controls={controls}
      >
        {(subjects.next !== null || startsLater) && (
          <div className="more">
            {startsLater && (
              <a className="tool" href={hrefOf(here)}>
                {say("처음부터", "From the start")}
              </a>
            )}
            {subjects.next !== null && (
              <a
                className="tool"
                href={link(pathOf(figure.figure, here), { after: subjects.next })}
                onClick={(event) => {
                  if (!alive || !isPlainPress(event)) return;
                  event.preventDefault();
                  subjects.more();
                }}
              >
                {subjects.waiting
                  ? say("불러오는 중입니다.", "Fetching.")
                  : say(
                      `다음 행 보기 (${shown.toLocaleString("ko")} / ${page.n.toLocaleString("ko")})`,
                      `Next rows (${shown.toLocaleString("en")} of ${page.n.toLocaleString("en")})`,
                    )}
              </a>
            )}
            {page.adds && (
              <AddUp
                needAfter={(after) => subjectsNeed(address, figure.figure, inGroup, after, 500)}
                amountOf={(row) => row.amount}
                total={page.total}
                n={page.n}
              />
            )}
          </div>
        )}
      </Pleats>
      <Taking
        asOf={figure.asOf}
        href={hrefOf(position.group === undefined ? { all: true } : here)}
        sentence={`${title}${group === undefined ? "" : ` – ${speak(group.word)}`} ${speak((group?.amount ?? figure.amount).printed)}`}
      />
    </section>
  );
}

/** What an organisation had, what it has, and how much that has grown. */
function Moved({ row: { own, before, change } }: { readonly row: SubjectPage["rows"][number] }) {
  const { say } = useSay();
  if (own === null && before === null) return null;
  return (
    <span className="moved">
      {before !== null && <Amount amount={before} />}
      {before !== null && " → "}
      {own === null ? say("값 없음", "no value") : <Amount amount={own} />}
      {change !== null && (
        <>
          {" "}
          <strong>
            <Amount amount={change} />
          </strong>
        </>
      )}
    </span>
  );
}
