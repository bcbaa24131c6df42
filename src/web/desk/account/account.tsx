import { useState, type SyntheticEvent } from "react";
import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Field, FormRefusal, read } from "../../ui/field.tsx";
import { ListPage } from "../../ui/list/list-page.tsx";
import type { List } from "../../ui/list/list.ts";
import { roleWords } from "#base/who";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { problemOf, useSending } from "../../ui/send.ts";
import { sendAct } from "../../ui/use-act.ts";
import * as auth from "./auth.ts";
import { knowsPasskeys, makePasskey } from "./passkey.ts";
import { ChangePassword } from "./password-pages.tsx";
import { Provider } from "./provider.tsx";
import { QrCode } from "./qr-code.tsx";
import { deskOf } from "./sign-in.tsx";

const sessions = ask.listSessions();
const letters = ask.readLetterLanguage();

const ways = {
  password: text("비밀번호", "password"),
  "second-factor": text("2단계 인증", "two-step sign-in"),
  passkey: text("패스키", "passkey"),
  oidc: text("통합 로그인", "single sign-on"),
  other: text("기타", "another way"),
};

type Session = NonNullable<(typeof sessions)["reply"]>["sessions"][number];

const signedIn: List<Session> = {
  name: "sessions",
  word: text("로그인 중인 기기", "Where you are signed in"),
  keyOf: ({ session }) => session,
  columns: [
    {
      key: "device",
      word: text("기기", "Device"),
      value: ({ address, browser }) => [address, browser?.slice(0, 60)].filter(Boolean).join(" "),
      cell: (each) => <Device session={each} />,
    },
    { key: "since", word: text("시작 일시", "Since"), kind: "day", value: ({ since }) => since.slice(0, 10) },
    {
      key: "by",
      word: text("방법", "By"),
      value: ({ signedInBy }, language) => (signedInBy === null ? null : ways[signedInBy][language]),
    },
    {
      key: "end",
      word: text("로그아웃", "Sign out"),
      value: () => null,
      cell: (each) => <EndSession session={each} />,
    },
  ],
};

function Device({ session }: { readonly session: Session }) {
  const { say } = useSay();
  return (
    <>
      {session.isThis ? <strong>{say("현재 기기", "This one")}</strong> : (session.address ?? "–")}{" "}
      <span className="quiet">{session.browser?.slice(0, 60)}</span>
    </>
  );
}

function EndSession({ session }: { readonly session: Session }) {
  const { alive } = useReader();
  const { say } = useSay();
  if (session.isThis) return null;
  return (
    <button
      className="tool"
      type="button"
      disabled={!alive}
      onClick={() =>
        void sendAct("end-session", { params: { session: session.session } }).then(() => location.reload())
      }
    >
      {say("로그아웃", "Sign out")}
    </button>
  );
}

function Account({ known }: ViewProps) {
  const { alive } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  const { who } = known.ground;
  const [kept, setKept] = useState<string | null>(null);
  if (who === null) return null;
  const list = replyTo(known, sessions)?.sessions ?? [];
  const { waiting = [] } = who;
  const signOut = async (): Promise<void> => {
    await auth.signOut();
    location.assign(link("/"));
  };
  const addPasskey = async (): Promise<void> => {
    const response = await makePasskey();
    if (response === undefined) return;
    const answer = await auth.keepPasskey(response);
    setKept(
      "problem" in answer
        ? say(answer.problem.ko, answer.problem.en)
        : say("패스키를 등록했습니다.", "The passkey is kept."),
    );
  };
  return (
    <>
      <header className="lead lead-small">
        <p className="lead-hub">{who.email}</p>
        <h1>{who.name}</h1>
        <p className="asked">
          {who.roles.map(({ role, party }) => (
            <span key={`${role} ${party}`} className="rung">
              {speak(roleWords[role])}
            </span>
          ))}
          {who.roles.length === 0 && <span>{say("아직 역할이 없습니다.", "No role yet.")}</span>}
        </p>
        <p className="buttons account-ways">
          <a className="button is-first" href={link(deskOf(who.roles))}>
            {say("내 업무", "To my desk")}
          </a>
          <button className="button" type="button" disabled={!alive} onClick={() => void signOut()}>
            {say("로그아웃", "Sign out")}
          </button>
        </p>
      </header>
      <section className="block">
        <h2>{say("비밀번호 변경", "Change the password")}</h2>
        <ChangePassword change={auth.changePassword} />
      </section>
      <section className="block">
        <h2>{say("2단계 인증", "Second step")}</h2>
        {waiting.length > 0 && (
          <p className="refusal" role="status">
            {say(
              `${waiting.map((role) => roleWords[role].ko).join(", ")} 역할은 2단계 인증으로 로그인해야 이용할 수 있습니다. 인증 앱이나 패스키를 등록한 뒤 다시 로그인해 주십시오.`,
              `You hold the role of ${waiting.map((role) => roleWords[role].en).join(", ")} once you signed in with a second step. Set up an authenticator or a passkey, then sign in again.`,
            )}
          </p>
        )}
        <SecondFactor />
      </section>
      <section className="block">
        <h2>{say("패스키", "Passkey")}</h2>
        <p className="quiet">
          {say("지문이나 기기 잠금으로 로그인합니다.", "Sign in by fingerprint or the lock of a device.")}
        </p>
        <p className="account-ways">
          <button
            className="button"
            type="button"
            disabled={!alive || !knowsPasskeys()}
            onClick={() => void addPasskey()}
          >
            {say("이 기기에 패스키 등록", "Make a passkey on this device")}
          </button>{" "}
          <span role="status">{kept}</span>
        </p>
      </section>
      <Provider />
      <section className="block">
        <h2>{say("메일을 받을 언어", "Language of letters")}</h2>
        <LetterLanguage language={replyTo(known, letters)?.language ?? null} />
      </section>
      <section className="block">
        <h2>{say("로그인 중인 기기", "Where you are signed in")}</h2>
        <ListPage list={signedIn} rows={list} searches="none" isHandedOut={false} />
      </section>
    </>
  );
}

