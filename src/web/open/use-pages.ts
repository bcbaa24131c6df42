import { useState } from "react";
import { replyTo, answerTo, type Need, type Problem } from "../answers.ts";
import { useAnswer, useReader } from "../ui/reader.tsx";

interface Paged {
  readonly next: string | null;
  readonly rows: readonly unknown[];
}

export interface Pages<Reply extends Paged> {
  readonly first: Reply | undefined;
  readonly rows: Reply["rows"][number][];
  readonly next: string | null;
  readonly more: () => void;
  readonly problem: Problem | undefined;
  /** Another page has been asked for and is not here yet. */
  readonly waiting: boolean;
}

/** A list that comes in pages: all that have been asked for, as one list. `null` asks nothing. */
export function usePages<Reply extends Paged>(
  key: string,
  needAfter: ((after: string | undefined) => Need<Reply>) | null,
  start: string | undefined,
): Pages<Reply> {
  const { known } = useReader();
  const [asked, setAsked] = useState<{ readonly key: string; readonly pages: number }>({ key, pages: 1 });
  const pages = asked.key === key ? asked.pages : 1;
  const found: Reply[] = [];
  let after = start;
  let open: Need<Reply> | null = needAfter === null ? null : needAfter(after);
  while (open !== null && needAfter !== null) {
    const reply = replyTo(known, open);
    if (reply === undefined) break;
    found.push(reply);
    if (reply.next === null || found.length >= pages) {
      open = null;
      break;
    }
    after = reply.next;
    open = needAfter(after);
  }
  useAnswer(open);
  const answer = open === null ? undefined : answerTo(known, open);
  return {
    first: found[0],
    rows: found.flatMap((each) => each.rows as Reply["rows"][number][]),
    next: found.at(-1)?.next ?? null,
    more: () => setAsked({ key, pages: pages + 1 }),
    problem: answer !== undefined && "problem" in answer ? answer.problem : undefined,
    waiting: open !== null && answer === undefined,
  };
}
