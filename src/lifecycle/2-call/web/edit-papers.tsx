import { text } from "#base/text";
import { Choice, choicesOf, Field } from "#web/ui/field.tsx";
import { useSay } from "#web/ui/reader.tsx";
import { Add, Both, Count, Fold, RowTools, Tick, useFaults } from "#web/ui/question/edit-parts.tsx";
import { endingsIn, freshKey, moved, replaced, without } from "#web/ui/question/edit.ts";
import { type Editing, type Paper } from "./edit.ts";

const expiryWords = {
  "issued-within": text("발급 N개월 이내", "issued within N months"),
  "valid-on": text("유효기간 내", "still valid"),
  none: text("기한 없음", "no term"),
} as const;

export function EditPapers({ content, change }: Editing) {
  const { say, speak } = useSay();
  const problem = useFaults();
  const { documents } = content;
  const put = (next: readonly Paper[]) => change({ ...content, documents: [...next] });
  return (
    <div className="form">
      {documents.map((paper, index) => {
        const set = (next: Paper) => put(replaced(documents, index, next));
        const at = `documents.${index}`;
        return (
          <Fold key={paper.key} word={speak(paper.word)} at={[at]}>
            <div className="form act-group">
              <Both
                label={say("서류 이름", "Paper")}
                name={`${at}.word`}
                value={paper.word}
                change={(word) => set({ ...paper, word })}
              />
              <Choice
                label={say("인정 기한", "Term")}
                name={`${at}.expiry`}
                problem={problem}
                value={paper.expiry.rule}
                onChange={({ currentTarget }) => {
                  const rule = currentTarget.value as Paper["expiry"]["rule"];
                  set({ ...paper, expiry: rule === "issued-within" ? { rule, months: 3 } : { rule } });
                }}
                options={choicesOf(expiryWords, speak)}
              />
              {paper.expiry.rule === "issued-within" && (
                <Count
                  label={say("개월", "Months")}
                  name={`${at}.expiry.months`}
                  value={paper.expiry.months}
                  change={(months = 0) => set({ ...paper, expiry: { rule: "issued-within", months } })}
                />
              )}
              <Field
                label={say("파일 형식", "Endings of files")}
                name={`${at}.endings`}
                problem={problem}
                hint={say("쉼표로 구분: pdf, hwpx", "With commas: pdf, hwpx")}
                defaultValue={paper.endings.join(", ")}
                onBlur={({ currentTarget }) => set({ ...paper, endings: endingsIn(currentTarget.value) })}
              />
              <Tick
                word={say("필수", "Required")}
                isOn={paper.required}
                change={(required) => set({ ...paper, required })}
              />
              <RowTools
                what={speak(paper.word)}
                up={(by) => put(moved(documents, index, by))}
                remove={() => put(without(documents, index))}
              />
            </div>
          </Fold>
        );
      })}
      <Add
        word={say("서류 추가", "Add a paper")}
        press={() => {
          const keys = documents.map(({ key }) => key);
          put([
            ...documents,
            {
              ...{ key: freshKey("paper", keys), word: text("새 서류", "New paper"), required: true },
              ...{ expiry: { rule: "none" }, endings: ["pdf"] },
            },
          ]);
        }}
      />
    </div>
  );
}
