import { Choice, Field } from "#web/ui/field.tsx";
import { useSay } from "#web/ui/reader.tsx";
import { Add, Fold, RowTools, useFaults } from "#web/ui/question/edit-parts.tsx";
import { replaced, without } from "#web/ui/question/edit.ts";
import { type Editing, type OwnShare, percentIn, percentOf } from "./edit.ts";
import { sizeWords } from "./words.ts";

/** 자부담: what a firm of a size brings itself, and how much of it in cash. */
export function EditMatching({ content, change }: Editing) {
  const { say, speak } = useSay();
  const problem = useFaults();
  const { matching } = content;
  const put = (next: readonly OwnShare[]) => change({ ...content, matching: [...next] });
  const wordOf = (size: string | null): string => {
    const word = size === null ? undefined : sizeWords[size];
    return word === undefined ? (size ?? say("그 밖의 기업", "any other firm")) : speak(word);
  };
  const free = [null, ...Object.keys(sizeWords)].filter((size) => matching.every((one) => one.size !== size));
  return (
    <fieldset className="form act-group">
      <legend>{say("자부담 기준", "Own share")}</legend>
      {matching.map((one, index) => {
        const at = `matching.${index}`;
        const set = (next: Partial<OwnShare>) => put(replaced(matching, index, { ...one, ...next }));
        const percent = (side: "least" | "cashLeast", label: string, hint: string) => (
          <Field
            {...{ label, hint, problem }}
            name={`${at}.${side}`}
            inputMode="decimal"
            defaultValue={percentOf(one[side])}
            onBlur={({ currentTarget }) => set({ [side]: percentIn(currentTarget.value) })}
          />
        );
        return (
          <Fold key={one.size ?? "other"} word={wordOf(one.size)} at={[at]} isOpen>
            <div className="form act-group">
              <Choice
                label={say("기업 규모", "Size of firm")}
                name={`${at}.size`}
                problem={problem}
                value={one.size ?? ""}
                onChange={({ currentTarget }) => set({ size: currentTarget.value === "" ? null : currentTarget.value })}
                options={[one.size, ...free].map((size) => [size ?? "", wordOf(size)] as const)}
              />
              {percent(
                "least",
                say("자부담 비율 (%)", "Own share (%)"),
                say("총사업비 가운데 기업이 부담하는 최소 비율", "Of the whole budget, at least"),
              )}
              {percent(
                "cashLeast",
                say("현금 비율 (%)", "In cash (%)"),
                say("자부담 가운데 현금의 최소 비율", "Of the own share, at least"),
              )}
              <Field
                label={say("근거", "Rests on")}
                name={`${at}.basis`}
                problem={problem}
                hint={say("예: 공고문 제5조", "e.g. article 5 of the notice")}
                value={one.basis}
                onChange={({ currentTarget }) => set({ basis: currentTarget.value })}
              />
              <RowTools
                what={say(`${wordOf(one.size)} 자부담 기준`, `own share of ${wordOf(one.size)}`)}
                remove={() => put(without(matching, index))}
              />
            </div>
          </Fold>
        );
      })}
      {free[0] !== undefined && (
        <Add
          word={say("자부담 기준 추가", "Add an own share")}
          press={() => put([...matching, { size: free.at(-1) ?? null, least: "0.25", cashLeast: "0.1", basis: "" }])}
        />
      )}
    </fieldset>
  );
}
