import { useState } from "react";
import { type Language, text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Ask } from "#web/ui/ask.tsx";
import { Area, FormRefusal } from "#web/ui/field.tsx";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { tableOf } from "#web/ui/list/list.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { useAct } from "#web/ui/use-act.ts";
import { documents, list } from "./list.ts";

const readers = ["officer", "official", "administrator"] as const;
const templates = ask.listTemplates();
const one = ({ params }: ViewProps["address"]) => ask.readTemplate({ params: { template: params["template"] ?? "" } });

const languages = ["ko", "en"] as const;
const called = { ko: text("국문", "Korean"), en: text("영문", "English") } as const;
const standingIn = (language: Language, no: number | null) => {
  const { ko, en } = called[language];
  return no === null ? text(`${ko} 기본 서식`, `${en} as it came`) : text(`${ko} ${no}판`, `${en} version ${no}`);
};

function Documents({ known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("문서", "Documents")}</h1>
      </header>
      <ListPage
        list={list}
        rows={replyTo(known, documents)?.rows}
        empty={text("만든 문서가 없습니다.", "No document has been made.")}
      />
      <section className="block">
        <h2>{say("서식", "Templates")}</h2>
        <ul className="doubles">
          {replyTo(known, templates)?.rows.map(({ template, word, no }) => (
            <li key={template}>
              <a href={link(`/office/documents/templates/${encodeURIComponent(template)}`)}>{speak(word)}</a>{" "}
              <span className="quiet">
                {speak(standingIn("ko", no.ko))} · {speak(standingIn("en", no.en))}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Seat>
  );
}

const sorts = {
  text: text("문구", "words"),
  pairs: text("항목별 표(한 줄에 따로)", "words and values, alone on its line"),
  table: text("표(한 줄에 따로)", "a table, alone on its line"),
  points: text("가·나·다 목록(한 줄에 따로)", "points, alone on its line"),
} as const;

function Template({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const { known: seen } = useReader();
  const found = replyTo(known, one(address));
  if (found === undefined) return <Seat may={readers}>{null}</Seat>;
  const mayChange = seen.ground.who?.roles.some(({ role }) => role === "officer" || role === "administrator") ?? false;
  return (
    <Seat may={readers}>
      <header className="lead lead-small">
        <h1>{speak(found.word)}</h1>
        <p className="quiet">
          {speak(standingIn("ko", found.no.ko))} · {speak(standingIn("en", found.no.en))}
        </p>
        <p className="lead-says">
          {say(
            "문서는 국문과 영문으로 함께 만들어지고, 국문이 원본입니다. 이미 만든 문서는 바뀌지 않습니다.",
            "Documents are made in Korean and in English at once; the Korean prevails. Those made before stay as they are.",
          )}
        </p>
      </header>
      {languages.map((language) => (
        <section key={language} className="block" aria-labelledby={`in-${language}`}>
          <h2 id={`in-${language}`}>{speak(called[language])}</h2>
          {mayChange ? (
            <Editing template={found} language={language} />
          ) : (
            <Paper language={language} html={found.bodies[language].html} />
          )}
        </section>
      ))}
      <section className="block">
        <h2>{say("항목", "Fields")}</h2>
        <ul className="told-list">
          {found.fields.map(({ word, sort }) => (
            <li key={word.ko}>
              <strong>{`{${word.ko}}`}</strong> <strong lang="en">{`{${word.en}}`}</strong>{" "}
              <span className="quiet">{speak(sorts[sort])}</span>
            </li>
          ))}
        </ul>
      </section>
      {found.versions.length > 0 && (
        <section className="block">
          <h2>{say("변경 이력", "Versions")}</h2>
          <ol className="deeds">
            {found.versions.map(({ language, no, reason, at, by }) => (
              <li key={`${language} ${no}`}>
                <time dateTime={at}>{onDay(at)}</time>
                <span>
                  <strong>{speak(standingIn(language, no))}</strong> <span className="quiet">{by}</span> {reason}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </Seat>
  );
}

function Paper({ language, html }: { readonly language: Language; readonly html: string }) {
  // oxlint-disable-next-line react/no-danger -- the hub escapes whatever is said
  return <div className="printed" lang={language} dangerouslySetInnerHTML={{ __html: html }} />;
}

const marks = {
  ko: text(
    "# 제목, ## 소제목, 기관: 기관명, 머리: 수신 = {수신}, 발신: 발신명의, 작게: 작은 글씨, --- 줄, === 쪽 나눔",
    "# title, ## heading, 기관: office, 머리: word = value, 발신: sender, 작게: small, --- rule, === new page",
  ),
  en: text(
    "# 제목, ## 소제목, Office: 기관명, Head: To = {To}, Sender: 발신명의, Small: 작은 글씨, --- 줄, === 쪽 나눔",
    "# title, ## heading, Office: office, Head: To = {To}, Sender: sender, Small: small, --- rule, === new page",
  ),
} as const;

function Editing({
  template,
  language,
}: {
  readonly template: NonNullable<ReturnType<typeof one>["reply"]>;
  readonly language: Language;
}) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const [body, setBody] = useState(template.bodies[language].body);
  const [isRestoring, setRestoring] = useState(false);
  const [looked, look] = useAct("preview-template");
  const [restored, restore] = useAct("restore-template");
  const params = { template: template.template };
  const html = looked.state === "done" ? looked.reply.html : template.bodies[language].html;
  const problem = problemOf(looked);
  const goRestore = async (): Promise<void> => {
    if ((await restore({ params, body: { language, seen: template.version } })) !== undefined) location.reload();
    setRestoring(false);
  };
  return (
    <>
      <section className="block template-edit">
        <Area
          label={`${say("서식 내용", "What it says")} (${speak(called[language])})`}
          name="body"
          hint={speak(marks[language])}
          rows={18}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
          problem={problem}
        />
        <FormRefusal problem={problem} fields={["body"]} />
        <p className="buttons">
          <button
            type="button"
            className="button"
            disabled={!alive || looked.state === "sending"}
            onClick={() => void look({ params, body: { language, body } })}
          >
            {say("미리보기", "Preview")}
          </button>
          {template.no[language] !== null && (
            <button type="button" className="button" disabled={!alive} onClick={() => setRestoring(true)}>
              {say("기본 서식으로", "As it came")}
            </button>
          )}
        </p>
        <ActForm
          act="save-template"
          params={params}
          fixed={{ language, body, seen: template.version }}
          words={{ reason: text("변경 사유", "Why it is changed") }}
          submit={text("새 판으로 저장", "Save as a new version")}
          onDone={() => location.reload()}
        />
        <FormRefusal problem={problemOf(restored)} fields={[]} />
        <Ask
          isOpen={isRestoring}
          close={() => setRestoring(false)}
          title={text("기본 서식으로", "As it came")}
          says={text(
            "기본 서식으로 되돌립니다. 저장한 판은 이력에 남습니다.",
            "The template is as it came again; saved versions stay in its history.",
          )}
          yes={text("되돌리기", "Restore")}
          go={() => void goRestore()}
        />
      </section>
      <section className="block">
        <h3>{say("미리보기(예시 값)", "Preview with sample values")}</h3>
        <Paper language={language} html={html} />
      </section>
    </>
  );
}

const documentsPage: Page = {
  path: "/office/documents",
  desk: "officer",
  place: { word: text("문서·서식", "Documents"), group: "registry", order: 50 },
  ruled: false,
  needs: () => [documents, templates],
  title: () => text("문서", "Documents"),
  View: Documents,
  csv: (address, known) => tableOf(list, replyTo(known, documents)?.rows ?? [], address),
};
const templatePage: Page = {
  path: "/office/documents/templates/:template",
  desk: "officer",
  ruled: false,
  needs: (address) => [one(address)],
  title: (address, known) => replyTo(known, one(address))?.word ?? text("서식", "Template"),
  View: Template,
};

export const pages: readonly Page[] = [documentsPage, templatePage];
