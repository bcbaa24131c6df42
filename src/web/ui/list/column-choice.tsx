import { Popover } from "@base-ui/react/popover";
import { useReader, useSay } from "../reader.tsx";
import { choosing, type Arrangement, type List, type Query } from "./list.ts";

/** Which columns are shown; the first stays, for it names the row. */
export function ColumnChoice<Row>({
  list,
  arrangement,
  change,
}: {
  readonly list: List<Row>;
  readonly arrangement: Arrangement;
  readonly change: (query: Query) => void;
}) {
  const { alive } = useReader();
  const { say, speak } = useSay();
  const choose = (key: string, isOn: boolean): void => {
    const columns = list.columns
      .map((column) => column.key)
      .filter((each) => (each === key ? isOn : arrangement.columns.includes(each)));
    change({ columns: choosing(list, columns) });
  };
  return (
    <Popover.Root>
      <Popover.Trigger className="tool" disabled={!alive}>
        {say("열 선택", "Columns")}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="end" className="over">
          <Popover.Popup className="popup">
            <Popover.Title className="popup-title">{say("표시할 열", "Columns to show")}</Popover.Title>
            <ul className="popup-list">
              {list.columns.map(({ key, word }, i) => (
                <li key={key}>
                  <label className="tick">
                    <input
                      type="checkbox"
                      checked={arrangement.columns.includes(key)}
                      disabled={i === 0}
                      onChange={(event) => choose(key, event.currentTarget.checked)}
                    />
                    {speak(word)}
                  </label>
                </li>
              ))}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
