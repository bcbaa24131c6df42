import { useEffect, useState, type SyntheticEvent } from "react";
import { text } from "#base/text";
import type { Answer } from "../../answers.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Field, FormRefusal, read } from "../../ui/field.tsx";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { problemOf, useSending } from "../../ui/send.ts";
import { sendAct, useAct, type Done } from "../../ui/use-act.ts";
import { RefusalNote } from "../../ui/states.tsx";

/** Somebody forgot his password: the same is said whether the address has an account or not. */
function Forgotten({ known }: ViewProps) {
  const { alive } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  const [sent, ask] = useAct("ask-for-password");
  const problem = problemOf(sent);
  return (
    <div className="door">
      <header className="lead lead-small">
        <p className="lead-hub">{speak(known.ground.hub)}</p>
        <h1>{say("비밀번호 재설정", "Set a new password")}</h1>
      </header>
      {sent.state === "done" ? (
        <p role="status">
          {say(
            "입력하신 이메일 주소로 등록된 계정이 있으면 비밀번호 설정 주소를 보냈습니다. 1시간 안에 설정해 주십시오.",
            "If there is an account of this address, a letter is on its way. Please set the password within an hour.",
          )}
        </p>
      ) : (
        <form
          className="form"
          noValidate
          onSubmit={(event: SyntheticEvent<HTMLFormElement>) => {
            event.preventDefault();
            void ask({ body: { email: read(event.currentTarget)["email"] ?? "" } });
          }}
        >
          <Field
            label={say("이메일", "E-mail")}
            name="email"
            type="email"
            autoComplete="username"
            required
            hint={say("로그인할 때 사용하는 이메일 주소입니다.", "The address you sign in with.")}
            problem={problem}
          />
          <FormRefusal problem={problem} fields={["email"]} />
          <button className="button is-first" type="submit" disabled={!alive || sent.state === "sending"}>
            {say("재설정 이메일 받기", "Send me the letter")}
          </button>
        </form>
      )}
      <p className="door-others">
        <a href={link("/sign-in")}>{say("로그인으로 돌아가기", "Back to sign-in")}</a>
      </p>
    </div>
  );
}

export const forgotten: Page = {
  path: "/password/forgotten",
  desk: "account",
  ruled: false,
  needs: () => [],
  title: () => text("비밀번호 재설정", "Set a new password"),
  View: Forgotten,
};

/** By the link of a letter. Its token stands behind the # and is taken out of the address before anything else happens. */
function SetPassword({ known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const [token, setToken] = useState<string>();
  const [whose, setWhose] = useState<Answer<Done<"read-access-link">>>();
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    const given = location.hash.slice(1);
    history.replaceState(history.state, "", location.pathname + location.search);
    setToken(given);
    void sendAct("read-access-link", { body: { token: given.length < 20 ? "-".repeat(20) : given } }).then(setWhose);
  }, []);
  return (
    <div className="door">
      <header className="lead lead-small">
        <p className="lead-hub">{speak(known.ground.hub)}</p>
        <h1>{say("비밀번호 설정", "Set your password")}</h1>
      </header>
      <noscript>
        <p className="refusal">
          {say("비밀번호 설정에는 자바스크립트가 필요합니다.", "Setting a password needs JavaScript.")}
        </p>
      </noscript>
      {isDone ? (
        <p role="status">
          {say(
            "비밀번호를 설정했습니다. 다른 기기에서는 모두 로그아웃되었습니다.",
            "The password is set. You are signed out everywhere else.",
          )}{" "}
          <a className="button is-first" href={link("/sign-in")}>
            {say("로그인", "Sign in")}
          </a>
        </p>
      ) : whose === undefined ? (
        <p role="status">{say("주소를 확인하는 중입니다.", "Checking the address.")}</p>
      ) : "problem" in whose ? (
        <>
          <RefusalNote problem={whose.problem} />
          <p className="door-others">
            <a href={link("/password/forgotten")}>{say("다시 요청하기", "Ask for a new letter")}</a>
          </p>
        </>
      ) : (
        <SetForm token={token ?? ""} whose={whose.reply} onDone={() => setDone(true)} />
      )}
    </div>
  );
}

function SetForm({
  token,
  whose,
  onDone,
}: {
  readonly token: string;
  readonly whose: Done<"read-access-link">;
  readonly onDone: () => void;
}) {
  const { alive } = useReader();
  const { say } = useSay();
  const [sent, set] = useAct("set-password");
  const problem = problemOf(sent);
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const { password = "" } = read(event.currentTarget);
        void set({ body: { token, password } }).then((reply) => reply !== undefined && onDone());
      }}
    >
      <p>
        {whose.name} · {whose.email}
      </p>
      <input type="hidden" name="username" autoComplete="username" value={whose.email} readOnly />
      <NewPassword name="password" problem={problem} />
      <FormRefusal problem={problem} fields={["password"]} />
      <button className="button is-first" type="submit" disabled={!alive || sent.state === "sending"}>
        {say("비밀번호 설정", "Set the password")}
      </button>
    </form>
  );
}

/** A new password: shown while it is made up, if one likes, for a long one is easily mistyped. */
export function NewPassword({
  name,
  problem,
}: {
  readonly name: string;
  readonly problem: ReturnType<typeof problemOf>;
}) {
  const { say } = useSay();
  const [isShown, setShown] = useState(false);
  return (
    <>
      <Field
        label={say("새 비밀번호", "New password")}
        name={name}
        type={isShown ? "text" : "password"}
        autoComplete="new-password"
        required
        hint={say(
          "10자 이상. 서로 관계없는 단어를 여러 개 쓰면 안전합니다. 숫자나 특수문자를 꼭 넣지 않아도 됩니다.",
          "At least 10 characters. Several unrelated words are safe; digits and signs are not asked for.",
        )}
        problem={problem}
      />
      <label className="quiet">
        <input type="checkbox" checked={isShown} onChange={() => setShown(!isShown)} />{" "}
        {say("입력한 내용 보기", "Show what I type")}
      </label>
    </>
  );
}

export const setPassword: Page = {
  path: "/password/set",
  desk: "account",
  ruled: false,
  needs: () => [],
  title: () => text("비밀번호 설정", "Set your password"),
  View: SetPassword,
};

/** Of somebody who is signed in and knows the present one. */
export function ChangePassword({
  change,
}: {
  readonly change: (given: {
    readonly currentPassword: string;
    readonly newPassword: string;
  }) => Promise<Answer<unknown>>;
}) {
  const { alive } = useReader();
  const { say } = useSay();
  const [sent, send] = useSending(change);
  const refused = problemOf(sent);
  // sign-in speaks of "the password"; which of the two it means is told by what it says
  const problem =
    refused?.at === "/password"
      ? { ...refused, at: refused.code === "wrong-password" ? "/currentPassword" : "/newPassword" }
      : refused;
  if (sent.state === "done")
    return (
      <p role="status">
        {say(
          "비밀번호를 변경했습니다. 다른 기기에서는 모두 로그아웃되었습니다.",
          "The password is changed. You are signed out everywhere else.",
        )}
      </p>
    );
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const { currentPassword = "", newPassword = "" } = read(event.currentTarget);
        void send({ currentPassword, newPassword });
      }}
    >
      <Field
        label={say("현재 비밀번호", "Present password")}
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        problem={problem}
      />
      <NewPassword name="newPassword" problem={problem} />
      <FormRefusal problem={problem} fields={["currentPassword", "newPassword"]} />
      <button className="button" type="submit" disabled={!alive || sent.state === "sending"}>
        {say("비밀번호 변경", "Change the password")}
      </button>
    </form>
  );
}
