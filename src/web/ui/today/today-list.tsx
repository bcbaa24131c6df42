import { useState } from "react";
import { text, type Text } from "#base/text";
import type { listToday as todayRoute } from "#hub/contract";
import { linkHere } from "../../address.ts";
import { replyTo, type Known } from "../../answers.ts";
import type { ReplyOf } from "../../by-contract.ts";
import * as ask from "../../generated/client.ts";
import { acts } from "../../generated/acts.ts";
import type { ViewProps } from "../../page.ts";
import { ActDialog } from "../act-dialog.tsx";
import type { WordsOfFields } from "../form/words.ts";
import { useLinks, useReader, useSay } from "../reader.tsx";
import type { ActName } from "../use-act.ts";
import { Assign } from "./assign.tsx";
import { daysLeftWord } from "./days-left.ts";

type Reply = ReplyOf<typeof todayRoute>;
type Group = Reply["groups"][number];
type Line = Group["lines"][number];

const each = 5;
const all = 500;

/** What today is asked with by an address: everything a little of, or one watch whole; all of it, or one's own. */
export const todayOf = ({ query: { watch, mine } }: ViewProps["address"]) =>
  ask.listToday({
    query: { watch, limit: watch === undefined && mine === undefined ? each : all, ...(mine === "1" ? { mine } : {}) },
  });

/** What needs somebody today, by sort; each line with whose it is, who has it, and the act that settles it. */
export function TodayList({ address, known, words }: ViewProps & { readonly words: WordsOfFields }) {
  const { say, speak } = useSay();
  const reply = replyTo(known, todayOf(address));
  const { watch, mine } = address.query;
  if (reply === undefined) return null;
  const bySort = Map.groupBy(reply.groups, ({ sort }) => sort);
  return (
    <div className="today">
      <nav className="today-views" aria-label={say("보기", "View")}>
        <a
          href={linkHere(address, { mine: undefined, watch: undefined })}
          aria-current={!watch && !mine ? "page" : undefined}
        >
          {say("전체", "All")}
        </a>
        <a href={linkHere(address, { mine: "1", watch: undefined })} aria-current={mine ? "page" : undefined}>
          {say("내 담당", "Mine")}
        </a>
        {watch !== undefined && reply.groups[0] !== undefined && (
          <a href={linkHere(address, {})} aria-current="page">
            {speak(reply.groups[0].word)}
          </a>
        )}
      </nav>
      {reply.groups.length === 0 && (
        <div className="empty">
          <p>
            <strong>
              {mine
                ? say("담당으로 지정된 건이 없습니다.", "Nothing is assigned to you.")
                : say("오늘 처리할 건이 없습니다.", "Nothing needs looking at today.")}
            </strong>
          </p>
        </div>
      )}
      {[...bySort].map(([sort, groups]) => (
        <section key={sort} className={`today-sort today-${sort}`} aria-labelledby={`today-${sort}`}>
          <h2 id={`today-${sort}`}>{speak((groups[0] as Group).sortWord)}</h2>
          {groups.map((group) => (
            <TodayGroup
              key={group.watch}
              {...{ group, words, known }}
              people={reply.people}
              isWhole={watch !== undefined}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

interface GroupProps {
  readonly group: Group;
  readonly people: Reply["people"];
  readonly words: WordsOfFields;
  readonly known: Known;
  readonly isWhole: boolean;
}

function TodayGroup({ group, isWhole, ...rest }: GroupProps) {
  const { address } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  const { watch, word, count, lines, to } = group;
  const left = count - lines.length;
  return (
    <section className="today-group" aria-labelledby={`today ${watch}`}>
      <h3 id={`today ${watch}`}>
        <a href={link(to)}>{speak(word)}</a>{" "}
        <strong className="today-count">{say(`${count.toLocaleString("en")}건`, count.toLocaleString("en"))}</strong>
      </h3>
      <ul className="today-lines">
        {lines.map((line) => (
          <TodayLine key={line.line} {...{ line, watch }} {...rest} />
        ))}
      </ul>
      {left > 0 && !isWhole && (
        <a className="today-more" href={linkHere(address, { watch, mine: undefined })}>
          {say(`나머지 ${left.toLocaleString("en")}건`, `${left.toLocaleString("en")} more`)}
        </a>
      )}
      {left > 0 && isWhole && (
        <p className="quiet">
          {say(
            `먼저 등록된 ${lines.length}건을 표시합니다.`,
            `The first ${lines.length} of ${count.toLocaleString("en")} are shown.`,
          )}
        </p>
      )}
    </section>
  );
}

function TodayLine({
  line,
  watch,
  people,
  words,
}: Pick<GroupProps, "people" | "words"> & { readonly line: Line; readonly watch: string }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const [isDone, setDone] = useState(false);
  const { what, whose, since, until, daysLeft, to, act } = line;
  const title = sayIn(what, speak);
  return (
    <li className={isDone ? "today-line is-done" : "today-line"}>
      <div className="today-what">
        <a href={link(to)}>{title}</a>
        {whose !== null && <span>{sayIn(whose, speak)}</span>}
      </div>
      <div className="today-when">
        {daysLeft !== null && (
          <strong className={daysLeft < 0 ? "due is-over" : daysLeft <= 3 ? "due is-near" : "due"}>
            {speak(daysLeftWord(daysLeft))}
          </strong>
        )}
        <span>
          {until === null
            ? say(`${onDay(since)}부터`, `since ${onDay(since)}`)
            : say(`${onDay(until)}까지`, `until ${onDay(until)}`)}
        </span>
      </div>
      <div className="today-does">
        <Assign watch={watch} line={line.line} about={title} assigned={line.assigned} people={people} />
        {isDone ? (
          <span role="status">{say("처리했습니다.", "Done.")}</span>
        ) : (
          act !== null &&
          isAct(act.act) && (
            <ActDialog
              act={act.act}
              word={act.word}
              about={whose === null ? title : `${title}, ${sayIn(whose, speak)}`}
              params={act.params}
              body={act.body}
              words={words}
              onDone={() => setDone(true)}
            />
          )
        )}
      </div>
    </li>
  );
}

/** What has no English name is called by its Korean one. */
const sayIn = (words: Text, speak: (words: Text) => string): string => speak(words) || words.ko;

const isAct = (name: string): name is ActName => Object.hasOwn(acts, name);

export const todayTitle = text("오늘 할 일", "Today");
