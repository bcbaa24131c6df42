import { useRef, useState } from "react";
import { urlOf, type Answer, type Need, type Problem } from "../answers.ts";
import { useReader } from "./reader.tsx";

export type Sent<Reply> =
  | { readonly state: "idle" | "sending" }
  | { readonly state: "done"; readonly reply: Reply }
  | { readonly state: "refused"; readonly problem: Problem };

const unreachable: Problem = {
  status: 503,
  code: "unreachable",
  ko: "서버에 연결할 수 없습니다. 네트워크를 확인하고 다시 시도해 주십시오.",
  en: "The server cannot be reached. Check the connection and try again.",
};

/** Sends one request of ours; what comes back is the reply or a refusal, never an exception. */
export async function sendTo<Reply>(method: string, url: string, body?: unknown): Promise<Answer<Reply>> {
  try {
    const isForm = body instanceof FormData;
    const response = await fetch(url, {
      method,
      headers: {
        accept: "application/json",
        ...(body === undefined || isForm ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const read = (text === "" ? undefined : JSON.parse(text)) as unknown;
    return response.ok ? { reply: read as Reply } : { problem: read as Problem };
  } catch {
    return { problem: unreachable };
  }
}

/** One answer for the moment, kept nowhere. */
export const askOnce = <Reply>(asked: Need<Reply>): Promise<Answer<Reply>> => sendTo<Reply>("GET", urlOf(asked));

/** A form's request: idle → sending → done or refused. A second press while it is on its way does nothing. */
export function useSending<Said extends readonly unknown[], Reply>(
  send: (...said: Said) => Promise<Answer<Reply>>,
): readonly [Sent<Reply>, (...said: Said) => Promise<Reply | undefined>, () => void] {
  const { alive } = useReader();
  const [sent, setSent] = useState<Sent<Reply>>({ state: "idle" });
  const onItsWay = useRef(false);
  const press = async (...said: Said): Promise<Reply | undefined> => {
    if (!alive || onItsWay.current) return undefined;
    onItsWay.current = true;
    setSent({ state: "sending" });
    const answer = await send(...said);
    onItsWay.current = false;
    setSent("problem" in answer ? { state: "refused", ...answer } : { state: "done", ...answer });
    return "reply" in answer ? answer.reply : undefined;
  };
  return [sent, press, () => setSent({ state: "idle" })];
}

export const problemOf = (sent: Sent<unknown>): Problem | undefined =>
  sent.state === "refused" ? sent.problem : undefined;

/** The version to name instead, once its reader has seen what changed meanwhile and stays with what he said. */
export function seenNow(problem: Problem | undefined): Readonly<Record<string, string>> {
  const { version } = problem?.details ?? {};
  return problem?.code !== "changed-meanwhile" || problem.at === undefined || version === undefined
    ? {}
    : { [problem.at.slice(1)]: version };
}

/** What a refusal says about one field: by its JSON pointer, `/title/ko`. */
export function saidAbout(problem: Problem | undefined, field: string): { ko: string; en: string } | undefined {
  if (problem === undefined) return undefined;
  const pointer = `/${field.replaceAll(".", "/")}`;
  // Where several fields are wrong the refusal itself speaks of the first one in general; its own reason says more.
  return (
    problem.reasons?.find((reason) => reason.in === "body" && reason.at === pointer) ??
    (problem.at === pointer ? problem : undefined)
  );
}
