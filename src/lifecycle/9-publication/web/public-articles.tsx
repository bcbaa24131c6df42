import type { ReactNode } from "react";
import { text } from "#base/text";
import type { ArticleLineView, WrittenView } from "#publication/contract";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Amount } from "#web/ui/amount.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";

const list = ask.listArticles();
const one = ({ params }: ViewProps["address"]) => ask.readArticle({ params: { article: params["article"] ?? "" } });

const states = {
  computed: { held: "good", icon: "check", word: text("산출됨", "computed") },
  differs: { held: "bad", icon: "cross", word: text("우리 값과 다름", "not our value") },
  waiting: { held: "warn", icon: "clock", word: text("지표 준비 중", "waiting") },
  "not-verified": { held: "warn", icon: "look", word: text("확인 불가", "not verified") },
} as const;

function Articles({ known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const { known: seen } = useReader();
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  const rows = replyTo(known, list)?.rows ?? [];
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("기사 열어 보기", "Articles, opened")}</h1>
        <p className="lead-says">
          {say(
            "기사에 나온 숫자마다 우리 기록에서 산출한 지표를 달고, 없는 것은 없다고 밝힙니다.",
            "Every number of an article beside the figure that our records give; what they cannot give is said.",
          )}
        </p>
        {isOfficer && (
          <p>
            <a href={link("/office/articles")}>{say("기사 열기", "Open an article")}</a>
          </p>
        )}
      </header>
      {rows.length === 0 ? (
        <p className="empty">
          <strong>{say("열린 기사가 없습니다.", "No article has been opened.")}</strong>
        </p>
      ) : (
        <ol className="publications">
          {rows.map(({ article, title, medium, publishedOn }) => (
            <li key={article}>
              <a href={link(`/articles/${encodeURIComponent(article)}`)}>
                <strong>{speak(title)}</strong>
              </a>
              <span>{medium}</span>
              <span className="quiet">{onDay(publishedOn)}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** A sentence as the hub writes it, each number a link to its figure. */
function Written({ of }: { readonly of: WrittenView }) {
  const { speak } = useSay();
  const link = useLinks();
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { from, to, opens } of of.marks) {
    if (from < at) continue;
    parts.push(of.text.slice(at, from));
    parts.push(
      <a key={from} href={link(opens)}>
        {of.text.slice(from, to)}
      </a>,
    );
    at = to;
  }
  return (
    <>
      <p className="article-written">
        {parts}
        {of.text.slice(at)}
      </p>
      {of.faults.map((fault) => (
        <p key={fault.en} className="quiet">
          {speak(fault)}
        </p>
      ))}
    </>
  );
}

function Line({ line }: { readonly line: ArticleLineView }) {
  const { say, speak } = useSay();
  const link = useLinks();
  const { quotation, printed, state, figure, says, trap } = line;
  const { held, icon, word } = states[state];
  const at = printed === null ? -1 : quotation.indexOf(printed);
  return (
    <li>
      <p lang="ko">
        “
        {at < 0 || printed === null ? (
          quotation
        ) : (
          <>
            {quotation.slice(0, at)}
            {figure === null ? <strong>{printed}</strong> : <a href={link(figure.to)}>{printed}</a>}
            {quotation.slice(at + printed.length)}
          </>
        )}
        ”
      </p>
      <p>
        <span className="held-word" data-held={held}>
          <Icon name={icon} />
          {speak(word)}
        </span>{" "}
        {figure === null ? (
          speak(says)
        ) : (
          <>
            <a href={link(figure.to)}>
              {speak(figure.title)} <Amount amount={figure.amount} />
            </a>
            {state === "differs" && ` ${speak(says)}`}
          </>
        )}
      </p>
      {trap !== null && (
        <p className="quiet">
          {say("주의: ", "Mind: ")}
          {speak(trap)}
        </p>
      )}
    </li>
  );
}

function Article({ address, known }: ViewProps) {
  const { say, speak, onDay, language } = useSay();
  const link = useLinks();
  const found = replyTo(known, one(address));
  if (found === undefined) return null;
  const { title, publisher, medium, publishedOn, asOf, address: source, counts, sentences } = found;
  const waiting = counts.waiting.reduce((sum, { n }) => sum + n, 0);
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/articles")}>{say("기사 열어 보기", "Articles, opened")}</a>
      </nav>
      <header className="lead lead-small">
        <p className="lead-hub">
          {publisher}, {medium}, {onDay(publishedOn)}{" "}
          {source !== null && (
            <a href={source} rel="noreferrer">
              {say("원문", "Source")}
            </a>
          )}
        </p>
        <h1>{speak(title)}</h1>
        <p className="lead-says">
          {say(
            `${onDay(asOf)} 기준으로 산출했습니다. 인용은 확인에 필요한 만큼만 실었습니다.`,
            `Computed as of ${onDay(asOf)}. No more of the article is quoted than the check needs.`,
          )}
        </p>
        <p className="article-counts">
          <strong>{say(`산출됨 ${counts.computed}`, `${counts.computed} computed`)}</strong>
          {counts.differs > 0 && say(`, 우리 값과 다름 ${counts.differs}`, `, ${counts.differs} not our value`)}
          {say(`, 지표 준비 중 ${waiting}`, `, ${waiting} waiting`)}
          {say(`, 확인 불가 ${counts.notVerified}`, `, ${counts.notVerified} not verified`)}
        </p>
        {waiting > 0 && (
          <p className="quiet">
            {say("준비 중인 분야: ", "Waiting for: ")}
            {counts.waiting.map(({ word, n }) => `${speak(word)} ${n}`).join(", ")}
          </p>
        )}
      </header>
      <ol className="article-sentences">
        {sentences.map(({ no, lines, written }) => (
          <li key={no} value={no}>
            <h2>{say(`${no}번째 문장`, `Sentence ${no}`)}</h2>
            {written !== null && (
              <section aria-label={say("기록으로 쓴 문장", "As our records say it")}>
                <p className="quiet">{say("기록으로 쓴 문장", "As our records say it")}</p>
                <Written of={written[language]} />
              </section>
            )}
            <ul className="held-list">
              {lines.map((line) => (
                <Line key={line.quotation} line={line} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

const articles: Page = {
  path: "/articles",
  desk: "public",
  place: { word: text("기사 열어 보기", "Articles, opened"), group: "registry", order: 14 },
  ruled: false,
  needs: () => [list],
  title: () => text("기사 열어 보기", "Articles, opened"),
  View: Articles,
};

const article: Page = {
  path: "/articles/:article",
  desk: "public",
  ruled: false,
  needs: (address) => [one(address)],
  title: (address, known) => replyTo(known, one(address))?.title ?? text("기사", "Article"),
  View: Article,
  csv: (address, known) => ({
    name: "article",
    columns: ["sentence", "quotation", "printed", "state", "figure", "value", "says_ko"],
    rows: (replyTo(known, one(address))?.sentences ?? []).flatMap(({ no, lines }) =>
      lines.map(({ quotation, printed, state, figure, says }) => [
        ...[no, quotation, printed, state, figure?.figure ?? null],
        ...[figure === null ? null : figure.amount.printed.ko, says.ko],
      ]),
    ),
  }),
};

export const pages: readonly Page[] = [articles, article];
