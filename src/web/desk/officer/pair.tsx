import { text } from "#base/text";
import type { PartyView } from "#party/contract";
import { identifierSchemes } from "#party/vocabulary";
import * as ask from "../../generated/client.ts";
import { ActForm } from "../../ui/form/act-form.tsx";
import { useAnswer, useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { RefusalNote, Waiting } from "../../ui/states.tsx";
import { OfficerOnly } from "./officer-only.tsx";

/** Two records beside each other, line by line, and what can be said of them: one organisation, or two. */
export function Pair({
  parties,
  survivor,
  done,
}: {
  readonly parties: readonly [string, string];
  /** Which of them stays; chosen above its column. */
  readonly survivor: string;
  readonly done: string;
}) {
  const { say, speak, during } = useSay();
  const link = useLinks();
  const sides = [useSide(parties[0]), useSide(parties[1])] as const;
  const refused = sides.map(({ problem }) => problem).find((problem) => problem !== undefined);
  if (refused !== undefined) return <RefusalNote problem={refused} />;
  const [one, other] = sides.map(({ view, held }) =>
    view === undefined || held === undefined ? undefined : { view, held },
  );
  if (one === undefined || other === undefined)
    return <Waiting what={say("두 기록을 불러오는 중입니다.", "Fetching both records.")} />;
  const both = [one, other] as const;
  const kept = both.find(({ view }) => view.party === survivor) ?? one;
  const gone = kept === one ? other : one;
  const back = (): void => location.assign(link(done));
  const kinds = new Map(both.flatMap(({ held }) => held.facts.map(({ kind, word }) => [kind, word] as const)));
  const isSame = (values: readonly string[][]): boolean => {
    const [a = [], b = []] = values;
    return a.length > 0 && a.join("\n") === b.join("\n");
  };
  const lines: readonly { readonly key: string; readonly word: string; readonly sides: readonly string[][] }[] = [
    { key: "type", word: say("종류", "Type"), sides: both.map(({ view }) => [speak(view.typeWord)]) },
    ...Object.entries(identifierSchemes).map(([scheme, word]) => ({
      key: scheme,
      word: speak(word),
      sides: both.map(({ view }) =>
        view.identifiers.filter((each) => each.scheme === scheme).map(({ value }) => value),
      ),
    })),
    ...attributeLines(both.map(({ view }) => view)).map(({ key, word, of }) => ({
      key,
      word: speak(word),
      sides: both.map(({ view }) => of(view).map(({ valueWord, valid }) => `${speak(valueWord)} (${during(valid)})`)),
    })),
    {
      key: "offices",
      word: say("직위", "Offices"),
      sides: both.map(({ view }) =>
        view.offices.map(({ personName, title }) =>
          personName === null ? speak(title) : `${speak(title)} ${speak(personName)}`,
        ),
      ),
    },
    ...[...kinds].map(([kind, word]) => ({
      key: kind,
      word: speak(word),
      sides: both.map(({ held }) =>
        held.facts
          .filter((each) => each.kind === kind)
          .map(({ count }) => say(`${count.toLocaleString("ko")}건`, count.toLocaleString("en"))),
      ),
    })),
    {
      key: "accounts",
      word: say("로그인 계정", "Accounts"),
      sides: both.map(({ held }) => (held.accounts === 0 ? [] : [say(`${held.accounts}명`, String(held.accounts))])),
    },
    {
      key: "registered",
      word: say("등록", "Registered"),
      sides: both.map(({ held }) => [`${held.registered.at.slice(0, 10)} ${held.registered.by}`]),
    },
  ];
  return (
    <>
      <div className="table-wrap" role="region" aria-label={say("두 기록 비교", "The two records")} tabIndex={0}>
        <table className="plain pair-table">
          <caption>{say("두 기록 비교", "The two records, side by side")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("항목", "Item")}</th>
              {both.map(({ view }) => (
                <th key={view.party} scope="col">
                  <a href={link(`/parties/${encodeURIComponent(view.party)}`)}>{speak(view.name)}</a>{" "}
                  {view === kept.view ? (
                    <span className="mark">{say("유지할 기록", "stays")}</span>
                  ) : (
                    <SwapLink to={view.party} word={say("이 기록을 유지", "Keep this one")} />
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines
              .filter(({ sides: [a = [], b = []] }) => a.length + b.length > 0)
              .map(({ key, word, sides: values }) => (
                <tr key={key}>
                  <th scope="row">
                    {word} {isSame(values) && <span className="quiet">{say("같음", "same")}</span>}
                  </th>
                  {values.map((each, i) => (
                    <td key={both[i]?.view.party}>
                      {each.length === 0 ? (
                        <span className="quiet">–</span>
                      ) : (
                        <ul>
                          {each.map((value) => (
                            <li key={value}>{value}</li>
                          ))}
                        </ul>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <OfficerOnly>
        <div className="two-sides">
          <ActForm
            act="merge-parties"
            params={{ party: gone.view.party }}
            title={text("같은 기업·기관임", "They are one")}
            submit={text("통합", "Merge")}
            draft={`merge ${parties.join(" ")}`}
            fixed={{ into: kept.view.party, seen: gone.view.version, seenOther: kept.view.version }}
            words={{ reason: { word: text("통합 사유", "Reason"), hint: text("같다고 본 근거", "What shows it") } }}
            confirm={text(
              `‘${gone.view.name.ko}’에 연결된 기록은 ‘${kept.view.name.ko}’의 것으로 집계됩니다. 통합은 취소할 수 있습니다.`,
              `What hangs on “${gone.view.name.en}” counts under “${kept.view.name.en}”. A merge can be undone.`,
            )}
            onDone={back}
          />
          <ActForm
            act="keep-parties-apart"
            params={{ party: kept.view.party }}
            title={text("다른 기업·기관임", "They are two")}
            submit={text("다른 기업·기관으로 기록", "Record as two")}
            draft={`apart ${parties.join(" ")}`}
            fixed={{ other: gone.view.party, seen: kept.view.version, seenOther: gone.view.version }}
            words={{
              reason: {
                word: text("다르다고 본 사유", "Reason"),
                hint: text(
                  "두 기록은 더 이상 중복 의심으로 표시되지 않습니다.",
                  "The two are not shown together any more.",
                ),
              },
            }}
            onDone={back}
          />
        </div>
      </OfficerOnly>
    </>
  );
}

function SwapLink({ to, word }: { readonly to: string; readonly word: string }) {
  const { address } = useReader();
  const link = useLinks();
  return (
    <a className="tool" href={link("/office/parties/pair", { ...address.query, stays: to })}>
      {word}
    </a>
  );
}

/** One record with what hangs on it, asked together. */
function useSide(party: string) {
  const view = useAnswer(ask.readParty({ params: { party }, optional: true }));
  const held = useAnswer(ask.readPartyHoldings({ params: { party }, optional: true }));
  const problem = [view, held].flatMap((answer) =>
    answer !== undefined && "problem" in answer ? [answer.problem] : [],
  );
  return {
    view: view !== undefined && "reply" in view ? view.reply : undefined,
    held: held !== undefined && "reply" in held ? held.reply : undefined,
    problem: problem[0],
  };
}

/** Every attribute that either has, over time. */
const attributeLines = (views: readonly PartyView[]) =>
  [...new Map(views.flatMap(({ attributes }) => attributes.map(({ name, word }) => [name, word] as const)))].map(
    ([key, word]) => ({ key, word, of: (view: PartyView) => view.attributes.filter(({ name }) => name === key) }),
  );
