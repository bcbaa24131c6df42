import { fillKorean } from "#base/particle";
import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { sendAct } from "../../ui/use-act.ts";
import { OfficeFrame } from "./office-frame.tsx";
import { OfficerOnly } from "./officer-only.tsx";

const conflicts = ask.listConflicts();

/** A number with two names: which of them is right is for people to say. */
function Names({ known }: ViewProps) {
  const { say } = useSay();
  const link = useLinks();
  const rows = replyTo(known, conflicts)?.rows ?? [];
  const settle = (conflict: string, settled: "kept" | "taken") => async (reason: string) => {
    const answer = await sendAct("settle-name-conflict", { params: { conflict }, body: { settled, reason } });
    if ("problem" in answer) return answer.problem;
    location.reload();
    return undefined;
  };
  return (
    <OfficeFrame
      title={say("이름이 맞지 않는 식별자", "Numbers under the name of another")}
      lead={say(
        "가져온 파일이 어떤 기관의 번호를 다른 이름으로 적었습니다. 기관의 이름은 바꾸지 않았습니다. 번호를 잘못 적은 것인지, 기관의 이름이 바뀐 것인지 확인해 주십시오.",
        "A file gave the number of an organisation to another name. The name was not changed. Please see whether the number is a slip, or the organisation has a new name.",
      )}
    >
      {rows.length === 0 ? (
        <p className="quiet">{say("확인할 것이 없습니다.", "There is nothing to settle.")}</p>
      ) : (
        <ul className="name-conflicts">
          {rows.map(({ conflict, party, identifier, held, told, awards, import: from }) => (
            <li key={conflict} className="block">
              <h2>
                <a href={link(`/parties/${party}`)}>{held}</a> ≠ {told}
              </h2>
              <p>
                <code>{identifier}</code>{" "}
                <span className="quiet">
                  {awards.slice(0, 5).join(", ")}
                  {awards.length > 5 && ` … ${awards.length}`}
                </span>{" "}
                <a href={link("/office/import", { import: from })}>{say("가져온 파일", "The file")}</a>
              </p>
              <OfficerOnly>
                <div className="name-acts">
                  <ReasonDialog
                    word={text("이름 유지", "Keep the name")}
                    says={text(`“${held}” 이름을 그대로 둡니다.`, `The organisation stays “${held}”.`)}
                    go={settle(conflict, "kept")}
                  />
                  <ReasonDialog
                    word={text("새 이름으로 변경", "Take the new name")}
                    says={text(
                      fillKorean("오늘부터 “{told}”(으)로 부르고, 앞 이름은 이전 명칭으로 둡니다.", { told }),
                      `From today it is called “${told}”; the name before stays as a former one.`,
                    )}
                    go={settle(conflict, "taken")}
                  />
                </div>
              </OfficerOnly>
            </li>
          ))}
        </ul>
      )}
    </OfficeFrame>
  );
}

export const importNames: Page = {
  path: "/office/import/names",
  desk: "officer",
  ruled: false,
  needs: () => [conflicts],
  title: () => text("이름이 맞지 않는 식별자", "Numbers under the name of another"),
  View: Names,
};
