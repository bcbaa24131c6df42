import { Dialog } from "@base-ui/react/dialog";
import { useState } from "react";
import { text, type Text } from "#base/text";
import { actFields } from "../generated/act-fields.ts";
import { ActForm } from "./form/act-form.tsx";
import type { WordsOfFields } from "./form/words.ts";
import { useReader, useSay } from "./reader.tsx";
import { problemOf, useSending } from "./send.ts";
import { RefusalNote } from "./states.tsx";
import { sendAct, type ActName, type Told } from "./use-act.ts";
import type { Saying } from "../by-contract.ts";

interface ActDialogProps {
  readonly act: ActName;
  readonly word: Text;
  /** What it is about, said above the form. */
  readonly about: string;
  readonly params: Readonly<Record<string, string>>;
  /** What is known of its words already. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly words: WordsOfFields;
  readonly onDone: () => void;
}

/** A button in a row that does an act: at once where nothing is left to be said, else in a form above the page. */
export function ActDialog(props: ActDialogProps) {
  const isAsking = actFields[props.act].some(({ name }) => !Object.hasOwn(props.body, name));
  return isAsking ? <FormDialog {...props} /> : <AtOnce {...props} />;
}

function FormDialog({ act, word, about, params, body, words, onDone }: ActDialogProps) {
  const { alive } = useReader();
  const { say, speak } = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Trigger className="button is-small" disabled={!alive}>
        {speak(word)}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="dimmed" />
        <Dialog.Popup className="dialog">
          <Dialog.Title className="dialog-title">{speak(word)}</Dialog.Title>
          <Dialog.Description>{about}</Dialog.Description>
          <ActForm
            act={act}
            params={params}
            fixed={body}
            words={words}
            order={["file"]}
            submit={word}
            onDone={() => {
              setOpen(false);
              onDone();
            }}
          />
          <Dialog.Close className="button">{say("닫기", "Close")}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function AtOnce({ act, word, params, body, onDone }: ActDialogProps) {
  const { alive } = useReader();
  const { speak } = useSay();
  // which act it is, is told by the row: the contract's own words were checked where the row was made
  const [sent, send] = useSending(() => sendAct(act, ...([{ params, body }] as unknown as Saying<Told<ActName>>)));
  const problem = problemOf(sent);
  return (
    <>
      <button
        type="button"
        className="button is-small"
        disabled={!alive || sent.state === "sending"}
        onClick={() => void send().then((reply) => reply !== undefined && onDone())}
      >
        {speak(sent.state === "sending" ? text("보내는 중입니다.", "Sending.") : word)}
      </button>
      {problem !== undefined && <RefusalNote problem={problem} />}
    </>
  );
}
