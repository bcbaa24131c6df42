import { deviceWord } from "../../ui/device-word.ts";
import type { Account } from "#platform/auth/contract";
import { addDays, dayOf, isDay } from "#base/day";
import { text } from "#base/text";
import { replyTo, type Known } from "../../answers.ts";
import type { Address } from "../../address.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Ask } from "../../ui/ask.tsx";
import { ActForm } from "../../ui/form/act-form.tsx";
import { ListPage } from "../../ui/list/list-page.tsx";
import type { List } from "../../ui/list/list.ts";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { roleWords } from "#base/who";
import { Seat } from "../../ui/seat.tsx";
import { problemOf } from "../../ui/send.ts";
import { RefusalNote } from "../../ui/states.tsx";
import { useAct } from "../../ui/use-act.ts";
import { useState } from "react";
import { AccountState } from "./account-acts.tsx";
import { Invite, roleRequests, RoleRequests, wordsOfRole } from "./invite.tsx";

const title = text("계정과 역할", "Accounts and roles");
const may = ["administrator"] as const;
const isOne = ({ ground: { who } }: Known): boolean => who?.roles.some(({ role }) => role === "administrator") === true;
const held = ({ grants }: Account, language: "ko" | "en"): string =>
  [...new Set(grants.filter(({ isHeld }) => isHeld).map(({ role }) => roleWords[role][language]))].join(", ");

const list: List<Account> = {
  name: "accounts",
  word: title,
  keyOf: ({ user }) => user,
  path: ({ user }) => `/administration/accounts/${encodeURIComponent(user)}`,
  columns: [
    { key: "name", word: text("이름", "Name"), value: ({ name }) => name },
    { key: "email", word: text("이메일", "E-mail"), value: ({ email }) => email },
    { key: "roles", word: text("현재 역할", "Roles now"), value: held, filter: true },
    {
      key: "second",
      word: text("2단계 인증", "Second step"),
      value: ({ hasSecondFactor }, language) =>
        (hasSecondFactor ? text("있음", "set up") : text("없음", "none"))[language],
      filter: true,
    },
    {
      key: "state",
      word: text("상태", "State"),
      value: ({ closed, isUnused, invitedUntil }, language) =>
        (closed !== null
          ? text("사용 중지", "disabled")
          : isUnused
            ? text("장기 미사용", "unused for long")
            : invitedUntil === null
              ? text("사용 중", "in use")
              : text("초대함", "invited"))[language],
      filter: true,
    },
    { key: "sessions", word: text("로그인 중", "Signed in"), kind: "count", value: ({ sessions }) => sessions },
  ],
};

const found = ({ query }: Address, after = query["after"]) =>
  ask.listAccounts({ query: { q: query["q"], after, limit: 50 }, optional: true });

function Accounts({ address, known }: ViewProps) {
  const { speak } = useSay();
  const page = replyTo(known, found(address));
  return (
    <Seat may={may}>
      <header className="lead lead-small">
        <h1>{speak(title)}</h1>
      </header>
      <RoleRequests known={known} />
      <ListPage
        list={list}
        rows={page?.rows}
        next={page?.next ?? null}
        more={(after) => found(address, after)}
        searches="hub"
        isHandedOut={false}
      />
      <Invite today={known.ground.today} />
    </Seat>
  );
}

export const accounts: Page = {
  path: "/administration/accounts",
  desk: "administrator",
  place: { word: title, group: "administration", order: 10 },
  ruled: false,
  needs: (address, known) => (isOne(known) ? [found(address), roleRequests] : []),
  title: () => title,
  View: Accounts,
};

const one = ({ params }: Address) => ask.readAccount({ params: { user: params["user"] ?? "" } });
const firmOf = (party: string) => ask.readParty({ params: { party }, optional: true });
const firms = (account: Account | undefined): string[] => [
  ...new Set((account?.grants ?? []).flatMap(({ party }) => (party === null ? [] : [party]))),
];

