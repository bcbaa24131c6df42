import { useState } from "react";
import { useReader, useSay } from "../reader.tsx";
import { problemOf } from "../send.ts";
import { RefusalNote } from "../states.tsx";
import { useAct } from "../use-act.ts";

interface Person {
  readonly account: string;
  readonly name: string;
}

/** Who has taken a line on, by name; whoever may assign chooses another in its place. */
export function Assign({
  watch,
  line,
  about,
  assigned,
  people,
}: {
  readonly watch: string;
  readonly line: string;
  readonly about: string;
  readonly assigned: Person | null;
  readonly people: readonly Person[];
}) {
  const { alive, known } = useReader();
  const { say } = useSay();
  const [seen, setSeen] = useState(assigned?.account ?? "");
  const [sent, assign] = useAct("assign-line");
  const problem = problemOf(sent);
  const mayAssign = known.ground.who?.roles.some(({ role }) => role === "officer" || role === "administrator") ?? false;
  if (!mayAssign) return <span className="quiet">{assigned?.name ?? say("담당자 미지정", "Unassigned")}</span>;
  const choose = (account: string): void => {
    const told = { watch, line, account: account === "" ? null : account, seen: seen === "" ? null : seen };
    void assign({ body: told }).then((reply) => reply !== undefined && setSeen(reply.account ?? ""));
  };
  return (
    <>
      <select
        className="assign"
        aria-label={say(`담당자: ${about}`, `Assigned to: ${about}`)}
        value={seen}
        disabled={!alive || sent.state === "sending"}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{say("담당자 미지정", "Unassigned")}</option>
        {people.map(({ account, name }) => (
          <option key={account} value={account}>
            {name}
          </option>
        ))}
      </select>
      {problem !== undefined && <RefusalNote problem={problem} />}
    </>
  );
}
