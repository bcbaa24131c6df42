import { Popover } from "@base-ui/react/popover";
import { useId, useMemo, useState } from "react";
import { printQuery } from "../../address.ts";
import { useReader, useSay } from "../reader.tsx";
import { arrangementQuery, filterKey, type List, type Query } from "./list.ts";
import { viewsInBrowser, type SavedView, type SavedViews } from "./saved-views.ts";

/** Named arrangements of this list: to take, to keep the present one under a name, to throw away. */
export function ViewMenu<Row>({
  list,
  change,
  views,
}: {
  readonly list: List<Row>;
  readonly change: (query: Query) => void;
  readonly views: SavedViews | undefined;
}) {
  const { address, alive } = useReader();
  const { say } = useSay();
  const id = useId();
  const kept = useMemo(() => views ?? viewsInBrowser(address.path), [views, address.path]);
  const [saved, setSaved] = useState<readonly SavedView[]>([]);
  const [name, setName] = useState("");
  const present = arrangementQuery(list, address.query);
  const current = saved.find(({ query }) => printQuery(query) === printQuery(present));
  const renew = async (): Promise<void> => setSaved(await kept.list());
  const take = ({ query }: SavedView): void => {
    const cleared = ["q", "sort", "columns", ...list.columns.map(({ key }) => filterKey(key))].map((key) => [
      key,
      undefined,
    ]);
    change({ ...(Object.fromEntries(cleared) as Query), ...query });
  };
  return (
    <Popover.Root onOpenChange={(isOpen) => isOpen && void renew()}>
      <Popover.Trigger className="tool" disabled={!alive}>
        {current === undefined ? say("저장한 보기", "Saved views") : current.name}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="end" className="over">
          <Popover.Popup className="popup">
            <Popover.Title className="popup-title">{say("저장한 보기", "Saved views")}</Popover.Title>
            {saved.length === 0 ? (
              <p className="quiet">{say("아직 저장한 보기가 없습니다.", "No view is saved yet.")}</p>
            ) : (
              <ul className="popup-list">
                {saved.map((view) => (
                  <li key={view.name} className="popup-row">
                    <button type="button" className="tool" aria-pressed={view === current} onClick={() => take(view)}>
                      {view.name}
                    </button>
                    <button
                      type="button"
                      className="tool"
                      aria-label={say(`‘${view.name}’ 삭제`, `Remove “${view.name}”`)}
                      onClick={() => void Promise.resolve(kept.remove(view.name)).then(renew)}
                    >
                      {say("삭제", "Remove")}
                    </button>
                  </li>
                ))}
              </ul>
            )}
            <form
              className="popup-form"
              onSubmit={(event) => {
                event.preventDefault();
                if (name.trim() === "") return;
                void Promise.resolve(kept.save({ name: name.trim(), query: present })).then(renew);
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
            </form>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
