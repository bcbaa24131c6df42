import { useRef, useState } from "react";
import type { Need, Problem } from "../../answers.ts";
import { Progress } from "../progress.tsx";
import { useReader, useSay } from "../reader.tsx";
import { askOnce } from "../send.ts";
import { RefusalNote } from "../states.tsx";

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** The rest of a list that comes in pages: the next page by a link, or all of it here, so that it can be sorted whole. */
export function LoadRest<Row>({
  from,
  more,
  have,
  href,
  done,
}: {
  readonly from: string;
  readonly more: (after: string) => Need<Page<Row>>;
  readonly have: number;
  readonly href: string;
  readonly done: (rows: readonly Row[], next: string | null) => void;
}) {
  const { alive } = useReader();
  const { say } = useSay();
  const [come, setCome] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const isStopped = useRef(false);
  const load = async (): Promise<void> => {
    isStopped.current = false;
    setProblem(undefined);
    const rows: Row[] = [];
    let next: string | null = from;
    while (next !== null && !isStopped.current) {
      setCome(have + rows.length);
      const answer = await askOnce(more(next));
      if ("problem" in answer) {
        setProblem(answer.problem);
        break;
      }
      const page: Page<Row> = answer.reply;
      rows.push(...page.rows);
      next = page.next;
    }
    setCome(undefined);
    done(rows, next);
  };
  return (
    <div className="list-rest">
      {problem !== undefined && <RefusalNote problem={problem} />}
      {come === undefined ? (
        <div className="buttons">
          <a className="button" href={href}>
            {say("다음 페이지", "Next page")}
          </a>
          <button type="button" className="button" disabled={!alive} onClick={() => void load()}>
            {say("모두 불러와 한 목록으로", "Fetch all into one list")}
          </button>
        </div>
      ) : (
        <Progress
          what={say(`${come.toLocaleString("en")}건까지 불러왔습니다.`, `${come.toLocaleString("en")} rows so far.`)}
          cancel={() => {
            isStopped.current = true;
          }}
        />
      )}
    </div>
  );
}
