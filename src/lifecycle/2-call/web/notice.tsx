import { wordOfClause, type Clause } from "#engine/eligibility";
import type { CallView } from "#call/contract";
import { milestoneNames, scoreRules } from "#call/vocabulary";
import { useSay } from "#web/ui/reader.tsx";
import { clockOf, sizeWords, wonWords, wordsOfExpiry, wordsOfKind } from "./words.ts";
import { percentOf } from "./edit.ts";

type Shown = Pick<CallView, "content">;

/** What a call says, as the notice is read: when, who, what money, what is asked, how it is decided. */
export function Notice({ content }: Shown) {
  const { speak } = useSay();
  return (
    <>
      {speak(content.summary) !== "" && <p className="lead-says">{speak(content.summary)}</p>}
      <Dates content={content} />
      <Money content={content} />
      <Who content={content} />
      <Asked content={content} />
      <Criteria content={content} />
    </>
  );
}

function Dates({ content }: Shown) {
  const { say, speak, onDay } = useSay();
  const moment = (told: string): string => `${onDay(told.slice(0, 10))} ${clockOf(told)}`;
  const rows = [
    { key: "announced", word: say("공고일", "Notice"), when: onDay(content.announced), note: "" },
    {
      key: "taken",
      word: say("접수 기간", "Taken"),
      when: `${moment(content.opens)} ~ ${content.closes === null ? say("수시", "always open") : moment(content.closes)}`,
      note: content.shortenedBecause ?? "",
    },
    ...content.periods.map(({ no, opens, closes }) => ({
      ...{
        key: `p${no}`,
        word: say(`${no}차`, `Period ${no}`),
        when: `${moment(opens)} ~ ${moment(closes)}`,
        note: "",
      },
    })),
    ...content.milestones.map(({ milestone, on, note = "" }, index) => ({
      ...{ key: `m${index}`, word: speak(milestoneNames[milestone]), when: onDay(on), note },
    })),
  ];
  return (
    <section className="block">
      <h2>{say("일정", "Dates")}</h2>
      <table className="plain">
        <tbody>
          {rows.map(({ key, word, when, note }) => (
            <tr key={key}>
              <th scope="row">{word}</th>
              <td>
                {when}
                {note !== "" && <span className="quiet"> · {note}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Money({ content }: Shown) {
  const { say, speak, language } = useSay();
  const wordOf = (size: string): string => {
    const word = sizeWords[size];
    return word === undefined ? size : speak(word);
  };
  const percent = (share: string): string => `${percentOf(share)}%`;
  const rows = [
    {
      key: "quota",
      word: say("선정 규모", "To be selected"),
      value: content.quota === null ? null : say(`${content.quota}개사`, `${content.quota} firms`),
    },
    ...content.groups.map(({ key, word, least, most }) => ({
      key: `group ${key}`,
      word: say(`배정: ${speak(word)}`, `Places: ${speak(word)}`),
      value: [
        least === null ? "" : say(`최소 ${least}개사`, `at least ${least}`),
        most === null ? "" : say(`최대 ${most}개사`, `at most ${most}`),
      ]
        .filter((side) => side !== "")
        .join(" · "),
    })),
    { key: "budget", word: say("총 지원 예산", "Budget"), value: wonWords(content.budget, language) },
    {
      key: "cap",
      word: say("기업당 지원 한도", "At most for one firm"),
      value: wonWords(content.capPerFirm, language),
    },
    ...content.matching.map(({ size, least, cashLeast, basis }) => ({
      key: `own ${size ?? ""}`,
      word: say("자부담", "Own share") + (size === null ? "" : say(`(${wordOf(size)})`, ` (${wordOf(size)})`)),
      value: say(
        `총사업비의 ${percent(least)} 이상, 그중 현금 ${percent(cashLeast)} 이상 · ${basis}`,
        `${percent(least)} of the whole or more, ${percent(cashLeast)} of it in cash · ${basis}`,
      ),
    })),
  ].filter(({ value }) => value !== null);
  if (rows.length === 0) return null;
  return (
    <section className="block">
      <h2>{say("지원 규모와 자부담", "Support and own share")}</h2>
      <table className="plain">
        <tbody>
          {rows.map(({ key, word, value }) => (
            <tr key={key}>
              <th scope="row">{word}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Who({ content }: Shown) {
  const { say, speak, onDay } = useSay();
  const on =
    content.eligibleOn === "announced"
      ? say(`공고일(${onDay(content.announced)}) 기준`, `on the day of the notice, ${onDay(content.announced)}`)
      : say("접수 마감일 기준", "on the day it closes");
  return (
    <section className="block">
      <h2>{say("신청 자격", "Who may apply")}</h2>
      {content.clauses.length === 0 ? (
        <p className="empty">{say("자격 요건이 없습니다.", "Anybody may apply.")}</p>
      ) : (
        <>
          <p className="quiet">{on}</p>
          <ol className="doubles">
            {(content.clauses as readonly Clause[]).map((clause) => (
              <li key={clause.key}>
                {speak(wordOfClause(clause))}
                {clause.article !== undefined && <span className="quiet"> · {clause.article}</span>}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Asked({ content }: Shown) {
  const { say, speak, language } = useSay();
  const need = (isRequired: boolean): string => (isRequired ? say("필수", "required") : say("선택", "if any"));
  return (
    <section className="block">
      <h2>{say("신청서와 제출서류", "Application and papers")}</h2>
      {content.form.sections.map((section) => (
        <div key={section.key}>
          <h3>{speak(section.word)}</h3>
          <ul className="doubles">
            {section.questions.map((question) => (
              <li key={question.key}>
                {speak(question.word)}{" "}
                <span className="quiet">
                  {need(question.required)} · {wordsOfKind(question.is, language)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {content.documents.length > 0 && (
        <>
          <h3>{say("제출서류", "Papers")}</h3>
          <ul className="doubles">
            {content.documents.map((document) => {
              const expiry = wordsOfExpiry(document.expiry);
              return (
                <li key={document.key}>
                  {speak(document.word)}{" "}
                  <span className="quiet">
                    {need(document.required)}
                    {expiry !== null && ` · ${speak(expiry)}`}
                  </span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}

function Criteria({ content }: Shown) {
  const { say, speak } = useSay();
  const { scheme } = content;
  if (scheme === null) return null;
  const sum = scheme.criteria.reduce((points, one) => points + one.points, 0);
  const words = new Map(scheme.criteria.map(({ key, word }) => [key, speak(word)]));
  return (
    <section className="block">
      <h2>{say("평가 기준", "How it is decided")}</h2>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{say("평가 항목", "Criterion")}</th>
            <th scope="col" className="number">
              {say("배점", "Points")}
            </th>
          </tr>
        </thead>
        <tbody>
          {scheme.criteria.map(({ key, word, points }) => (
            <tr key={key}>
              <th scope="row">{speak(word)}</th>
              <td className="number">{points}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{say("합계", "Sum")}</th>
            <td className="number">{sum}</td>
          </tr>
          {scheme.bonuses.map(({ key, word, points }) => (
            <tr key={key}>
              <th scope="row">
                {say("가점: ", "Bonus: ")}
                {speak(word)}
              </th>
              <td className="number">+{points}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">
        {say(
          `${scheme.passMark}점 이상 · ${speak(scoreRules[scheme.scoreRule.rule])}, 평가위원 ${scheme.scoreRule.leastRaters}명 이상`,
          `${scheme.passMark} points or more · ${speak(scoreRules[scheme.scoreRule.rule])}, ${scheme.scoreRule.leastRaters} raters or more`,
        )}
        {scheme.tieBreak.length > 0 &&
          say(" · 동점이면 ", " · ties by ") +
            scheme.tieBreak.map((key) => words.get(key) ?? key).join(say(" → ", ", then "))}
      </p>
    </section>
  );
}
