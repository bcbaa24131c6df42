import { useState } from "react";
import type { DraftOfSelected } from "#agreement/contract";
import { text, type Text } from "#base/text";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";
import { selectedWords } from "./words.ts";

export interface SelectingCall {
  readonly call: string;
  readonly title: Text;
}

/** The drafts of all that a call selected, in one act; those that have an agreement already are listed beside them. */
export function DraftSelected({
  calls,
  chosen,
}: {
  readonly calls: readonly SelectingCall[];
  readonly chosen: string | undefined;
}) {
  const { say } = useSay();
  const link = useLinks();
  const [drafted, setDrafted] = useState<readonly DraftOfSelected[]>();
  const isThere = calls.some(({ call }) => call === chosen);
  if (calls.length === 0) return null;
  const lines = (rows: readonly DraftOfSelected[]) => (
    <ul>
      {rows.map(({ agreement, title }) => (
        <li key={agreement}>
          <a href={link(`/office/agreements/${encodeURIComponent(agreement)}`)}>{title}</a>
        </li>
      ))}
    </ul>
  );
  const fresh = drafted?.filter(({ isOld }) => !isOld) ?? [];
  const old = drafted?.filter(({ isOld }) => isOld) ?? [];
  return (
    <section className="block" id="selected">
      <details open={isThere}>
        <summary className="button">
          {say("선정 결과로 협약안 일괄 작성", "Draft the agreements of a selection")}
        </summary>
        <p className="quiet">
          {say(
            "선정·통보된 신청마다 협약안을 하나씩 작성합니다. 당사자와 예산은 신청서에서, 지원금은 선정 금액으로 채웁니다. 목표가 비어 있으면 체결 요청 전에 입력합니다.",
            "One draft for each application that was selected and told: parties and budget as applied for, the grant as decided. Goals that are missing are filled in before it is offered.",
          )}
        </p>
        <ActForm
          act="draft-selected"
          words={{
            ...selectedWords,
            call: {
              word: text("공고", "Call"),
              choices: Object.fromEntries(calls.map(({ call, title }) => [call, title])),
            },
          }}
          order={["call", "firstDay", "lastDay", "hub", "conditions"]}
          first={{ call: isThere ? chosen : calls[0]?.call }}
          submit={text("협약안 일괄 작성", "Draft them all")}
          onDone={({ rows }) => setDrafted(rows)}
        />
        {drafted !== undefined && (
          <div role="status">
            <p>
              {say(
                `협약안 ${fresh.length}건을 작성했습니다. 이미 협약이 있는 ${old.length}건은 그대로 두었습니다.`,
                `${fresh.length} drafted; ${old.length} had an agreement already and keep it.`,
              )}
            </p>
            {lines(fresh)}
            {old.length > 0 && (
              <>
                <p>{say("이미 협약이 있는 건", "Those that had one")}</p>
                {lines(old)}
              </>
            )}
          </div>
        )}
      </details>
    </section>
  );
}
