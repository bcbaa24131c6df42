import { text, type Text } from "#base/text";
import type { ContentView } from "#call/contract";
import { type Requirement, type RequirementType, saysOf } from "#engine/eligibility";
import { questionsOf } from "#engine/form";
import { partyTypes, provinceNames } from "#party/vocabulary";
import { Choice, Field } from "#web/ui/field.tsx";
import { useSay } from "#web/ui/reader.tsx";
import { Add, Both, Count, Fold, RowTools, Tick, Ticks, useFaults } from "#web/ui/question/edit-parts.tsx";
import { asForm, replaced, without } from "#web/ui/question/edit.ts";
import { sizeWords } from "./words.ts";

const typeWords: Readonly<Record<RequirementType, Text>> = {
  "founded-within": text("업력 N년 이내", "founded within N years"),
  "founded-for": text("업력 N년 이상", "founded for N years"),
  region: text("본사 소재지", "place of the head office"),
  industry: text("업종(산업분류)", "industry (KSIC)"),
  size: text("기업 규모", "size"),
  sort: text("신청 주체", "kind of body"),
  employees: text("상시 근로자 수", "number of employees"),
  "not-debarred": text("참여제한 없음", "not debarred"),
  "no-unpaid-clawback": text("환수금 미납 없음", "no unpaid clawback"),
  "not-supported-for": text("동일 목적 지원 없음", "not supported for the same purpose"),
  any: text("다음 중 하나", "one of several"),
  all: text("다음을 모두", "all of several"),
  "as-told": text("그 밖의 요건(담당자 확인)", "in words (officers check it)"),
  answer: text("신청서 답변", "an answer of the application"),
};
const joins: ReadonlySet<string> = new Set(["any", "all"]);

const choosing: ReadonlySet<string> = new Set(["yes-no", "choice", "choices"]);
const answerable = (content: ContentView) => questionsOf(asForm(content)).filter(({ is }) => choosing.has(is.type));

/** What each kind of requirement begins as. */
export function begun(type: RequirementType, content: ContentView): Requirement {
  switch (type) {
    case "founded-within":
      return { type, years: 7 };
    case "founded-for":
      return { type, years: 3 };
    case "region":
      return { type, regions: [{ key: "gyeongnam", word: provinceNames["gyeongnam"] ?? text("", "") }] };
    case "industry":
      return { type, revision: 10, codes: ["C"] };
    case "size":
      return { type, sizes: [{ key: "small-medium", word: text("중소기업", "small or medium-sized") }] };
    case "sort":
      return { type, sorts: [{ key: "firm", word: partyTypes.firm }] };
    case "employees":
      return { type, least: 1 };
    case "not-supported-for":
      return { type, purpose: content.purpose ?? "" };
    case "any":
    case "all":
      return { type, of: [{ type: "founded-within", years: 7 }] };
    case "as-told":
      return { type, told: text("", "") };
    case "answer": {
      const [first] = answerable(content);
      const is = first !== undefined && "options" in first.is ? (first.is.options[0]?.key ?? "") : true;
      return { type, question: first?.key ?? "", is };
    }
    default:
      return { type };
  }
}

interface OfRequirement {
  readonly content: ContentView;
  readonly requires: Requirement;
  /** Where it stands: its fields are named from here. */
  readonly name: string;
  readonly put: (requires: Requirement) => void;
  /** What may still be joined inside of it. */
  readonly joinable: readonly ("any" | "all")[];
}

/** A requirement: which kind, and what the kind wants; one of several or all of several where it is joined. */
export function EditRequirement({ content, requires, name, put, joinable }: OfRequirement) {
  const { say, speak } = useSay();
  const problem = useFaults();
  const types = Object.entries(typeWords).filter(([type]) => !joins.has(type) || joinable.includes(type as "any"));
  return (
    <>
      <Choice
        label={say("요건", "Clause")}
        {...{ name, problem }}
        value={requires.type}
        onChange={({ currentTarget }) => put(begun(currentTarget.value as RequirementType, content))}
        options={types.map(([type, word]) => [type, speak(word)] as const)}
      />
      {requires.type === "any" || requires.type === "all" ? (
        <EditJoined {...{ content, requires, name, put }} />
      ) : (
        <EditSimple {...{ content, requires, name, put }} />
      )}
    </>
  );
}

type Joined = Requirement & { readonly type: "any" | "all" };

function EditJoined({ content, requires, name, put }: Omit<OfRequirement, "joinable"> & { readonly requires: Joined }) {
  const { say, speak } = useSay();
  const { of } = requires;
  return (
    <>
      {of.map((one, index) => {
        const word = speak(saysOf(one));
        return (
          // oxlint-disable-next-line react/no-array-index-key
          <Fold key={index} word={word} at={[]} isOpen>
            <div className="form act-group">
              <EditRequirement
                {...{ content, requires: one, name: `${name}.of.${index}` }}
                joinable={requires.type === "any" ? ["all"] : []}
                put={(next) => put({ ...requires, of: replaced(of, index, next) })}
              />
              <RowTools what={word} remove={() => put({ ...requires, of: without(of, index) })} />
            </div>
          </Fold>
        );
      })}
      <Add
        word={
          requires.type === "any"
            ? say("또는: 요건 추가", "Or: add a requirement")
            : say("그리고: 요건 추가", "And: add a requirement")
        }
        press={() => put({ ...requires, of: [...of, { type: "founded-within", years: 7 }] })}
      />
    </>
  );
}

