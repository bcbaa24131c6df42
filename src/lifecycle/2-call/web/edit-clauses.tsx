import type { ContentView } from "#call/contract";
import { type Clause as EngineClause, type Requirement, saysOf, wordOfClause } from "#engine/eligibility";
import { Field } from "#web/ui/field.tsx";
import { useSay } from "#web/ui/reader.tsx";
import { text } from "#base/text";
import { Add, Both, Count, Fold, RowTools, useFaults } from "#web/ui/question/edit-parts.tsx";
import { EditRequirement } from "./edit-requirement.tsx";
import { freshKey, moved, replaced, without } from "#web/ui/question/edit.ts";
import { type Editing, type Clause } from "./edit.ts";

/** Every clause is required; within one, several may be joined by or and by and. */
export function EditClauses({ content, change }: Editing) {
  const { say, speak } = useSay();
  const problem = useFaults();
  const { clauses } = content;
  const put = (next: readonly Clause[]) => change({ ...content, clauses: [...next] });
  return (
    <div className="form">
      <p className="quiet">{say("아래 요건을 모두 충족해야 합니다.", "All of these must be met.")}</p>
      {clauses.map((clause, index) => {
        const set = (next: Clause) => put(replaced(clauses, index, next));
        const at = `clauses.${index}`;
        const word = speak(wordOfClause(clause as EngineClause));
        const { says } = clause;
        return (
          <Fold key={clause.key} word={word} at={[at]}>
            <div className="form act-group">
              <EditRequirement
                {...{ content, name: at, joinable: ["any", "all"] }}
                requires={clause.requires as Requirement}
                put={(requires) => set({ ...clause, requires: requires as Clause["requires"] })}
              />
              <Both
                label={say("공고문 문구 (비우면 요건대로)", "As the notice says it (empty: as it is)")}
                name={`${at}.says`}
                value={says ?? text("", "")}
                change={(next) => {
                  const { says: _, ...rest } = clause;
                  set(next.ko === "" && next.en === "" ? rest : { ...rest, says: next });
                }}
              />
              <Field
                label={say("근거 조문", "Article")}
                name={`${at}.article`}
                problem={problem}
                value={clause.article ?? ""}
                onChange={({ currentTarget }) => {
                  const { article: _, ...rest } = clause;
                  set(currentTarget.value === "" ? rest : { ...rest, article: currentTarget.value });
                }}
              />
              <RowTools
                what={word}
                up={(by) => put(moved(clauses, index, by))}
                remove={() => put(without(clauses, index))}
              />
            </div>
          </Fold>
        );
      })}
      <Add
        word={say("요건 추가", "Add a clause")}
        press={() => {
          const keys = clauses.map(({ key }) => key);
          put([...clauses, { key: freshKey("clause", keys), requires: { type: "not-debarred" } }]);
        }}
      />
    </div>
  );
}

type Group = ContentView["groups"][number];

/** Places of the quota for those who are so: kept for them, or given to no more of them. */
export function EditGroups({ content, change }: Editing) {
  const { say, speak } = useSay();
  const { groups } = content;
  const put = (next: readonly Group[]) => change({ ...content, groups: [...next] });
  return (
    <fieldset className="form act-group">
      <legend>{say("집단별 배정", "Places of groups")}</legend>
      <p className="field-hint">
        {say(
          "선정 예정 수 가운데 일부를 특정 집단에 배정합니다. 여러 집단에 해당하면 앞선 집단으로 봅니다.",
          "A part of the places for some. Whoever belongs to several counts in the first.",
        )}
      </p>
      {groups.map((group, index) => {
        const set = (next: Partial<Group>) => put(replaced(groups, index, { ...group, ...next }));
        const at = `groups.${index}`;
        return (
          <Fold key={group.key} word={speak(group.word)} at={[at]} isOpen>
            <div className="form act-group">
              <Both
                label={say("집단 이름", "Group")}
                name={`${at}.word`}
                value={group.word}
                change={(word) => set({ word })}
              />
              <EditRequirement
                {...{ content, name: `${at}.who`, joinable: ["any", "all"] }}
                requires={group.who as Requirement}
                put={(who) => set({ who: who as Group["who"] })}
              />
              <Count
                label={say("최소 선정 수", "At least")}
                name={`${at}.least`}
                value={group.least}
                change={(least = 0) => set({ least: least === 0 ? null : least })}
              />
              <Count
                label={say("최대 선정 수", "At most")}
                name={`${at}.most`}
                value={group.most}
                change={(most) => set({ most: most ?? null })}
              />
              <RowTools
                what={speak(group.word)}
                up={(by) => put(moved(groups, index, by))}
                remove={() => put(without(groups, index))}
              />
            </div>
          </Fold>
        );
      })}
      <Add
        word={say("집단 추가", "Add a group")}
        press={() => {
          const keys = groups.map(({ key }) => key);
          const who = { type: "founded-within", years: 3 } as const;
          put([...groups, { key: freshKey("group", keys), word: saysOf(who), who, least: 1, most: null }]);
        }}
      />
    </fieldset>
  );
}
