import type { SanctionRow } from "#sanction/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { SanctionCase } from "./sanction-case.tsx";
import { sanctionWords } from "./words.ts";

const found = ({ query }: ViewProps["address"]) =>
  ask.listSanctions({ query: { q: query["q"], party: query["party"] } });
const asked = ({ params }: ViewProps["address"]) =>
  ask.readSanction({ params: { sanction: params["sanction"] ?? "" } });

const sanctions: List<SanctionRow> = {
  name: "sanctions",
  word: text("제재처분", "Sanctions"),
  keyOf: ({ sanction }) => sanction,
  path: ({ sanction }) => `/office/sanctions/${encodeURIComponent(sanction)}`,
  columns: [
    { key: "party", word: text("대상", "Whom"), value: ({ party }, language) => party.name[language] },
    { key: "number", word: text("문서번호", "Number"), value: ({ number }) => number },
    { key: "kind", word: text("처분", "Kind"), value: ({ kindWord }, language) => kindWord[language], filter: true },
    { key: "law", word: text("근거", "Basis"), value: ({ law }, language) => law[language], isHidden: true },
    {
      key: "state",
      word: text("상태", "State"),
      value: ({ stateWord }, language) => stateWord[language],
      filter: true,
    },
    {
      key: "weighs",
      word: text("현재 적용", "Weighs now"),
      value: ({ weighs }, language) => text(weighs ? "적용 중" : "–", weighs ? "yes" : "–")[language],
      filter: true,
    },
    { key: "noticed", word: text("통지일", "Noticed"), kind: "day", value: ({ noticed }) => noticed },
    { key: "last", word: text("제한 종료일", "Last day"), kind: "day", value: ({ lastDay }) => lastDay },
    {
      key: "left",
      word: text("미납액", "Not paid"),
      kind: "won",
      value: ({ won, paidWon, weighs }) => (won === null || !weighs ? null : BigInt(won) - BigInt(paidWon)),
      sum: true,
    },
    {
      key: "told-by",
      word: text("통보한 기관", "Told by"),
      value: ({ toldBy }, language) => toldBy?.name[language] ?? null,
    },
  ],
};

function Sanctions({ address, known }: ViewProps) {
  const { say } = useSay();
  const link = useLinks();
  const { known: seen } = useReader();
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  const goTo = ({ sanction }: { readonly sanction: string }) => location.assign(`${location.pathname}/${sanction}`);
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("제재처분", "Sanctions")}</h1>
        <p className="lead-says">
          {say(
            "참여제한, 제재부가금, 환수를 통지부터 종료까지 관리합니다. 공고의 자격 확인에서 기준일의 제한과 미납액을 조회합니다.",
            "Debarments, surcharges and clawbacks from notice to end. The eligibility check of a call asks what weighs on its day.",
          )}
        </p>
      </header>
      <ListPage
        list={sanctions}
        rows={replyTo(known, found(address))?.rows}
        searches="hub"
        searchWord={text("기업·기관 이름이나 문서번호", "Organisation or number")}
        empty={text("제재처분이 없습니다.", "There is no sanction.")}
      />
      <p>
        <a href={link("/office/sanctions/import")}>{say("제재 대장 가져오기", "Import a register of sanctions")}</a>
      </p>
      {isOfficer && (
        <section className="block">
          <details>
            <summary className="button">{say("사전 통지", "Notice a sanction")}</summary>
            <ActForm
              act="notify-sanction"
              words={{ ...sanctionWords, day: text("통지일", "Noticed on") }}
              submit={text("통지 기록", "Record the notice")}
              onDone={goTo}
            />
          </details>
          <details>
            <summary className="button">{say("다른 기관의 처분 기록", "Record another body's")}</summary>
            <ActForm
              act="record-told-sanction"
              words={{ ...sanctionWords, day: text("통지일", "Noticed on") }}
              submit={text("처분 기록", "Record it")}
              onDone={goTo}
            />
          </details>
        </section>
      )}
    </Seat>
  );
}

function OneSanction({ address, known }: ViewProps) {
  const one = replyTo(known, asked(address));
  return <Seat may={["officer", "official"]}>{one === undefined ? null : <SanctionCase one={one} />}</Seat>;
}

export const pages: Page[] = [
  {
    path: "/office/sanctions",
    desk: "officer",
    place: {
      word: text("제재처분", "Sanctions"),
      group: "agreement",
      order: 58,
      may: ["officer", "official"],
      counts: ["sanction.under-review", "sanction.undecided", "sanction.untold"],
    },
    ruled: false,
    needs: (address) => [found(address)],
    title: () => text("제재처분", "Sanctions"),
    View: Sanctions,
    csv: (address, known) => {
      const rows = replyTo(known, found(address))?.rows;
      return rows === undefined ? undefined : tableOf(sanctions, rows, address, false);
    },
  },
  {
    path: "/office/sanctions/:sanction",
    desk: "officer",
    ruled: false,
    needs: (address) => [asked(address)],
    title: (address, known) => {
      const number = replyTo(known, asked(address))?.number;
      return number === undefined ? text("제재처분", "Sanction") : text(number, number);
    },
    View: OneSanction,
  },
];
