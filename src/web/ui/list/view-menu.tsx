import { Popover } from "@base-ui/react/popover";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { linkHere, printQuery } from "../../address.ts";
import type { Problem } from "../../answers.ts";
import { useReader, useSay } from "../reader.tsx";
import { RefusalNote } from "../states.tsx";
import { arrangementQuery, filterKey, type List } from "./list.ts";
import { viewsInBrowser, viewsOnHub, type Kept, type SavedView } from "./saved-views.ts";

/** Named arrangements of this list: to open, to keep the present one under a name, to share, to throw away. */
export function ViewMenu<Row>({ list }: { readonly list: List<Row> }) {
  const { address, alive, known, go } = useReader();
  const { say } = useSay();
  const id = useId();
  const { who } = known.ground;
  const isSignedIn = who !== null;
  const kept = useMemo(() => (isSignedIn ? viewsOnHub(list.name) : viewsInBrowser(list.name)), [isSignedIn, list.name]);
  const [saved, setSaved] = useState<readonly SavedView[]>([]);
  const [name, setName] = useState("");
  const [isShared, setShared] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const present = arrangementQuery(list, address.query);
  const current = saved.find(({ query }) => printQuery(query) === printQuery(present));
  const mayShare = who?.roles.some(({ role }) => role !== "company") === true;
  const cleared = Object.fromEntries(
    ["q", "sort", "columns", "page", "after", ...list.columns.map(({ key }) => filterKey(key))].map((key) => [
      key,
      undefined,
    ]),
  );
  // A view is an address: it opens with what the hub must be asked for, and it can be handed on.
  const hrefOf = ({ query }: SavedView): string => linkHere(address, { ...cleared, ...query });
  const take = (answer: Kept): void => {
    setProblem("problem" in answer ? answer.problem : undefined);
    if ("views" in answer) setSaved(answer.views);
  };
  const choiceWord = ({ isDefault }: SavedView): string =>
    isDefault === true ? say("기본 보기", "Default") : say("기본으로", "Make default");
  const isFirst = useRef(true);
  useEffect(() => {
    if (!alive || !isFirst.current) return;
    isFirst.current = false;
    void kept.list().then((answer) => {
      take(answer);
      const opens = "views" in answer ? answer.views.find(({ isDefault }) => isDefault === true) : undefined;
      // Only an address that says nothing of how the list stands is opened with it.
      if (opens !== undefined && printQuery(present) === "" && printQuery(opens.query) !== "")
        go(hrefOf(opens), "replace");
    });
    // Once, as the page comes alive: what is chosen afterwards stands.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [alive, kept]);
  return (
    <Popover.Root>
      <Popover.Trigger className="tool" disabled={!alive}>
        {current === undefined ? say("저장한 보기", "Saved views") : current.name}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="end" className="over">
          <Popover.Popup className="popup">
            <Popover.Title className="popup-title">{say("저장한 보기", "Saved views")}</Popover.Title>
            {problem !== undefined && <RefusalNote problem={problem} />}
            {saved.length === 0 ? (
              <p className="quiet">{say("아직 저장한 보기가 없습니다.", "No view is saved yet.")}</p>
            ) : (
              <ul className="popup-list">
                {saved.map((view) => (
                  <li key={`${view.owner?.account ?? ""} ${view.name}`} className="popup-row">
                    <a className="tool" href={hrefOf(view)} aria-current={view === current ? "true" : undefined}>
                      {view.name}
                      {view.owner !== undefined && <span className="quiet"> {view.owner.name}</span>}
                      {view.owner === undefined && view.isShared === true && (
                        <span className="quiet"> {say("공유", "shared")}</span>
                      )}
                    </a>
                    {kept.choose !== undefined && (
                      <button
                        type="button"
                        className="tool"
                        aria-pressed={view.isDefault === true}
                        aria-label={`${choiceWord(view)}: ${view.name}`}
                        onClick={() => void kept.choose?.(view.isDefault === true ? null : view).then(take)}
                      >
                        {choiceWord(view)}
                      </button>
                    )}
                    {view.owner === undefined && (
                      <button
                        type="button"
                        className="tool"
                        aria-label={say(`‘${view.name}’ 삭제`, `Remove “${view.name}”`)}
                        onClick={() => void kept.remove(view).then(take)}
                      >
                        {say("삭제", "Remove")}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            )}
            <form
              className="popup-form"
              onSubmit={(event) => {
                event.preventDefault();
                if (name.trim() === "") return;
                void kept.save({ name: name.trim(), query: present, isShared: mayShare && isShared }).then(take);
                setName("");
              }}
            >
              <label htmlFor={id}>{say("현재 보기 이름", "Name for the present view")}</label>
              <div className="popup-row">
                <input id={id} value={name} maxLength={60} onChange={(event) => setName(event.currentTarget.value)} />
                <button type="submit" className="button" disabled={name.trim() === ""}>
                  {say("저장", "Save")}
                </button>
              </div>
              {mayShare && (
                <label className="tick">
                  <input
                    type="checkbox"
                    checked={isShared}
                    onChange={(event) => setShared(event.currentTarget.checked)}
                  />
                  {say("같은 역할의 사용자와 공유", "Share with people of the same role")}
                </label>
              )}
            </form>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
