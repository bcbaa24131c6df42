import { type ChangeEvent, useState } from "react";
import { text } from "#base/text";
import { ownDigest, type Verdict, type Verify, verifyProof } from "#engine/proof";
import type { Page } from "#web/page.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useSay } from "#web/ui/reader.tsx";

/** Ed25519 of the browser itself: nothing is asked of anybody. */
const verify: Verify = async (key, message, signature) => {
  const own = (bytes: Uint8Array) => new Uint8Array(bytes);
  const read = await crypto.subtle.importKey("raw", own(key), "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", read, own(signature), own(message));
};

function VerifyProof() {
  const { say, speak } = useSay();
  const [verdict, setVerdict] = useState<Verdict | "failed" | null>(null);
  const take = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = target.files ?? [];
    if (file === undefined) return;
    setVerdict(await verifyProof(ownDigest, verify, await file.text()).catch(() => "failed" as const));
  };
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("증명 파일 검증", "Verify a proof")}</h1>
        <p className="lead-says">
          {say(
            "받은 증명 파일을 고르면 이 브라우저 안에서 검증합니다. 파일은 어디에도 보내지 않습니다.",
            "Choose a proof and it is verified within this browser. The file is sent nowhere.",
          )}
        </p>
      </header>
      <section className="block">
        <label className="field">
          <span>{say("증명 파일(.geojeom-proof.txt)", "Proof (.geojeom-proof.txt)")}</span>
          <input type="file" accept=".txt" onChange={(event) => void take(event)} />
        </label>
        <div role="status">
          {verdict === "failed" && (
            <p>
              {say(
                "이 브라우저는 Ed25519 서명을 검증하지 못합니다. 아래 명령으로 검증해 주십시오.",
                "This browser cannot verify Ed25519. Use the command below.",
              )}
            </p>
          )}
          {verdict !== null && verdict !== "failed" && (
            <>
              <p className={verdict.holds ? "sum sum-equal" : "sum sum-unequal"}>
                <Icon name={verdict.holds ? "check" : "cross"} />
                {verdict.holds
                  ? say("증명이 성립합니다.", "The proof holds.")
                  : say("증명이 성립하지 않습니다.", "The proof does not hold.")}
              </p>
              <ul className="checks">
                {verdict.checks.map(({ holds, text: said }) => (
                  <li key={said.ko}>
                    {holds === null ? "·" : <Icon name={holds ? "check" : "cross"} />} {speak(said)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      </section>
      <section className="block">
        <h2>{say("명령으로 검증", "With the command")}</h2>
        <p>
          {say(
            "인터넷과 데이터베이스 없이 검증합니다. 거점이 알린 공개키를 --key로 지정하면 다른 키로 서명한 파일을 걸러 냅니다.",
            "It needs neither network nor database. With --key and the key that the hub made known, a file signed by anyone else is told apart.",
          )}
        </p>
        <div className="table-wrap" role="region" aria-label={say("명령", "Command")} tabIndex={0}>
          <pre>npm run geojeom -- verify FILE --key KEY</pre>
        </div>
      </section>
    </>
  );
}

const page: Page = {
  path: "/verify",
  desk: "public",
  ruled: false,
  needs: () => [],
  title: () => text("증명 파일 검증", "Verify a proof"),
  View: VerifyProof,
};

export const pages: readonly Page[] = [page];
