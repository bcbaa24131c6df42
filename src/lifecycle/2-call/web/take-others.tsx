import { useState } from "react";
import type { Problem } from "#web/answers.ts";
import { Field, FormRefusal } from "#web/ui/field.tsx";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { sendAct } from "#web/ui/use-act.ts";

/** The file that a portal gives (JSON), told as it is. */
export function TakeOthers() {
  const { say } = useSay();
  const { alive } = useReader();
  const [file, setFile] = useState<File>();
  const [problem, setProblem] = useState<Problem>();
  const [taken, setTaken] = useState<{ taken: number; again: number }>();
  const send = async (): Promise<void> => {
    if (file === undefined) return;
    const answer = await sendAct("take-other-calls", { body: { file: await file.text() } });
    setProblem("problem" in answer ? answer.problem : undefined);
    setTaken("reply" in answer ? answer.reply : undefined);
  };
  return (
    <section className="block">
      <h2>{say("다른 기관 공고 가져오기", "Take in calls of others")}</h2>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field
          label={say("기업마당 또는 K-스타트업 파일(JSON)", "A file of Bizinfo or K-Startup (JSON)")}
          name="file"
          type="file"
          accept=".json,application/json"
          required
          problem={problem}
          onChange={({ currentTarget }) => setFile(currentTarget.files?.[0])}
        />
        <FormRefusal problem={problem} fields={["file"]} />
        {taken !== undefined && (
          <p className="note" role="status">
            {say(
              `새 공고 ${taken.taken}건, 갱신 ${taken.again}건을 가져왔습니다.`,
              `${taken.taken} new, ${taken.again} told anew.`,
            )}
          </p>
        )}
        <p className="buttons">
          <button type="submit" className="button" disabled={!alive || file === undefined}>
            {say("가져오기", "Take in")}
          </button>
        </p>
      </form>
    </section>
  );
}
