import type { OwnAgreementRow } from "#agreement/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { DraftSelected } from "./draft-selected.tsx";
import { OfferTogether } from "./offer-together.tsx";
import { draftWords } from "./words.ts";

const panels = ask.listPanels();
const found = ({ query }: ViewProps["address"]) =>
  ask.listOwnAgreements({ query: { q: query["q"], programme: query["programme"] } });

/** Once it is signed, or closed, nothing is to be signed until a day. */
const untilSigned = ({ state, signUntil }: OwnAgreementRow): string | null =>
  ["drafted", "offered", "signed"].includes(state) ? signUntil : null;
/** A memorandum gives no money, which is not nothing given. */
const grantOf = ({ kind, grantWon }: OwnAgreementRow): bigint | null => (kind === "support" ? BigInt(grantWon) : null);

const agreements: List<OwnAgreementRow> = {
  name: "agreements",
  word: text("협약", "Agreements"),
  keyOf: ({ agreement }) => agreement,
  path: ({ agreement }) => `/office/agreements/${encodeURIComponent(agreement)}`,
  columns: [
    { key: "title", word: text("과제", "Title"), value: ({ title }) => title },
    { key: "party", word: text("기업·기관", "Organisation"), value: ({ party }, language) => party.name[language] },
    { key: "number", word: text("번호", "Number"), value: ({ number }) => number },
    { key: "kind", word: text("종류", "Kind"), value: ({ kindWord }, language) => kindWord[language], filter: true },
    {
      key: "programme",
      word: text("사업", "Programme"),
      value: ({ programme }, language) => programme?.name[language] ?? null,
      filter: true,
    },
    {
      key: "state",
      word: text("상태", "State"),
      value: ({ stateWord }, language) => stateWord[language],
      filter: true,
    },
    { key: "sign-until", word: text("체결 기한", "Sign until"), kind: "day", value: untilSigned },
    { key: "last-day", word: text("종료일", "Last day"), kind: "day", value: ({ lastDay }) => lastDay },
    { key: "grant", word: text("지원금", "Grant"), kind: "won", value: grantOf, sum: true },
    {
      key: "total",
      word: text("총사업비", "Total"),
      kind: "won",
      value: ({ totalWon }) => BigInt(totalWon),
      sum: true,
      isHidden: true,
    },
    { key: "open", word: text("처리할 변경", "Open amendments"), kind: "count", value: ({ open }) => open },
  ],
};

function Agreements({ address, known }: ViewProps) {
  const { say } = useSay();
  const { known: seen } = useReader();
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("협약", "Agreements")}</h1>
        <p className="lead-says">
          {say(
            "협약안 작성, 체결 요청, 서명, 변경, 종료까지 한 곳에서 처리합니다.",
            "From the draft to the signatures, amendments and the end.",
          )}
        </p>
      </header>
      <ListPage
        list={agreements}
        rows={replyTo(known, found(address))?.rows}
        searches="hub"
        searchWord={text("과제명, 번호, 기업·기관", "Title, number or organisation")}
        empty={text("협약이 없습니다.", "There is no agreement.")}
        {...(isOfficer
          ? { bulk: (rows: readonly OwnAgreementRow[], clear: () => void) => <OfferTogether {...{ rows, clear }} /> }
          : {})}
      />
      {isOfficer && (
        <DraftSelected
          calls={(replyTo(known, panels)?.rows ?? []).filter(({ state }) => state === "notified")}
          chosen={address.query["call"]}
        />
      )}
      {isOfficer && (
        <section className="block">
          <details>
            <summary className="button">{say("협약안 작성", "Draft an agreement")}</summary>
            <ActForm
              act="draft-agreement"
              words={draftWords}
              order={["kind", "track", "title", "programme", "number", "notified", "day", "parties", "principal"]}
              first={{ kind: "support", track: "r-and-d" }}
              submit={text("협약안 저장", "Save the draft")}
              onDone={({ agreement }) => location.assign(`${location.pathname}/${agreement}`)}
            />
          </details>
        </section>
      )}
    </Seat>
  );
}

export const pages: Page[] = [
  {
    path: "/office/agreements",
    desk: "officer",
    place: {
      word: text("협약", "Agreements"),
      group: "agreement",
      order: 50,
      may: ["officer", "official"],
      counts: ["agreement.unsigned", "agreement.signed", "agreement.amendments"],
    },
    ruled: false,
    needs: (address) => [found(address), panels],
    title: () => text("협약", "Agreements"),
    View: Agreements,
    csv: (address, known) => {
      const rows = replyTo(known, found(address))?.rows;
      return rows === undefined ? undefined : tableOf(agreements, rows, address, false);
    },
  },
];
