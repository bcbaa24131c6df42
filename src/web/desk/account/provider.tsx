import { useEffect, useState } from "react";
import { FormRefusal } from "../../ui/field.tsx";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { problemOf, useSending } from "../../ui/send.ts";
import * as auth from "./auth.ts";
import { providerError } from "./provider-errors.ts";

/** Whether the account is signed in to by the provider's identity as well, and the way to link and unlink it. */
export function Provider() {
  const { address, alive, known } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  /** The identity that is linked; null where none is, undefined until that is known. */
  const [linked, setLinked] = useState<auth.WayIn | null>();
  const [linking, startLinking] = useSending(auth.linkProvider);
  const [unlinking, unlink] = useSending(auth.unlink);
  const { oidc } = known.ground;
  useEffect(() => {
    if (oidc === null) return;
    void auth.waysIn().then((answer) => {
      if ("reply" in answer) setLinked(answer.reply.find(({ providerId }) => providerId === "oidc") ?? null);
    });
  }, [oidc]);
  if (oidc === null) return null;
  const leave = async (): Promise<void> => {
    const reply = await startLinking(address.language, link("/account"));
    if (reply?.url !== undefined) location.assign(reply.url);
  };
  const error = address.query["error"];
  return (
    <section className="block">
      <h2>{say("통합 로그인", "Sign-in elsewhere")}</h2>
      <p className="quiet">
        {linked
          ? say(`${oidc} 계정이 연결되어 있습니다.`, `Linked with ${oidc}.`)
          : say(
              `이메일 주소가 같은 ${oidc} 계정을 연결하면 그 계정으로 로그인할 수 있습니다.`,
              `Link an account of ${oidc} with the same e-mail address to sign in with it.`,
            )}
      </p>
      {error !== undefined && (
        <p className="refusal" role="alert">
          {speak(providerError(error))} <code>{error}</code>
        </p>
      )}
      <FormRefusal problem={problemOf(linking) ?? problemOf(unlinking)} fields={[]} />
      <p className="account-ways">
        {linked ? (
          <button
            className="button"
            type="button"
            disabled={!alive}
            onClick={() => void unlink(linked.id).then((reply) => reply !== undefined && setLinked(null))}
          >
            {say("연결 해제", "Unlink")}
          </button>
        ) : (
          <button
            className="button"
            type="button"
            disabled={!alive || linked === undefined}
            onClick={() => void leave()}
          >
            {say("계정 연결", "Link an account")}
          </button>
        )}
      </p>
    </section>
  );
}
