import { useEffect, useRef, useState, type ReactNode, type SyntheticEvent } from "react";
import type { Text } from "#base/text";
import type { ActField } from "../../act-field.ts";
import type { Answer } from "../../answers.ts";
import type { Saying } from "../../by-contract.ts";
import { actFields } from "../../generated/act-fields.ts";
import { FormRefusal } from "../field.tsx";
import { useReader, useSay } from "../reader.tsx";
import { problemOf, type saidAbout, seenNow, useSending } from "../send.ts";
import { sendAct, type ActName, type Done, type Told } from "../use-act.ts";
import { Ask } from "../ask.tsx";
import { ActInput } from "./act-input.tsx";
import { asked, wordsOf, type WordsOfFields } from "./words.ts";
import { useDraft } from "./draft.ts";
import { tellAll, type FilledFields } from "./told.ts";

/** What a form asks besides its fields. */
export interface FormProps<Reply> {
  readonly words: WordsOfFields;
  /** Said without being asked; its fields are not drawn. Undefined leaves a field out altogether. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** What stands there at first. */
  readonly first?: FilledFields;
  /** Names in the order in which they are asked; those not named follow. */
  readonly order?: readonly string[];
  readonly submit: Text;
  readonly title?: Text;
  /** What it will do, asked before it is done: for what cannot be undone. */
  readonly confirm?: Text;
  /** Said under the fields of what is filled in so far. */
  readonly says?: (filled: FilledFields) => ReactNode;
  readonly done?: (reply: Reply, again: () => void) => ReactNode;
  readonly onDone?: (reply: Reply) => void;
  /** Two forms of one act on one page keep two drafts. */
  readonly draft?: string;
}

const nothing = {};

/** The form of an act: its fields by the contract, its words by the page. */
export function ActForm<Name extends ActName>({
  act,
  params = nothing,
  ...form
}: FormProps<Done<Name>> & { readonly act: Name; readonly params?: Readonly<Record<string, string>> }) {
  return (
    <FieldsForm<Done<Name>>
      name={`${act} ${Object.values(params).join(" ")}`}
      fields={actFields[act]}
      // The fields are the contract's own: what is filled in is what the act is told, or is refused at its field.
      send={(body, file) => sendAct(act, ...([{ params, body, file }] as unknown as Saying<Told<Name>>))}
      {...form}
    />
  );
}

/** A form drawn from its fields, for what is no act of a contract as well. */
export function FieldsForm<Reply>({
  name,
  fields: all,
  send: sending,
  words,
  fixed = nothing,
  first = nothing,
  order,
  submit,
  title,
  confirm,
  says,
  done,
  onDone,
  draft,
}: FormProps<Reply> & {
  /** What its draft is kept under. */
  readonly name: string;
  readonly fields: readonly ActField[];
  readonly send: (body: Readonly<Record<string, unknown>>, file: File | undefined) => Promise<Answer<Reply>>;
}) {
  const { alive, known } = useReader();
  const { say, speak } = useSay();
  const form = useRef<HTMLFormElement>(null);
  const [filled, fill, clear] = useDraft(draft ?? name, first);
  const [files, setFiles] = useState<Readonly<Record<string, File>>>({});
  const [isAsking, setAsking] = useState(false);
  const [sent, send, again] = useSending(sending);
  const problem = problemOf(sent);
  // what was looked at since the page was drawn, told by a refusal; what was typed stays
  const looked = useRef<Readonly<Record<string, string>>>(nothing);
  const isStale = problem?.code === "changed-meanwhile";
  const { today } = known.ground;
  const fields = inOrder(
    all
      .filter((field) => !Object.hasOwn(fixed, field.name))
      .map((field) => asked(field, wordsOf(words, field, field.name))),
    order,
  );
  useEffect(() => {
    if (problem !== undefined) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [problem]);
  const go = async (): Promise<void> => {
    looked.current = { ...looked.current, ...seenNow(problem) };
    const body = { ...tellAll(fields, filled, today), ...fixed, ...looked.current };
    const [file] = Object.values(files);
    const reply = await send(body, file);
    if (reply === undefined) return;
    clear();
    setFiles({});
    onDone?.(reply);
  };
  const onSubmit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (confirm === undefined) void go();
    else setAsking(true);
  };
  if (sent.state === "done")
    return (
      <div className="note" role="status">
        {done === undefined ? <p>{say("저장했습니다.", "Saved.")}</p> : done(sent.reply, again)}
      </div>
    );
  const isSending = sent.state === "sending";
  return (
    <form
      ref={form}
      className="form act-form"
      noValidate
      onSubmit={onSubmit}
      aria-label={speak(title ?? submit)}
      aria-busy={isSending}
    >
      {title !== undefined && <h3 className="act-title">{speak(title)}</h3>}
      {fields.map((field) => (
        <ActInput
          key={field.name}
          field={field}
          path={field.name}
          words={words}
          value={filled[field.name]}
          change={(value) => fill({ [field.name]: value })}
          choose={(file) =>
            setFiles((now) => {
              const { [field.name]: _, ...others } = now;
              return file === undefined ? others : { ...others, [field.name]: file };
            })
          }
          problem={problem}
        />
      ))}
      {says?.(filled)}
      <FormRefusal problem={problem} fields={drawn(fields, problem)} />
      <div className="act-send">
        <button
          className={confirm === undefined ? "button is-first" : "button is-grave"}
          type="submit"
          disabled={!alive || isSending}
        >
          {isSending
            ? say("보내는 중입니다.", "Sending.")
            : isStale
              ? say("변경 내용을 확인하고 다시 제출", "I have seen it; send it again")
              : speak(submit)}
        </button>
        <noscript>
          <p className="quiet">
            {say(
              "이 양식은 자바스크립트가 꺼져 있으면 보낼 수 없습니다. 켠 뒤 다시 열어 주십시오.",
              "This form cannot be sent while JavaScript is off. Turn it on and open the page again.",
            )}
          </p>
        </noscript>
      </div>
      {confirm !== undefined && (
        <Ask
          isOpen={isAsking}
          close={() => setAsking(false)}
          title={submit}
          says={confirm}
          yes={submit}
          go={() => {
            setAsking(false);
            void go();
          }}
        />
      )}
    </form>
  );
}

const inOrder = (fields: readonly ActField[], order: readonly string[] = []): readonly ActField[] => {
  const at = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...fields].sort((a, b) => at(a.name) - at(b.name));
};

/** Where a refusal has a field to stand beside: the field itself, or one inside of it. */
const drawn = (fields: readonly ActField[], problem: Parameters<typeof saidAbout>[0]): readonly string[] => {
  const pointers = [problem?.at, ...(problem?.reasons ?? []).map(({ at }) => at)].filter((at) => at !== undefined);
  return pointers
    .map((pointer) => pointer.slice(1).replaceAll("/", "."))
    .filter((path) => fields.some(({ name }) => path === name || path.startsWith(`${name}.`)));
};
