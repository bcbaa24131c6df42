import { useState } from "react";
import { addDays, day } from "#base/day";
import type { Problem } from "../../answers.ts";
import { CasePage, Part } from "../../ui/case/case-page.tsx";
import { BarChart } from "../../ui/chart/bar-chart.tsx";
import { LineChart } from "../../ui/chart/line-chart.tsx";
import { SankeyChart } from "../../ui/chart/sankey-chart.tsx";
import { Ladder } from "../../ui/ladder.tsx";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { Board } from "../../ui/time/board.tsx";
import { Calendar } from "../../ui/time/calendar.tsx";
import { Gantt } from "../../ui/time/gantt.tsx";
import { Timeline } from "../../ui/time/timeline.tsx";

const full: Problem = {
  status: 409,
  code: "committee-incomplete",
  ko: "평가위원 세 명이 모두 점수를 내야 선정할 수 있습니다.",
  en: "All three reviewers must have scored before one is selected.",
};
const [from, to] = [day("2025-01-01"), day("2026-01-01")];

/** Cases and bookings over time, and by state. */
export function KitTimes() {
  const { known } = useReader();
  const { say } = useSay();
  const link = useLinks();
  const here = link("/kit");
  const [column, setColumn] = useState("applied");
  const { today } = known.ground;
  const bar = (key: string, from: string, to: string, word: string, more: object = {}) => ({
    ...{ key, from: day(from), to: day(to), word, href: here },
    ...more,
  });
  const moves = [
    { to: "reviewed", word: say("평가로 넘기기", "Send to review") },
    { to: "selected", word: say("선정", "Select") },
  ];
  return (
    <>
      <section className="block" aria-labelledby="board-title">
        <h2 id="board-title">{say("상태별 보드", "Board")}</h2>
        <Board
          label={say("신청 건", "Applications")}
          columns={[
            { key: "applied", word: say("접수", "Applied") },
            { key: "reviewed", word: say("평가", "In review") },
            { key: "selected", word: say("선정", "Selected") },
          ]}
          cards={[
            {
              key: "1",
              column,
              title: say("합성기업 001", "Synthetic firm 001"),
              href: here,
              moves,
              more: "4억 2,000만 원",
            },
            { key: "2", column: "reviewed", title: say("합성기업 002", "Synthetic firm 002"), href: here, moves: [] },
          ]}
          move={async (_, to) => {
            if (to === "selected") return full;
            setColumn(to);
            return undefined;
          }}
        />
      </section>
      <section className="block" aria-labelledby="calendar-title">
        <h2 id="calendar-title">{say("달력", "Calendar")}</h2>
        <Calendar
          label={say("이달의 일정", "This month")}
          happenings={[
            {
              key: "1",
              from: today,
              to: addDays(today, 1),
              title: say("1차 평가위원회", "First committee"),
              href: here,
              weight: 1,
            },
            {
              key: "2",
              from: today,
              to: addDays(today, 1),
              title: say("서류 보완 마감", "Documents due"),
              href: here,
              weight: 0,
            },
            {
              key: "3",
              from: addDays(today, 1),
              to: addDays(today, 3),
              title: say("장비 교육", "Training"),
              href: here,
            },
          ]}
        />
      </section>
      <section className="block" aria-labelledby="timeline-title">
        <h2 id="timeline-title">{say("공간 예약", "Bookings")}</h2>
        <Timeline
          label={say("공간 예약", "Bookings of rooms")}
          rowWord={say("공간", "Room")}
          {...{ from, to }}
          clashes
          rows={[
            {
              key: "301",
              word: say("301호", "Room 301"),
              bars: [
                bar("a", "2025-01-10", "2025-05-01", say("합성기업 001", "Firm 001")),
                bar("b", "2025-06-01", "2025-12-20", say("합성기업 002", "Firm 002")),
              ],
            },
            {
              key: "302",
              word: say("302호 공동 시험실", "Room 302, shared laboratory"),
              bars: [
                bar("c", "2025-02-01", "2025-07-01", say("합성기업 003", "Firm 003")),
                bar("d", "2025-06-01", "2025-10-01", say("합성기업 004", "Firm 004")),
              ],
            },
            { key: "303", word: say("303호", "Room 303"), bars: [] },
          ]}
        />
      </section>
      <section className="block" aria-labelledby="gantt-title">
        <h2 id="gantt-title">{say("추진 일정", "Plan")}</h2>
        <Gantt
          label={say("추진 일정", "Plan")}
          {...{ from, to }}
          tasks={[
            bar("call", "2025-01-15", "2025-03-01", say("공고", "Call"), { share: 1 }),
            bar("review", "2025-03-01", "2025-04-15", say("평가", "Review"), { share: 0.6, after: ["call"] }),
            bar("agree", "2025-04-01", "2025-06-01", say("협약", "Agreement"), { share: 0, after: ["review"] }),
          ]}
        />
      </section>
    </>
  );
}

