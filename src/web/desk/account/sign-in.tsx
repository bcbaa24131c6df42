import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import { text } from "#base/text";
import type { Page, ViewProps } from "../../page.ts";
import type { Answer, Ground } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { Field, FormRefusal, read } from "../../ui/field.tsx";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { askOnce, problemOf, useSending } from "../../ui/send.ts";
import * as auth from "./auth.ts";
import { providerError } from "./provider-errors.ts";
import { assertPasskey, knowsPasskeys } from "./passkey.ts";

/** Where somebody sits after signing in: the desk of the first role that has one. */
export const deskOf = (roles: NonNullable<Ground["who"]>["roles"]): string => {
  const held = roles.map(({ role }) => role);
  if (held.some((role) => role === "officer" || role === "official" || role === "administrator")) return "/office";
  if (held.includes("reviewer")) return "/review";
  if (held.includes("company")) return "/company";
  return "/account";
};

/** The address to go on to: one of ours, below the same origin, or the desk. */
const onward = (asked: string | undefined): string | undefined =>
  asked !== undefined && /^\/(ko|en)(\/|\?|$)/.test(asked) ? asked : undefined;

function SignIn({ address, known }: ViewProps) {
  const { alive } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  const [step, setStep] = useState<"password" | "second">("password");
  const [sent, send, clear] = useSending((way: () => Promise<Answer<auth.SignedIn>>) => way());
  const [passkey, setPasskey] = useState(false);
  const code = useRef<HTMLDivElement>(null);
  const problem = problemOf(sent);
  useEffect(() => setPasskey(knowsPasskeys()), []);
  useEffect(() => {
    if (step === "second") code.current?.querySelector("input")?.focus();
  }, [step]);

  const goOn = async (): Promise<void> => {
    const to = onward(address.query["to"]);
    if (to !== undefined) return location.assign(to);
    const account = await askOnce(ask.whoAmI());
    location.assign(link(deskOf("reply" in account && account.reply.kind === "user" ? account.reply.roles : [])));
  };
  const signIn = async (event: SyntheticEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const { email = "", password = "" } = read(event.currentTarget);
    const reply = await send(() => auth.signInByPassword(address.language, { email, password }));
    if (reply === undefined) return;
    if (reply.twoFactorRedirect !== true) return goOn();
    clear();
    setStep("second");
  };
  const confirm = async (event: SyntheticEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const { code: given = "" } = read(event.currentTarget);
    const reply = await send(() => auth.signInByCode(address.language, given));
    if (reply !== undefined) await goOn();
  };
  const byPasskey = async (): Promise<void> => {
    const response = await assertPasskey();
    if (response === undefined) return;
    const reply = await send(() => auth.signInByPasskey(address.language, response));
    if (reply !== undefined) await goOn();
  };
  const byProvider = async (): Promise<void> => {
    const back = onward(address.query["to"]) ?? link("/account");
    const reply = await send(() => auth.signInByProvider(address.language, back));
    if (reply?.url !== undefined) location.assign(reply.url);
  };

  const isSending = sent.state === "sending";
  return (
    <div className="door">
      <header className="lead lead-small">
        <p className="lead-hub">{speak(known.ground.hub)}</p>
        <h1>{step === "password" ? say("로그인", "Sign in") : say("2단계 인증", "Second step")}</h1>
        <p className="lead-says">
          {step === "password"
            ? say("공개 자료는 로그인하지 않아도 볼 수 있습니다.", "Nothing public needs a sign-in.")
            : say(
                "인증 앱의 6자리 숫자나 백업 코드를 입력해 주십시오.",
                "Enter the six digits of your authenticator, or a backup code.",
              )}
        </p>
      </header>
      {address.query["error"] !== undefined && step === "password" && (
        <p className="refusal" role="alert">
          {speak(providerError(address.query["error"]))} <code>{address.query["error"]}</code>
        </p>
      )}
      <noscript>
        <p className="refusal">{say("로그인에는 자바스크립트가 필요합니다.", "Signing in needs JavaScript.")}</p>
      </noscript>
      {step === "password" ? (
        <>
          <form className="form" onSubmit={(event) => void signIn(event)} method="post" noValidate>
            <Field
              label={say("이메일", "E-mail")}
              name="email"
              type="email"
              autoComplete="username webauthn"
              required
              problem={problem}
            />
            <Field
              label={say("비밀번호", "Password")}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              problem={problem}
            />
            <FormRefusal problem={problem} fields={["email", "password"]} />
            <button className="button is-first" type="submit" disabled={!alive || isSending}>
              {isSending ? say("확인하는 중입니다.", "Checking.") : say("로그인", "Sign in")}
            </button>
          </form>
          <div className="door-others">
            <a href={link("/password/forgotten")}>{say("비밀번호 재설정", "Forgot the password?")}</a>
            {passkey && (
              <button className="button" type="button" onClick={() => void byPasskey()} disabled={isSending}>
                {say("패스키로 로그인", "Sign in with a passkey")}
              </button>
            )}
            {known.ground.oidc !== null && (
              <button className="button" type="button" onClick={() => void byProvider()} disabled={!alive || isSending}>
                {say(`${known.ground.oidc} 계정으로 로그인`, `Sign in with ${known.ground.oidc}`)}
              </button>
            )}
          </div>
        </>
      ) : (
        <form className="form" onSubmit={(event) => void confirm(event)} method="post" noValidate>
          <div ref={code}>
            <Field
              label={say("인증 코드", "Code")}
              name="code"
              inputMode="text"
              autoComplete="one-time-code"
              required
              problem={problem}
            />
          </div>
          <FormRefusal problem={problem} fields={["code"]} />
          <div className="buttons">
            <button className="button is-first" type="submit" disabled={isSending}>
              {isSending ? say("확인하는 중입니다.", "Checking.") : say("확인", "Confirm")}
            </button>
            <button
              className="button"
              type="button"
              onClick={() => {
                clear();
                setStep("password");
              }}
            >
              {say("처음으로", "Start again")}
            </button>
          </div>
        </form>
      )}
    </div>
  );
}

export const signIn: Page = {
  path: "/sign-in",
  desk: "account",
  ruled: false,
  needs: () => [],
  title: () => text("로그인", "Sign in"),
  View: SignIn,
};
