import { Choice, Field } from "#web/ui/field.tsx";
import { useSay } from "#web/ui/reader.tsx";
import type { Text } from "#base/text";

interface Shown {
  readonly held: Readonly<Record<string, unknown>>;
  readonly set: (field: string, value: unknown) => void;
  readonly isOpen: boolean;
  readonly parties: readonly { readonly party: string; readonly name: Text }[];
}

type Person = Readonly<Partial<Record<"name" | "party" | "task", string>>>;

/** Who does the work: names and tasks, by which nobody later reviews his own. */
export function PeopleInput({ held, set, isOpen, parties }: Shown) {
  const { say, speak } = useSay();
  const numbers = Object.keys(held)
    .filter((key) => held[key] !== null)
    .map(Number)
    .toSorted((a, b) => a - b);
  const shown = numbers.length === 0 ? [1] : numbers;
  const options = parties.map(({ party, name }) => [party, speak(name)] as const);
  return (
    <>
      {shown.map((no) => {
        const person = (held[`${no}`] ?? {}) as Person;
        const change = (part: Person): void =>
          set(`${no}`, { party: parties[0]?.party ?? "", name: "", ...person, ...part });
        return (
          <fieldset key={no} className="act-group">
            <legend>{say(`참여 인력 ${no}`, `Person ${no}`)}</legend>
            <Field
              label={say("이름", "Name")}
              name={`name-${no}`}
              disabled={!isOpen}
              value={person.name ?? ""}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <Choice
              label={say("소속", "Firm")}
              name={`party-${no}`}
              disabled={!isOpen}
              options={options}
              value={person.party ?? parties[0]?.party ?? ""}
              onChange={(event) => change({ party: event.currentTarget.value })}
            />
            <Field
              label={say("담당 업무 (선택)", "Task (optional)")}
              name={`task-${no}`}
              disabled={!isOpen}
              value={person.task ?? ""}
              onChange={(event) => change({ task: event.currentTarget.value })}
            />
            {isOpen && held[`${no}`] !== undefined && (
              <button type="button" className="button is-small" onClick={() => set(`${no}`, null)}>
                {say("삭제", "Remove")}
              </button>
            )}
          </fieldset>
        );
      })}
      {isOpen && (
        <button
          type="button"
          className="button is-small"
          onClick={() => set(`${Math.max(...shown) + 1}`, { name: "", party: parties[0]?.party ?? "" })}
        >
          {say("인력 추가", "Add a person")}
        </button>
      )}
    </>
  );
}