function LetterLanguage({ language }: { readonly language: "ko" | "en" | null }) {
  const { alive } = useReader();
  const { say } = useSay();
  const [saved, setSaved] = useState<string | null>(null);
  const choose = async (chosen: string): Promise<void> => {
    const body = { language: chosen === "ko" || chosen === "en" ? chosen : null } as const;
    const answer = await sendAct("choose-letter-language", { body });
    setSaved("problem" in answer ? say(answer.problem.ko, answer.problem.en) : say("저장했습니다.", "Saved."));
  };
  return (
    <p className="account-ways">
      <select
        aria-label={say("메일을 받을 언어", "Language of letters")}
        disabled={!alive}
        defaultValue={language ?? ""}
        onChange={(event) => void choose(event.currentTarget.value)}
      >
        <option value="">{say("한국어와 영어", "Korean and English")}</option>
        <option value="ko">한국어</option>
        <option value="en">English</option>
      </select>{" "}
      <span role="status">{saved}</span>
    </p>
  );
}

function SecondFactor() {
  const { alive } = useReader();
  const { say } = useSay();
  const [enabled, enable] = useSending(auth.beginSecondFactor);
  const [verified, verify] = useSending(auth.confirmSecondFactor);
  if (verified.state === "done")
    return (
      <p role="status">
        {say("다음 로그인부터 인증 코드를 입력합니다.", "From the next sign-in on, a code is asked for.")}
      </p>
    );
  if (enabled.state === "done") {
    const secret = new URL(enabled.reply.totpURI).searchParams.get("secret") ?? "";
    const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
      event.preventDefault();
      void verify(read(event.currentTarget)["code"] ?? "");
    };
    return (
      <form className="form" onSubmit={submit} noValidate>
        <p>
          {say(
            "인증 앱으로 QR 코드를 찍거나 이 인증 키를 입력하고, 앱에 표시되는 6자리를 입력해 주십시오.",
            "Scan the QR code with an authenticator or put this key into it, and enter the six digits it shows.",
          )}
          <br />
          <code className="secret">{secret.match(/.{1,4}/g)?.join(" ")}</code>
        </p>
        <QrCode
          content={enabled.reply.totpURI}
          label={say("인증 앱 등록용 QR 코드", "QR code for the authenticator")}
        />
        <details>
          <summary>{say("백업 코드 (각 1회 사용)", "Backup codes, each good for once")}</summary>
          <p>
            <code>{enabled.reply.backupCodes.join("  ")}</code>
          </p>
        </details>
        <Field
          label={say("인증 코드", "Code")}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          problem={problemOf(verified)}
        />
        <FormRefusal problem={problemOf(verified)} fields={["code"]} />
        <button className="button is-first" type="submit">
          {say("켜기", "Turn on")}
        </button>
      </form>
    );
  }
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void enable(read(event.currentTarget)["password"] ?? "");
      }}
    >
      <Field
        label={say("비밀번호", "Password")}
        name="password"
        type="password"
        autoComplete="current-password"
        problem={problemOf(enabled)}
      />
      <FormRefusal problem={problemOf(enabled)} fields={["password"]} />
      <button className="button" type="submit" disabled={!alive}>
        {say("인증 앱 등록", "Set up an authenticator")}
      </button>
    </form>
  );
}

export const account: Page = {
  path: "/account",
  desk: "account",
  ruled: false,
  needs: () => [sessions, letters],
  title: () => text("내 계정", "My account"),
  View: Account,
};
