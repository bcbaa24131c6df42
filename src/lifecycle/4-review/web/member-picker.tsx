import { useState } from "react";
import type { PanelView } from "#review/contract";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { useAct } from "#web/ui/use-act.ts";

/** Who belongs to the panel and who chairs it, ticked from the pool of those who consented. */
export function MemberPicker({ panel }: { readonly panel: PanelView }) {
  const { say } = useSay();
  const { alive } = useReader();
  const [members, setMembers] = useState(panel.members.map(({ reviewer }) => reviewer));
  const [chair, setChair] = useState(panel.chair);
  const [sent, set] = useAct("set-panel");
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
  return (
    <>
      <ul className="doubles">
        {panel.pool.map(({ reviewer, name, organisation }) => (
          <li key={reviewer}>
            <label>
              <input type="checkbox" checked={members.includes(reviewer)} onChange={() => toggle(reviewer)} /> {name}
              {organisation !== null && <span className="quiet"> {organisation}</span>}
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