/** Ladder and charts: every mark a link. */
export function KitCharts() {
  const { say } = useSay();
  const link = useLinks();
  const href = link("/kit");
  const mark = (key: string, word: string, value: number, unit = say("건", "")) => ({
    ...{ key, word, value, href },
    printed: `${value}${unit}`,
  });
  const rung = (key: string, word: string, n: number) => ({ key, word, value: n, share: n / 320, href });
  return (
    <section className="block" aria-labelledby="charts-title">
      <h2 id="charts-title">{say("단계와 그림", "Ladder and charts")}</h2>
      <Ladder
        rungs={[
          rung("applied", say("신청", "Applied"), 320),
          rung("selected", say("선정", "Selected"), 118),
          rung("agreed", say("협약", "Agreed"), 112),
          rung("supported", say("지원 완료", "Supported"), 60),
          rung("proved", say("성과 확인", "Proved"), 53),
        ]}
        exits={[
          { key: "lost", word: say("탈락", "Not selected"), value: 202, href },
          { key: "left", word: say("협약 해지", "Agreement ended"), value: 6, href },
        ]}
      />
      <BarChart
        title={say("분야별 신청", "Applications by field")}
        of={say("분야", "Field")}
        marks={[
          mark("a", say("기계·부품", "Machines and parts"), 132),
          mark(
            "b",
            say(
              "지역 주력산업 공급망 안정화와 탄소중립 전환",
              "Stable supply chains and carbon neutrality of the region",
            ),
            98,
          ),
          mark("c", say("전기·전자", "Electronics"), 61),
          mark("d", say("기타", "Other"), 0),
        ]}
      />
      <LineChart
        title={say("달마다 접수", "Applications by month")}
        of={say("달", "Month")}
        print={String}
        marks={[12, 31, 48, null, 62, 55, 71].map((value, i) =>
          value === null
            ? { key: `${i}`, word: say(`${i + 1}월`, `${i + 1}/25`), value }
            : mark(`${i}`, say(`${i + 1}월`, `${i + 1}/25`), value),
        )}
      />
      <SankeyChart
        title={say("신청에서 성과까지", "From application to outcome")}
        flows={[
          { ...mark("1", "", 118), from: say("신청", "Applied"), to: say("선정", "Selected") },
          { ...mark("2", "", 202), from: say("신청", "Applied"), to: say("탈락", "Not selected") },
          { ...mark("3", "", 112), from: say("선정", "Selected"), to: say("협약", "Agreed") },
          { ...mark("4", "", 6), from: say("선정", "Selected"), to: say("포기", "Withdrawn") },
          { ...mark("5", "", 60), from: say("협약", "Agreed"), to: say("지원 완료", "Supported") },
        ]}
      />
      <BarChart title={say("기록이 없는 그림", "A chart without records")} of={say("분야", "Field")} marks={[]} />
    </section>
  );
}

/** A case as every desk frames it. */
export function KitCase() {
  const { say } = useSay();
  const link = useLinks();
  return (
    <CasePage
      title={say("저온 시동 모듈 실증", "Trial of a cold-start module")}
      of={<a href={link("/kit")}>{say("합성기업 001 · 테스트베드 실증", "Synthetic firm 001 · Testbed trials")}</a>}
      state={say("협약", "Agreed")}
      rungs={[
        { key: "applied", word: say("신청", "Applied"), day: "2025-01-20", href: link("/kit") },
        { key: "selected", word: say("선정", "Selected"), day: "2025-03-04", href: link("/kit") },
        { key: "agreed", word: say("협약", "Agreed"), day: "2025-04-09", href: link("/kit") },
        { key: "supported", word: say("지원 완료", "Supported"), day: null },
      ]}
      facts={[
        { key: "firm", word: say("기업", "Firm"), value: say("합성기업 001", "Synthetic firm 001") },
        { key: "runs", word: say("수행 기간", "Period"), value: "2025. 4. 9. ~ 2025. 12. 31." },
      ]}
      money={
        <p>
          {say("국비 1억 2,000만 원 + 도비 4,000만 원 = 1억 6,000만 원", "KRW 120,000,000 + 40,000,000 = 160,000,000")}
        </p>
      }
      documents={<p className="quiet">{say("등록된 항목이 없습니다.", "None yet.")}</p>}
      deeds={[
        {
          key: "2",
          when: "2025-04-09",
          who: say("김담당", "Kim"),
          what: say("협약 체결", "Agreement signed"),
          href: link("/kit"),
        },
        {
          key: "1",
          when: "2025-03-04",
          who: say("이담당", "Lee"),
          what: say("선정", "Selected"),
          reason: say("상위 20%", "upper fifth"),
        },
      ]}
      next={
        <button type="button" className="button is-first">
          {say("중간 점검", "Mid-term check")}
        </button>
      }
    >
      <Part title={say("평가", "Review")}>
        <p>{say("평가위원 3명 평균 84.3점", "Three reviewers, 84.3 on average")}</p>
      </Part>
    </CasePage>
  );
}
