import { useState } from "react";
import { text, type Text } from "#base/text";
import type { Problem } from "../answers.ts";
import { Ask } from "./ask.tsx";
import { Area, FormRefusal } from "./field.tsx";
import { useReader, useSay } from "./reader.tsx";
import { seenNow } from "./send.ts";

interface Reasoned {
  /** On the button, and on the one that does it. */
  readonly word: Text;
  readonly says: Text;
  readonly reason?: Text;
  /**
   * Does it. What it gives back is a refusal, shown beside the reason where it is about it; nothing closes the dialog.
   * `looked` holds the versions that a refusal showed, to be named instead of those that the page was drawn with.
   */
  readonly go: (reason: string, looked: Readonly<Record<string, string>>) => Promise<Problem | undefined>;
  /** What the act calls the reason, so that a refusal of it stands beside it. */
  readonly field?: string;
}

/** A button whose act wants a reason: what it will do, why it is done, and the way back out. */
export function ReasonDialog(reasoned: Reasoned) {
  const { alive } = useReader();
  const { speak } = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" disabled={!alive} onClick={() => setOpen(true)}>
        {speak(reasoned.word)}
      </button>
      <ReasonAsk {...reasoned} isOpen={isOpen} close={() => setOpen(false)} />
    </>
  );
}

/** The same, opened by something else than its button: a key, a row of a list. */
export function ReasonAsk({
  word,
  says,
  reason = text("사유", "Reason"),
  go,
  field = "reason",
  isOpen,
  close,
}: Reasoned & { readonly isOpen: boolean; readonly close: () => void }) {
  const { speak } = useSay();
  const [isBusy, setBusy] = useState(false);
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<Problem>();
  const act = async (): Promise<void> => {
    setBusy(true);
    const refused = await go(typed.trim(), seenNow(problem));
    setBusy(false);
    setProblem(refused);
    if (refused !== undefined) return;
    setTyped("");
    close();
  };
  return (
    <Ask isOpen={isOpen} close={close} title={word} yes={word} go={() => void act()} {...{ says, isBusy }}>
      <Area
        label={speak(reason)}
        name={field}
        rows={3}
        maxLength={500}
        required
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        problem={problem}
      />
      <FormRefusal problem={problem} fields={[field]} />
    </Ask>
  );
}
