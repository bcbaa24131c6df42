import { useRef } from "react";
import type { Text } from "#base/text";
import { checkModel, type LineModel } from "#engine/line";
import type { Problem } from "../../answers.ts";
import { useSay } from "../../ui/reader.tsx";
import { sendAct } from "../../ui/use-act.ts";
import type { Layout } from "./drawing.ts";

export interface Opened {
  readonly model: LineModel;
  readonly layout: Layout;
  readonly notices: readonly { readonly at: string; readonly text: Text }[];
}

const most = 900_000;

/** A model in and out: our own JSON, and CMSD, the XML of other simulators. The hub converts it and keeps nothing. */
export function Files({
  model,
  layout,
  onOpen,
  onProblem,
  onNotices,
}: {
  readonly model: LineModel;
  readonly layout: Layout;
  readonly onOpen: (opened: Opened) => void;
  readonly onProblem: (problem: Problem | undefined) => void;
  readonly onNotices: (notices: Opened["notices"]) => void;
}) {
  const { say } = useSay();
  const input = useRef<HTMLInputElement>(null);
  const refuse = (code: string, ko: string, en: string): void => onProblem({ status: 422, code, ko, en });

  const read = async (file: File): Promise<void> => {
    onProblem(undefined);
    if (file.size > most)
      return refuse("file-too-large", "파일이 900 kB보다 큽니다.", "The file is larger than 900 kB.");
    const text = await file.text();
    if (text.trimStart().startsWith("<")) {
      const answer = await sendAct("read-cmsd", { body: { xml: text } });
      if ("problem" in answer) return onProblem(answer.problem);
      const { reply } = answer;
      return onOpen({ model: reply.model as unknown as LineModel, layout: reply.layout, notices: reply.notices });
    }
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return refuse("file-not-understood", "JSON도 CMSD XML도 아닙니다.", "This is neither JSON nor CMSD XML.");
    }
    const { geojeomLayout, ...plain } = (typeof json === "object" && json !== null ? json : {}) as {
      geojeomLayout?: Layout;
    };
    const checked = checkModel(plain);
    const [first] = checked.refusals;
    if (checked.model === null)
      return refuse(
        first?.refusal ?? "line.shape",
        `${first?.at ?? ""} ${first?.text.ko ?? ""}`,
        `${first?.at ?? ""} ${first?.text.en ?? ""}`,
      );
    return onOpen({ model: checked.model, layout: geojeomLayout ?? {}, notices: [] });
  };
  const name = model.name.replaceAll(/[^\p{L}\p{N}.-]+/gu, "-") || "line";
  const write = async (): Promise<void> => {
    onProblem(undefined);
    const answer = await sendAct("write-cmsd", { body: { model: { ...model }, layout } });
    if ("problem" in answer) return onProblem(answer.problem);
    onNotices(answer.reply.notices);
    return download(`${name}.xml`, "application/xml", answer.reply.xml);
  };
  return (
    <div className="files">
      <input
        ref={input}
        type="file"
        id="open-line"
        className="unseen"
        tabIndex={-1}
        aria-label={say("모델 파일", "Model file")}
        accept=".json,.xml,application/json,application/xml,text/xml"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void read(file);
          event.target.value = "";
        }}
      />
      <button type="button" className="tool" onClick={() => input.current?.click()}>
        {say("파일 열기 (JSON · CMSD)", "Open a file (JSON, CMSD)")}
      </button>
      <button
        type="button"
        className="tool"
        onClick={() =>
          download(`${name}.json`, "application/json", JSON.stringify({ ...model, geojeomLayout: layout }, null, 2))
        }
      >
        {say("JSON으로 저장", "Save as JSON")}
      </button>
      <button type="button" className="tool" onClick={() => void write()}>
        {say("CMSD로 저장", "Save as CMSD")}
      </button>
    </div>
  );
}

function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
