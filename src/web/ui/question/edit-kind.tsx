import { text, type Text } from "#base/text";
import { questionTypes } from "#engine/form";
import { Area, Choice, Field } from "../field.tsx";
import { useSay } from "../reader.tsx";
import { Add, Both, Count, Fold, RowTools, Tick, useFaults } from "./edit-parts.tsx";
import {
  type Asked,
  type Cell,
  cellTypes,
  type Column,
  endingsIn,
  freshKey,
  kindOf,
  linesOf,
  moved,
  optionsIn,
  replaced,
  without,
} from "./edit.ts";

type Kind = Asked["is"];
interface OfKind<Is> {
  readonly is: Is;
  /** Where it stands: its fields are named from here. */
  readonly name: string;
  readonly put: (is: Is) => void;
}

/** What the kind of answer wants beside: options, bounds, columns, files. */
export function EditKind({ is, name, put }: OfKind<Kind>) {
  const { say } = useSay();
  const problem = useFaults();
  switch (is.type) {
    case "choices":
      return (
        <>
          <Options {...{ is, name, put }} />
          <Bounds {...{ is, name, put }} sides={["least", "most"]} word={text("개 선택", " options")} />
        </>
      );
    case "table":
      return (
        <>
          <EditColumns columns={is.columns} name={name} put={(columns) => put({ ...is, columns: [...columns] })} />
          <Bounds {...{ is, name, put }} sides={["leastRows", "mostRows"]} word={text("행", " rows")} />
        </>
      );
    case "file":
      return (
        <>
          <Field
            label={say("파일 형식", "Endings of files")}
            name={`${name}.endings`}
            problem={problem}
            hint={say("쉼표로 구분: pdf, hwpx", "With commas: pdf, hwpx")}
            defaultValue={is.endings.join(", ")}
            onBlur={({ currentTarget }) => put({ ...is, endings: endingsIn(currentTarget.value) })}
          />
          <Count
            label={say("파일 크기 한도 (MB)", "At most (MB)")}
            name={`${name}.mostBytes`}
            value={Math.floor(is.mostBytes / 1_000_000)}
            change={(mb = 1) => put({ ...is, mostBytes: Math.max(1, Math.min(mb, 2000)) * 1_000_000 })}
          />
          <Bounds {...{ is, name, put }} sides={["mostFiles"]} word={text("개 파일", " files")} />
        </>
      );
    case "business-number":
    case "address":
      return null;
    default:
      return <EditCell {...{ is, name, put }} />;
  }
}

/** What a cell holds, in a question of its own or in a column. */
function EditCell({ is, name, put }: OfKind<Cell>) {
  const { say } = useSay();
  const problem = useFaults();
  switch (is.type) {
    case "short-text":
    case "long-text":
      return <Bounds {...{ is, name, put }} sides={["mostChars"]} word={text("자", " characters")} />;
    case "choice":
      return <Options {...{ is, name, put }} />;
    case "number":
    case "won": {
      const bound = (side: "least" | "most", label: string) => (
        <Field
          label={label}
          name={`${name}.${side}`}
          problem={problem}
          inputMode="decimal"
          value={is[side] ?? ""}
          onChange={({ currentTarget }) => {
            const { [side]: _, ...rest } = is;
            const digits = currentTarget.value.replaceAll(",", "");
            put(digits === "" ? rest : { ...rest, [side]: digits });
          }}
        />
      );
      return (
        <>
          {is.type === "number" && (
            <>
              <Both
                label={say("단위", "Unit")}
                name={`${name}.unit`}
                value={is.unit}
                change={(unit) => put({ ...is, unit })}
              />
              <Bounds {...{ is, name, put }} sides={["decimals"]} word={text("소수 자리", " decimals")} />
            </>
          )}
          {bound("least", say("최소", "At least"))}
          {bound("most", say("최대", "At most"))}
        </>
      );
    }
    case "day": {
      const edge = (side: "first" | "last", label: string) => (
        <Field
          label={label}
          name={`${name}.${side}`}
          problem={problem}
          type="date"
          value={is[side] ?? ""}
          onChange={({ currentTarget }) => {
            const { [side]: _, ...rest } = is;
            put(currentTarget.value === "" ? rest : { ...rest, [side]: currentTarget.value });
          }}
        />
      );
      return (
        <>
          {edge("first", say("가장 이른 날", "The first day"))}
          {edge("last", say("가장 늦은 날", "The last day"))}
        </>
      );
    }
    default:
      return null;
  }
}