/** One account: its roles with their days, where it is signed in, and what may be changed of both. */
function AccountPage({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const account = replyTo(known, one(address));
  if (account === undefined) return <Seat may={may}>{null}</Seat>;
  const isMe = account.user === known.ground.who?.user;
  const nameOf = (party: string): string => {
    const firm = replyTo(known, firmOf(party));
    return firm === undefined ? "" : ` · ${speak(firm.name)}`;
  };
  return (
    <Seat may={may}>
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link("/administration/accounts")}>{speak(title)}</a> · {account.email}
        </p>
        <h1>{account.name}</h1>
        {account.formerNames.length > 0 && (
          <p className="quiet">
            {say("이전 이름", "Called before")}:{" "}
            {account.formerNames.map(({ name, until }) => `${name} (~ ${onDay(dayOf(new Date(until)))})`).join(", ")}
          </p>
        )}
      </header>
      <AccountState account={account} isMe={isMe} />
      <RoleRequests known={known} user={account.user} />
      <section className="block">
        <h2>{say("역할", "Roles")}</h2>
        {account.grants.length === 0 && <p className="empty">{say("아직 역할이 없습니다.", "No role yet.")}</p>}
        <ul className="answers">
          {account.grants.map((each) => (
            <li key={each.grant}>
              <strong>
                {speak(roleWords[each.role])}
                {each.party === null ? "" : nameOf(each.party)}
              </strong>{" "}
              <span className="mark">{each.isHeld ? say("유효", "held") : say("유효하지 않음", "not held")}</span>{" "}
              <span className="quiet">
                {each.from === null
                  ? say("시작일에 종료", "ended on its first day")
                  : `${onDay(each.from)} ~ ${each.to === null || !isDay(each.to) ? "" : onDay(addDays(each.to, -1))}`}
              </span>
              {each.isHeld && !isMe && (
                <EndRole
                  user={account.user}
                  grant={each.grant}
                  seen={account.version}
                  word={speak(roleWords[each.role])}
                />
              )}
            </li>
          ))}
        </ul>
        {isMe ? (
          <p className="quiet">
            {say(
              "본인의 역할은 다른 관리자만 부여하거나 종료할 수 있습니다.",
              "Your own roles are granted and ended by another administrator.",
            )}
          </p>
        ) : (
          <ActForm
            act="grant-role"
            title={text("역할 부여", "Grant a role")}
            params={{ user: account.user }}
            fixed={{ seen: account.version }}
            first={{ firstDay: known.ground.today }}
            order={["role", "party", "firstDay", "lastDay"]}
            words={wordsOfRole}
            submit={text("역할 부여", "Grant the role")}
            onDone={() => location.reload()}
          />
        )}
      </section>
      <p>
        <a href={link("/administration/audit", { account: account.user })}>
          {say("이 계정의 접속·처리 기록", "The record of this account")}
        </a>
      </p>
      <section className="block">
        <h2>{say("로그인 중인 기기", "Where it is signed in")}</h2>
        {account.open.length === 0 && <p className="empty">{say("로그인되어 있지 않습니다.", "Nowhere.")}</p>}
        <ul className="answers">
          {account.open.map((each) => (
            <li key={each.session}>
              {each.isThis ? <strong>{say("현재 기기", "This one")}</strong> : (each.address ?? "–")}{" "}
              <span className="quiet">{[onDay(each.since), deviceWord(each.browser)].filter(Boolean).join(" · ")}</span>{" "}
              {!each.isThis && <EndSession user={account.user} session={each.session} />}
            </li>
          ))}
        </ul>
      </section>
    </Seat>
  );
}

function EndRole({
  user,
  grant,
  seen,
  word,
}: {
  readonly user: string;
  readonly grant: string;
  readonly seen: string;
  readonly word: string;
}) {
  const { alive } = useReader();
  const { say } = useSay();
  const [isOpen, setOpen] = useState(false);
  const [sent, end] = useAct("end-role");
  const problem = problemOf(sent);
  const go = async (): Promise<void> => {
    setOpen(false);
    if ((await end({ params: { user }, body: { grant, seen } })) !== undefined) location.reload();
  };
  return (
    <>
      {" "}
      <button type="button" className="tool" disabled={!alive} onClick={() => setOpen(true)}>
        {say(`${word} 역할 종료`, `End the role: ${word}`)}
      </button>
      <Ask
        isOpen={isOpen}
        close={() => setOpen(false)}
        title={text("역할 종료", "End the role")}
        says={text(
          "오늘부터 이 역할로 업무를 처리할 수 없습니다. 기록은 남습니다.",
          "From today on the role is not held. The record stays.",
        )}
        yes={text("종료", "End it")}
        go={() => void go()}
      />
      {problem !== undefined && <RefusalNote problem={problem} />}
    </>
  );
}

function EndSession({ user, session }: { readonly user: string; readonly session: string }) {
  const { alive } = useReader();
  const { say } = useSay();
  const [sent, end] = useAct("end-account-session");
  const problem = problemOf(sent);
  const go = async (): Promise<void> => {
    if ((await end({ params: { user, session } })) !== undefined) location.reload();
  };
  return (
    <>
      <button type="button" className="tool" disabled={!alive} onClick={() => void go()}>
        {say("로그아웃", "Sign out")}
      </button>
      {problem !== undefined && <RefusalNote problem={problem} />}
    </>
  );
}

export const accountOfSomebody: Page = {
  path: "/administration/accounts/:user",
  desk: "administrator",
  ruled: false,
  needs: (address, known) =>
    isOne(known) ? [one(address), roleRequests, ...firms(replyTo(known, one(address))).map(firmOf)] : [],
  title: () => text("계정", "Account"),
  View: AccountPage,
};
