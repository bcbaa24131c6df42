import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { useSay } from "#web/ui/reader.tsx";

const one = ({ params }: ViewProps["address"]) => ask.readDocument({ params: { document: params["document"] ?? "" } });
const words = { pdf: "PDF", hwpx: "HWPX", html: "HTML" } as const;

function Document({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const found = replyTo(known, one(address));
  if (found === undefined) return null;
  const { document, templateWord, templateVersion, title, number, at, by, html, sha256, files } = found;
  return (
    <article>
      <header className="lead lead-small">
        <p className="lead-hub">{speak(templateWord)}</p>
        <h1>{title}</h1>
        <p className="quiet">
          {number} · {onDay(at)} · {by}
        </p>
        <p className="buttons">
          {(["pdf", "hwpx", "html"] as const).map((format) => (
            <a key={format} className="button" href={`/api/documents/${document}/${format}`}>
              {words[format]} {say("내려받기", "download")}
            </a>
          ))}
        </p>
      </header>
      {/* printed by the hub from plain words, every one of them escaped; nothing in it can run */}
      {/* oxlint-disable-next-line react/no-danger -- htmlPiece escapes whatever is said */}
      <div className="printed" lang="ko" dangerouslySetInnerHTML={{ __html: html }} />
      <details className="block">
        <summary>{say("문서 확인값", "Hashes")}</summary>
        <p className="paper-small">
          {say("문서 내용", "What it says")} SHA-256 {sha256}
        </p>
        {files.map((file) => (
          <p key={file.format} className="paper-small">
            {words[file.format]} SHA-256 {file.sha256}
          </p>
        ))}
        <p className="quiet">
          {templateVersion === null
            ? say("기본 서식으로 만든 문서입니다.", "Made of the template as it came with the software.")
            : say(
                `서식 ${templateVersion}판으로 만든 문서입니다.`,
                `Made of version ${templateVersion} of the template.`,
              )}
        </p>
      </details>
    </article>
  );
}

const page: Page = {
  path: "/documents/:document",
  desk: "public",
  ruled: false,
  needs: (address) => [one(address)],
  title: (address, known) => {
    const title = replyTo(known, one(address))?.title;
    return title === undefined ? text("문서", "Document") : text(title, title);
  },
  View: Document,
};

export const pages: readonly Page[] = [page];