function EditSimple({ content, requires, name, put }: Omit<OfRequirement, "joinable">) {
  const { say } = useSay();
  const problem = useFaults();
  switch (requires.type) {
    case "founded-within":
    case "founded-for":
      return (
        <Count
          label={say("연수", "Years")}
          name={`${name}.years`}
          value={requires.years}
          change={(years = 0) => put({ ...requires, years })}
        />
      );
    case "region":
      return (
        <>
          <Ticks
            label={say("지역", "Places")}
            words={provinceNames}
            chosen={requires.regions}
            put={(regions) => put({ ...requires, regions })}
          />
          <Tick
            word={say("선택한 지역이 아닌 곳", "outside of these")}
            isOn={requires.isExcluded === true}
            change={(isExcluded) => put({ ...requires, isExcluded })}
          />
        </>
      );
    case "size":
      return (
        <Ticks
          label={say("기업 규모", "Sizes")}
          words={sizeWords}
          chosen={requires.sizes}
          put={(sizes) => put({ ...requires, sizes })}
        />
      );
    case "sort":
      return (
        <Ticks
          label={say("신청 주체", "Kinds")}
          words={partyTypes}
          chosen={requires.sorts}
          put={(sorts) => put({ ...requires, sorts })}
        />
      );
    case "employees": {
      const side = (key: "least" | "most", value: number | undefined): void => {
        const { [key]: _, ...rest } = requires;
        put(value === undefined ? rest : { ...rest, [key]: value });
      };
      return (
        <>
          <Count
            label={say("최소 인원", "At least")}
            name={`${name}.least`}
            value={requires.least}
            change={(least) => side("least", least)}
          />
          <Count
            label={say("최대 인원", "At most")}
            name={`${name}.most`}
            value={requires.most}
            change={(most) => side("most", most)}
          />
        </>
      );
    }
    case "industry":
      return (
        <>
          <Choice
            label={say("산업분류 차수", "Revision of KSIC")}
            name={`${name}.revision`}
            problem={problem}
            value={`${requires.revision}`}
            onChange={({ currentTarget }) => put({ ...requires, revision: Number(currentTarget.value) as 9 | 10 | 11 })}
            options={["9", "10", "11"].map((no) => [no, say(`${no}차`, no)] as const)}
          />
          <Field
            label={say("코드", "Codes")}
            name={`${name}.codes`}
            problem={problem}
            hint={say(
              "대분류 문자(C)나 앞 두 자리 이상, 쉼표로 구분",
              "A section (C) or two digits or more, with commas",
            )}
            defaultValue={requires.codes.join(", ")}
            onBlur={({ currentTarget }) =>
              put({
                ...requires,
                codes: currentTarget.value
                  .split(",")
                  .map((code) => code.trim())
                  .filter((code) => code !== ""),
              })
            }
          />
          <Tick
            word={say("이 업종은 제외", "all but these")}
            isOn={requires.isExcluded === true}
            change={(isExcluded) => put({ ...requires, isExcluded })}
          />
        </>
      );
    case "not-supported-for":
      return (
        <>
          <Field
            label={say("지원 목적", "Purpose")}
            name={`${name}.purpose`}
            problem={problem}
            value={requires.purpose}
            onChange={({ currentTarget }) => put({ ...requires, purpose: currentTarget.value })}
          />
          <Count
            label={say("최근 연수 (비우면 전체 기간)", "In the last years (empty: ever)")}
            name={`${name}.years`}
            value={requires.years}
            change={(years) => {
              const { years: _, ...rest } = requires;
              put(years === undefined ? rest : { ...rest, years });
            }}
          />
        </>
      );
    case "as-told":
      return (
        <Both
          label={say("요건 문구", "In words")}
          name={`${name}.told`}
          value={requires.told}
          change={(told) => put({ ...requires, told })}
        />
      );
    case "answer":
      return <EditAnswer {...{ content, requires, name, put }} />;
    default:
      return null;
  }
}

type OfAnswer = Requirement & { readonly type: "answer" };

/** Which question is to be answered with what. */
function EditAnswer({
  content,
  requires,
  name,
  put,
}: Omit<OfRequirement, "joinable"> & { readonly requires: OfAnswer }) {
  const { say, speak } = useSay();
  const problem = useFaults();
  const asked = answerable(content);
  const question = asked.find(({ key }) => key === requires.question);
  const values: readonly (readonly [string, string])[] =
    question !== undefined && "options" in question.is
      ? question.is.options.map(({ key, word }) => [key, speak(word)] as const)
      : [
          ["true", say("예", "yes")],
          ["false", say("아니요", "no")],
        ];
  const isYesNo = question === undefined || question.is.type === "yes-no";
  return (
    <>
      <Choice
        label={say("신청서 항목", "Question")}
        name={`${name}.question`}
        problem={problem}
        value={requires.question}
        onChange={({ currentTarget }) => {
          const next = asked.find(({ key }) => key === currentTarget.value);
          const is = next !== undefined && "options" in next.is ? (next.is.options[0]?.key ?? "") : true;
          put({ ...requires, question: currentTarget.value, is });
        }}
        options={[
          ...(question === undefined ? [[requires.question, say("선택하십시오", "choose one")] as const] : []),
          ...asked.map(({ key, word }) => [key, speak(word)] as const),
        ]}
      />
      <Choice
        label={say("필요한 답변", "To be answered with")}
        name={`${name}.is`}
        value={`${requires.is}`}
        onChange={({ currentTarget }) =>
          put({ ...requires, is: isYesNo ? currentTarget.value === "true" : currentTarget.value })
        }
        options={values}
      />
    </>
  );
}
