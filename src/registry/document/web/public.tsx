import { type Language, text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { useSay } from "#web/ui/reader.tsx";

const one = ({ params }: ViewProps["address"]) => ask.readDocument({ params: { document: params["document"] ?? "" } });
const words = { pdf: "PDF", hwpx: "HWPX", html: "HTML" } as const;

type Told = NonNullable<ReturnType<typeof one>["reply"]>;

/** What the reader of a language reads first: in Korean the Korean, in English the English, where there is one. */
const firstFor = ({ texts }: Told, language: Language) => texts.find((each) => each.language === language) ?? texts[0];
const calledIn = { ko: text("국문", "Korean"), en: text("영문", "English") } as const;

function Downloads({ found, language }: { readonly found: Told; readonly language: Language }) {
  const { say } = useSay();
  const hasBoth = found.texts.length > 1;
  const query = language === "en" ? "?language=en" : "";
  return (
    <p className="buttons">
      {(["pdf", "hwpx", "html"] as const).map((format) => (
        <a key={format} className="button" href={`/api/documents/${found.document}/${format}${query}`}>
          {words[format]} {say("내려받기", "download")}
        </a>
      ))}
      {hasBoth && (
        <a className="button" href={`/api/documents/${found.document}/pdf?language=both`}>
          {say("국문·영문 합본 PDF", "PDF in both languages")}
        </a>
      )}
    </p>
  );
}

function Paper({ language, html }: { readonly language: Language; readonly html: string }) {
  // printed by the hub from plain words, every one of them escaped; nothing in it can run
  // oxlint-disable-next-line react/no-danger -- htmlPiece escapes whatever is said
  return <div className="printed" lang={language} dangerouslySetInnerHTML={{ __html: html }} />;
}

function Document({ address, known }: ViewProps) {
  const { say, speak, onDay, actor } = useSay();
  const found = replyTo(known, one(address));
  const first = found === undefined ? undefined : firstFor(found, address.language);
  if (found === undefined || first === undefined) return null;
  const { templateWord, number, at, by, texts, files } = found;
  const others = texts.filter((each) => each !== first);
  return (
    <article>
      <header className="lead lead-small">
        <p className="lead-hub">{speak(templateWord)}</p>
        <h1>{first.title}</h1>
        <p className="quiet">
          {number} · {onDay(at)} · {actor(by)}
        </p>
        {first.language === "en" && (
          <p className="quiet">{say("국문이 원본입니다.", "An English version; the Korean prevails.")}</p>
        )}
        <Downloads found={found} language={first.language} />
      </header>
      <Paper language={first.language} html={first.html} />
      {others.map(({ language, html }) => (
        <details key={language} className="block">
          <summary>{speak(calledIn[language])}</summary>
          <Downloads found={found} language={language} />
          <Paper language={language} html={html} />
        </details>
      ))}
      <details className="block">
        <summary>{say("문서 확인값", "Hashes")}</summary>
        {texts.map(({ language, sha256, templateVersion }) => (
          <p key={language} className="paper-small">
            {speak(calledIn[language])} SHA-256 {sha256}{" "}
            <span className="quiet">
              {templateVersion === null
                ? say("기본 서식으로 만든 문서입니다.", "Made of the template as it came with the software.")
                : say(
                    `서식 ${templateVersion}판으로 만든 문서입니다.`,
                    `Made of version ${templateVersion} of the template.`,
                  )}
            </span>
          </p>
        ))}
        {files.map((file) => (
          <p key={`${file.language} ${file.format}`} className="paper-small">
            {speak(calledIn[file.language])} {words[file.format]} SHA-256 {file.sha256}
          </p>
        ))}
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
    const found = replyTo(known, one(address));
    const titleIn = (language: Language): string | undefined => found && firstFor(found, language)?.title;
    return text(titleIn("ko") ?? "문서", titleIn("en") ?? "Document");
  },
  View: Document,
};

export const pages: readonly Page[] = [page];
