import type { ReviewerView } from "#review/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { TieForm } from "./tie-form.tsx";

const all = ask.listReviewers();

const pool: List<ReviewerView> = {
  name: "reviewers",
  word: text("평가위원", "Reviewers"),
  keyOf: ({ reviewer }) => reviewer,
  path: ({ reviewer }) => `/office/reviewers?reviewer=${reviewer}`,
  columns: [
    { key: "name", word: text("이름", "Name"), value: ({ name }) => name },
    {
      key: "organisation",
      word: text("소속", "Organisation"),
      value: ({ organisation }, language) => organisation?.name[language] ?? null,
    },
    {
      key: "state",
      word: text("상태", "State"),
      value: ({ stateWord }, language) => stateWord[language],
      filter: true,
    },
    { key: "keywords", word: text("전문분야", "Field"), value: ({ keywords }) => keywords.join(", ") },
    {
      key: "industries",
      word: text("업종 코드", "Industry codes"),
      value: ({ industries }) => industries.join(", "),
      isHidden: true,
    },
    { key: "email", word: text("이메일", "E-mail"), value: ({ email }) => email, isHidden: true },
    { key: "until", word: text("위촉 기한", "Until"), kind: "day", value: ({ consentedUntil }) => consentedUntil },
  ],
};

function One({ one }: { readonly one: ReviewerView }) {
  const { say, speak, onDay } = useSay();
  const reload = () => location.reload();
  return (
    <section className="block" aria-label={one.name}>
      <h2>{one.name}</h2>
      <p className="quiet">
        {speak(one.stateWord)} · {one.email}
        {one.department !== null && ` · ${one.department}`}
        {one.agreedOn !== null &&
          ` · ${say(`개인정보 동의 ${onDay(one.agreedOn)}`, `agreed to be kept ${onDay(one.agreedOn)}`)}`}
      </p>
      {one.ties.length > 0 && (
        <ul className="doubles">
          {one.ties.map(({ tie, party, since, note }) => (
            <li key={`${tie.en} ${party.party} ${since}`}>
              {speak(tie)}: {speak(party.name)} ({say(`${onDay(since)}부터`, `since ${onDay(since)}`)}) · {note}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{say("전문분야 변경", "Change the field")}</summary>
        <ActForm
          act="describe-reviewer"
          params={{ reviewer: one.reviewer }}
          first={{ keywords: one.keywords, industries: one.industries, department: one.department ?? "" }}
          words={{
            keywords: text("전문분야 단어", "Keywords"),
            industries: text("표준산업분류 코드", "KSIC codes"),
            department: text("부서", "Department"),
          }}
          submit={text("저장", "Save")}
          onDone={reload}
        />
      </details>
      <details>
        <summary>{say("이해관계 등록", "Enter a tie")}</summary>
        <TieForm reviewer={one.reviewer} />
      </details>
      {one.state !== "ended" && (
        <ActForm
          act="end-reviewer"
          params={{ reviewer: one.reviewer }}
          fixed={{ seen: one.version }}
          words={{}}
          confirm={text("위촉을 종료합니다.", "This ends the appointment.")}
          submit={text("위촉 종료", "End the appointment")}
          onDone={reload}
        />
      )}
    </section>
  );
}

function Reviewers({ address, known }: ViewProps) {
  const { say } = useSay();
  const link = useLinks();
  const { known: seen } = useReader();
  const rows = replyTo(known, all)?.rows;
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  const chosen = rows?.find(({ reviewer }) => reviewer === address.query["reviewer"]);
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("평가위원", "Reviewers")}</h1>
        {isOfficer && (
          <p>
            <a className="button" href={link("/office/reviewers/rosters")}>
              {say("명부(엑셀) 가져오기", "Take a roster (spreadsheet)")}
            </a>
          </p>
        )}
      </header>
      {chosen !== undefined && isOfficer && <One one={chosen} />}
      <ListPage list={pool} rows={rows} empty={text("등록된 평가위원이 없습니다.", "There are no reviewers yet.")} />
      {isOfficer && (
        <section className="block">
          <h2>{say("위촉 요청", "Invite a reviewer")}</h2>
          <p className="quiet">
            {say(
              "이메일로 요청이 가고, 본인이 그 이메일의 계정으로 동의해야 위촉됩니다.",
              "A letter is sent; the person becomes a reviewer by consenting with the account of that e-mail.",
            )}
          </p>
          <ActForm
            act="invite-reviewer"
            words={{
              name: text("이름", "Name"),
              nameEn: text("영문 이름", "Name in English"),
              email: text("이메일", "E-mail"),
              organisation: text("소속 기업·기관", "Organisation"),
              department: text("부서", "Department"),
              keywords: text("전문분야 단어", "Keywords"),
              industries: text("표준산업분류 코드", "KSIC codes"),
            }}
            submit={text("위촉 요청", "Invite")}
            onDone={() => location.reload()}
          />
        </section>
      )}
    </Seat>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/reviewers",
    desk: "officer",
    place: { word: text("평가위원", "Reviewers"), group: "review", order: 41, may: ["officer", "official"] },
    ruled: false,
    needs: () => [all],
    title: () => text("평가위원", "Reviewers"),
    View: Reviewers,
    csv: (address, known) => tableOf(pool, replyTo(known, all)?.rows ?? [], address),
  },
];
