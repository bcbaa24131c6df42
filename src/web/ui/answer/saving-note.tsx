import { RefusalNote } from "#web/ui/states.tsx";
import { useSay } from "#web/ui/reader.tsx";
import type { Autosave } from "./use-autosave.ts";

/** Where the draft stands: saved, on its way, kept in this browser, or written by two to different words. */
export function SavingNote({ saving: { saving, settle, flush } }: { readonly saving: Autosave }) {
  const { say, language } = useSay();
  const { state, at, problem } = saving;
  const clock = at?.toLocaleTimeString(language === "ko" ? "ko-KR" : "en-GB", { timeZone: "Asia/Seoul" }) ?? "";
  const words = {
    saved:
      at === null
        ? say("입력하면 자동으로 저장됩니다.", "It is saved as you write.")
        : say(`저장됨 ${clock}`, `Saved at ${clock}`),
    saving: say("저장하는 중입니다.", "Saving."),
    kept: say(
      "연결이 끊겨 이 브라우저에 보관했습니다. 연결되면 자동으로 저장합니다.",
      "The connection is gone. What you wrote is kept in this browser and saved when it is back.",
    ),
    clash: say("다른 사람이 같은 항목을 먼저 고쳤습니다.", "Somebody else changed the same field first."),
    refused: say("저장하지 못했습니다.", "It could not be saved."),
  };
  return (
    <div className="note" role="status" aria-live="polite" data-saving={state}>
      <p>{words[state]}</p>
      {state !== "kept" && problem !== undefined && <RefusalNote problem={problem} />}
      {state === "clash" && (
        <p className="buttons">
          <button type="button" className="button" onClick={() => settle("mine")}>
            {say("내 내용으로 저장", "Keep mine")}
          </button>
          <button type="button" className="button" onClick={() => settle("theirs")}>
            {say("상대 내용으로 두기", "Take theirs")}
          </button>
        </p>
      )}
      {state === "kept" && (
        <button type="button" className="button is-small" onClick={() => void flush()}>
          {say("지금 저장", "Save now")}
        </button>
      )}
    </div>
  );
}
