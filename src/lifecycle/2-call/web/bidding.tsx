import { text } from "#base/text";
import type { OfficeCall } from "#call/contract";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { CaseLadder } from "#web/ui/ladder.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";

const moveWords = {
  submit: text("접수", "submitted"),
  "pass-review": text("서면평가 통과", "through the written review"),
  present: text("발표평가 완료", "presented"),
  lose: text("탈락", "lost"),
  withdraw: text("응모 포기", "withdrawn"),
};

/** The hub's own way through a call of a ministry: its stages, the others that applied, and what a win sets up. */
export function Bidding({ call, isOfficer }: { readonly call: OfficeCall; readonly isOfficer: boolean }) {
  const { say, speak } = useSay();
  const link = useLinks();
  const { bid, bidding } = call;
  const reload = (): void => location.reload();
  if (bid === null || bidding === null)
    return isOfficer && !call.isDraft ? (
      <section className="block">
        <h2>{say("응모", "Bid")}</h2>
        <ActForm
          act="begin-bid"
          params={{ call: call.call }}
          submit={text("응모 시작", "Begin")}
          words={{ party: text("응모 기관", "Who applies"), day: text("시작일", "Day") }}
          onDone={reload}
        />
      </section>
    ) : null;
  const rungs = bidding.rungs.map(({ state, word, rung, reached }) => ({
    ...{ key: state, word: speak(word), rung, day: reached?.day ?? null },
    href: reached === null ? undefined : link(`/facts/${encodeURIComponent(reached.fact)}`),
  }));
  const isOver = ["won", "lost", "withdrawn"].includes(bid.state);
  return (
    <section className="block">
      <h2>{say("응모", "Bid")}</h2>
      <p>
        {speak(bid.stateWord)}
        {bid.competitors !== null && say(` · 경쟁 기관 ${bid.competitors}곳`, ` · against ${bid.competitors} others`)}
        {call.programme !== null && (
          <>
            {" · "}
            <a href={link(`/programmes/${encodeURIComponent(call.programme.programme)}`)}>
              {speak(call.programme.name)}
            </a>
          </>
        )}
      </p>
      <CaseLadder
        rungs={rungs.filter(({ rung }) => rung !== null)}
        exit={rungs.find(({ rung, day }) => rung === null && day !== null)}
      />
      {isOfficer && !isOver && (
        <>
          <details>
            <summary>{say("단계 기록", "Record a stage")}</summary>
            <ActForm
              act="move-bid"
              params={{ bid: bid.bid }}
              fixed={{ seen: bidding.version }}
              submit={text("단계 기록", "Record")}
              words={{
                move: { word: text("단계", "Stage"), choices: moveWords },
                day: text("날짜", "Day"),
                evidence: text("증빙", "Evidence"),
                position: text("위치", "Where in it"),
                competitors: text("경쟁 기관 수", "Number of others"),
              }}
              onDone={reload}
            />
          </details>
          <details>
            <summary>{say("선정 기록(사업 등록)", "Record the win (sets up the programme)")}</summary>
            <ActForm
              act="win-bid"
              params={{ bid: bid.bid }}
              fixed={{ seen: bidding.version }}
              submit={text("선정 기록", "Record the win")}
              words={{
                day: text("선정일", "Day"),
                evidence: text("증빙", "Evidence"),
                position: text("위치", "Where in it"),
                competitors: text("경쟁 기관 수", "Number of others"),
                programme: text("사업", "Programme"),
                ...programmeWords,
              }}
              onDone={reload}
            />
          </details>
        </>
      )}
    </section>
  );
}

const of = (ko: string, en: string) => text(ko, en);
const programmeWords = {
  "programme.code": of("사업 코드", "Code"),
  "programme.parent": of("상위 사업", "Parent"),
  "programme.owner": of("주관 기관", "Owner"),
  "programme.name": of("사업명", "Name"),
  "programme.name.ko": of("사업명", "Name (Korean)"),
  "programme.name.en": of("사업명(영문)", "Name (English)"),
  "programme.purpose": of("목적", "Purpose"),
  "programme.legalBasis": of("법적 근거", "Legal basis"),
  "programme.track": of("법적 유형", "Body of law"),
  "programme.firstDay": of("시작일", "First day"),
  "programme.lastDay": of("종료일", "Last day"),
  "programme.total": of("총 사업비", "Total"),
  "programme.currency": of("통화", "Currency"),
  "programme.evidence": of("사업계획서", "Plan"),
  "programme.years": of("연차", "Years"),
  "programme.lines": of("재원", "Funding lines"),
  "programme.targets": of("목표", "Targets"),
};