function Options<Is extends Kind & { readonly type: "choice" | "choices" }>({ is, name, put }: OfKind<Is>) {
  const { say } = useSay();
  const problem = useFaults();
  return (
    <Area
      label={say("보기", "Options")}
      name={`${name}.options`}
      problem={problem}
      hint={say("한 줄에 하나: 한국어 | English", "One a line: 한국어 | English")}
      rows={4}
      defaultValue={linesOf(is.options)}
      onBlur={({ currentTarget }) => put({ ...is, options: optionsIn(currentTarget.value, is.options) })}
    />
  );
}

const sideWords: Readonly<Record<string, Text>> = {
  least: text("최소", "At least"),
  leastRows: text("최소", "At least"),
  decimals: text("", "Of"),
};

/** Whole numbers that bound an answer; an empty one bounds nothing. */
function Bounds<Is extends Kind>({
  is,
  name,
  put,
  sides,
  word,
}: OfKind<Is> & { readonly sides: readonly string[]; readonly word: Text }) {
  const { speak } = useSay();
  const held = is as Is & Partial<Record<string, number>>;
  return sides.map((side) => {
    const edge = sideWords[side] ?? text("최대", "At most");
    return (
      <Count
        key={side}
        label={speak(text(`${edge.ko} ${word.ko}`.trim(), `${edge.en}${word.en}`))}
        name={`${name}.${side}`}
        value={held[side]}
        change={(value) => {
          const { [side]: _, ...rest } = held;
          put((value === undefined ? rest : { ...rest, [side]: value }) as unknown as Is);
        }}
      />
    );
  });
}

/** The columns of a table: what each is called, what its cells hold, whether each row needs it. */
function EditColumns({
  columns,
  name,
  put,
}: {
  readonly columns: readonly Column[];
  readonly name: string;
  readonly put: (columns: readonly Column[]) => void;
}) {
  const { say, speak } = useSay();
  const problem = useFaults();
  return (
    <fieldset className="form act-group">
      <legend>{say("표의 열", "Columns")}</legend>
      {columns.map((column, index) => {
        const at = `${name}.columns.${index}`;
        const set = (next: Partial<Column>) => put(replaced(columns, index, { ...column, ...next }));
        return (
          <Fold
            key={column.key}
            word={
              <>
                {speak(column.word)} <span className="quiet">{speak(questionTypes[column.is.type])}</span>
              </>
            }
            at={[at]}
          >
            <div className="form act-group">
              <Both
                label={say("열 이름", "Column")}
                name={`${at}.word`}
                value={column.word}
                change={(word) => set({ word })}
              />
              <Choice
                label={say("입력 형식", "Kind of cell")}
                name={`${at}.is`}
                problem={problem}
                value={column.is.type}
                onChange={({ currentTarget }) => set({ is: kindOf(currentTarget.value as Cell["type"]) as Cell })}
                options={cellTypes.map((type) => [type, speak(questionTypes[type])] as const)}
              />
              <EditCell key={column.is.type} is={column.is} name={`${at}.is`} put={(is) => set({ is })} />
              <Tick
                word={say("행마다 필수", "Needed in each row")}
                isOn={column.required}
                change={(required) => set({ required })}
              />
              <RowTools
                what={speak(column.word)}
                up={(by) => put(moved(columns, index, by))}
                remove={() => put(without(columns, index))}
              />
            </div>
          </Fold>
        );
      })}
      <Add
        word={say("열 추가", "Add a column")}
        press={() => {
          const keys = columns.map(({ key }) => key);
          put([
            ...columns,
            {
              ...{ key: freshKey("column", keys), word: text("새 열", "New column") },
              ...{ required: true, is: { type: "short-text" } },
            },
          ]);
        }}
      />
    </fieldset>
  );
}
