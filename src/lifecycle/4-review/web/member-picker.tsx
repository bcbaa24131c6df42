import { useState } from "react";
import type { PanelView } from "#review/contract";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { problemOf } from "#web/ui/send.ts";
import { Field } from "#web/ui/field.tsx";
import { RefusalNote } from "#web/ui/states.tsx";
import { useAct } from "#web/ui/use-act.ts";

/** More are found by a word. */
const mostShown = 60;

/** Who belongs to the panel and who chairs it, ticked from the pool of those who consented. */
export function MemberPicker({ panel }: { readonly panel: PanelView }) {
  const { say } = useSay();
  const { alive } = useReader();
  const [members, setMembers] = useState(panel.members.map(({ reviewer }) => reviewer));
  const [chair, setChair] = useState(panel.chair);
  const [sent, set] = useAct("set-panel");
  const [sought, seek] = useState("");
  const problem = problemOf(sent);
  const toggle = (reviewer: string): void => {
    const has = members.includes(reviewer);
    setMembers(has ? members.filter((one) => one !== reviewer) : [...members, reviewer]);
    if (has && chair === reviewer) setChair(null);
  };
  const save = async (): Promise<void> => {
    const body = { reviewers: members, chair, seen: panel.version };
    if ((await set({ params: { panel: panel.panel }, body })) !== undefined) location.reload();
  };
  if (panel.pool.length === 0)
    return (
      <p className="empty">{say("위촉에 동의한 평가위원이 없습니다.", "Nobody in the pool has consented yet.")}</p>
    );
  const wanted = sought.trim().toLowerCase();
  const found = panel.pool
    .filter(
      ({ reviewer, name, organisation, keywords }) =>
        members.includes(reviewer) ||
        wanted === "" ||
        [name, organisation ?? "", ...keywords].some((word) => word.toLowerCase().includes(wanted)),
    )
    .toSorted((a, b) => Number(members.includes(b.reviewer)) - Number(members.includes(a.reviewer)));
  return (
    <>
      {panel.pool.length > mostShown / 2 && (
        <div className="form">
          <Field
            name="sought"
            label={say("이름·소속·전문분야로 찾기", "Find by name, organisation or field")}
            value={sought}
            onChange={({ target }) => seek(target.value)}
          />
        </div>
      )}
      <p role="status" className="quiet">
        {say(
          `위원 ${members.length}명 선택, 전체 ${panel.pool.length}명 중 ${found.length}명`,
          `${members.length} chosen; ${found.length} of ${panel.pool.length} in the pool`,
        )}
        {found.length > mostShown && say(` (앞 ${mostShown}명만 표시)`, ` (the first ${mostShown} are shown)`)}
      </p>
      <ul className="doubles">
        {found.slice(0, Math.max(mostShown, members.length)).map(({ reviewer, name, organisation, keywords }) => (
          <li key={reviewer}>
            <label>
              <input type="checkbox" checked={members.includes(reviewer)} onChange={() => toggle(reviewer)} /> {name}
              <span className="quiet"> {[organisation ?? "", ...keywords].filter(Boolean).join(" · ")}</span>
            </label>{" "}
            {members.includes(reviewer) && (
              <label>
                <input type="radio" name="chair" checked={chair === reviewer} onChange={() => setChair(reviewer)} />{" "}
                {say("위원장", "chair")}
                <span className="visually-hidden"> {name}</span>
              </label>
            )}
          </li>
        ))}
      </ul>
      {problem !== undefined && <RefusalNote problem={problem} />}
      <button
        type="button"
        className="button is-first"
        disabled={!alive || sent.state === "sending"}
        onClick={() => void save()}
      >
        {say("위원 저장", "Save the members")}
      </button>
    </>
  );
}
