import { text } from "#base/text";
import { type ScoreRuleName, scoreRules } from "#call/vocabulary";
import { Choice, choicesOf } from "#web/ui/field.tsx";
import { useSay } from "#web/ui/reader.tsx";
import { Both, Count, Fold, RowTools, useFaults } from "#web/ui/question/edit-parts.tsx";
import { freshKey, moved, replaced, without } from "#web/ui/question/edit.ts";
import { type Editing, emptyScheme, type Scheme } from "./edit.ts";

/** Criteria with their points, the pass mark, how scores become one, and who comes first of equals. */
export function EditScheme({ content, change }: Editing) {
  const { say, speak } = useSay();
  const problem = useFaults();
  const scheme = content.scheme ?? emptyScheme;
  const put = (part: Partial<Scheme>) => change({ ...content, scheme: { ...scheme, ...part } });
  const { criteria, bonuses, tieBreak, scoreRule } = scheme;
  const taken = [...criteria, ...bonuses].map(({ key }) => key);
  const sum = criteria.reduce((points, one) => points + one.points, 0);
  return (
    <div className="form">
      {criteria.map((one, index) => (
        <Fold
          key={one.key}
          word={
            <>
              {speak(one.word)} <span className="quiet">{say(`${one.points}점`, `${one.points} points`)}</span>
            </>
          }
          at={[`scheme.criteria.${index}`]}
        >
          <Both
            label={say("평가 항목", "Criterion")}
            name={`scheme.criteria.${index}.word`}
            value={one.word}
            change={(word) => put({ criteria: replaced(criteria, index, { ...one, word }) })}
          />
          <Count
            label={say("배점", "Points")}
            name={`scheme.criteria.${index}.points`}
            value={one.points}
            change={(points = 0) => put({ criteria: replaced(criteria, index, { ...one, points }) })}
          />
          <Choice
            label={say("동점 처리 순서", "Among ties")}
            name={`scheme.criteria.${index}.tie`}
            value={`${tieBreak.indexOf(one.key)}`}
            onChange={({ currentTarget }) => {
              const rest = tieBreak.filter((key) => key !== one.key);
              const place = Number(currentTarget.value);
              put({ tieBreak: place < 0 ? rest : [...rest.slice(0, place), one.key, ...rest.slice(place)] });
            }}
            options={[
              ["-1", say("쓰지 않음", "not used")],
              ...criteria.map((_, place) => [`${place}`, say(`${place + 1}순위`, `${place + 1}`)] as const),
            ]}
          />
          <RowTools
            what={speak(one.word)}
            up={(by) => put({ criteria: moved(criteria, index, by) })}
            remove={() =>
              put({ criteria: without(criteria, index), tieBreak: tieBreak.filter((key) => key !== one.key) })
            }
          />
        </Fold>
      ))}
      <p className="quiet">{say(`배점 합계 ${sum}점`, `${sum} points in all`)}</p>
      <p className="buttons">
        <button
          type="button"
          className="button"
          onClick={() =>
            put({
              criteria: [
                ...criteria,
                { key: freshKey("criterion", taken), word: text("새 평가 항목", "New criterion"), points: 10 },
              ],
            })
          }
        >
          {say("평가 항목 추가", "Add a criterion")}
        </button>
      </p>
      {bonuses.map((one, index) => (
        <Fold
          key={one.key}
          word={`${say("가점: ", "Bonus: ")}${speak(one.word)} +${one.points}`}
          at={[`scheme.bonuses.${index}`]}
        >
          <Both
            label={say("가점 항목", "Bonus")}
            name={`scheme.bonuses.${index}.word`}
            value={one.word}
            change={(word) => put({ bonuses: replaced(bonuses, index, { ...one, word }) })}
          />
          <Count
            label={say("가점", "Points")}
            name={`scheme.bonuses.${index}.points`}
            value={one.points}
            change={(points = 0) => put({ bonuses: replaced(bonuses, index, { ...one, points }) })}
          />
          <RowTools what={speak(one.word)} remove={() => put({ bonuses: without(bonuses, index) })} />
        </Fold>
      ))}
      <p className="buttons">
        <button
          type="button"
          className="button"
          onClick={() =>
            put({
              bonuses: [...bonuses, { key: freshKey("bonus", taken), word: text("새 가점", "New bonus"), points: 1 }],
            })
          }
        >
          {say("가점 추가", "Add a bonus")}
        </button>
      </p>
      <Count
        label={say("합격 점수", "Pass mark")}
        name="scheme.passMark"
        value={scheme.passMark}
        change={(passMark = 0) => put({ passMark })}
      />
      <Choice
        label={say("점수 산정", "Score rule")}
        name="scheme.scoreRule"
        problem={problem}
        value={scoreRule.rule}
        onChange={({ currentTarget }) =>
          put({ scoreRule: { ...scoreRule, rule: currentTarget.value as ScoreRuleName } })
        }
        options={choicesOf(scoreRules, speak)}
      />
      <Count
        label={say("최소 평가위원 수", "Fewest raters")}
        name="scheme.scoreRule.leastRaters"
        value={scoreRule.leastRaters}
        change={(leastRaters = 0) => put({ scoreRule: { ...scoreRule, leastRaters } })}
      />
    </div>
  );
}
