import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { LineModel } from "#engine/line";
import { fillKorean } from "#base/particle";
import { useSay } from "../../ui/reader.tsx";
import {
  addStation,
  connect,
  disconnect,
  type Edited,
  isDrawn,
  type Layout,
  removeStation,
  renameStation,
} from "./drawing.ts";
import { FlowForm, StationForm } from "./element-form.tsx";
import { type Chosen, Floor, planOf } from "./floor.tsx";
import { spotOf } from "./geometry.ts";

const grid = 10;
const stride = 20;

/** The drawing with its tools and the form of what is chosen. Mouse, touch and keyboard do the same things. */
export function Canvas({
  model,
  layout,
  marks,
  onEdit,
  onLayout,
  onUndo,
  onRedo,
  canUndo,
  canRedo,
}: {
  readonly model: LineModel;
  readonly layout: Layout;
  readonly marks: ReadonlyMap<string, string>;
  readonly onEdit: (about: string, edit: (model: LineModel) => LineModel, layout?: Layout) => void;
  readonly onLayout: (about: string, layout: Layout) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}) {
  const { say, language } = useSay();
  const [chosen, setChosen] = useState<Chosen>(null);
  const [connecting, setConnecting] = useState<string | null>(null);
  const [isConnecting, setIsConnecting] = useState(false);
  const [product, setProduct] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const holder = useRef<HTMLDivElement>(null);
  const plan = planOf(model, layout);
  const route = model.routes.some(({ id }) => id === product) ? (product as string) : (model.routes[0]?.id ?? "");
  const station = chosen?.kind === "station" ? model.stations.find(({ id }) => id === chosen.id) : undefined;
  const flow = chosen?.kind === "flow" ? plan.flows.find((each) => each.flow.key === chosen.key)?.flow : undefined;

  /** Makes an edit or says why not. The answer is made from what is shown; variants follow. */
  const make = (about: string, edit: (model: LineModel) => Edited, done: string, next?: Layout): boolean => {
    const edited = edit(model);
    if (!isDrawn(edited)) {
      setSaid(edited.why[language]);
      return false;
    }
    onEdit(
      about,
      (each) => {
        const answer = edit(each);
        return isDrawn(answer) ? answer : each;
      },
      next,
    );
    setSaid(done);
    return true;
  };

  const stopConnecting = (): void => {
    setIsConnecting(false);
    setConnecting(null);
  };
  const pick = (id: string): void => {
    if (!isConnecting) {
      setChosen({ kind: "station", id });
      return;
    }
    if (connecting === null) {
      setConnecting(id);
      setSaid(say(`${id}에서 시작합니다. 연결할 설비를 선택하십시오.`, `From ${id}. Choose where it leads.`));
      return;
    }
    if (
      make(
        "",
        (m) => connect(m, route, connecting, id),
        say(`${connecting} → ${id}: 연결했습니다.`, `Connected ${connecting} → ${id}.`),
      )
    )
      stopConnecting();
    else setConnecting(null);
  };
  const add = (): void => {
    const words = { station: say("설비", "Station"), product: say("제품", "Product") };
    const { id } = addStation(model, words);
    const right = Math.max(-40, ...[...plan.spots.values()].map(({ x }) => x));
    const row = [...plan.spots.values()].at(-1)?.y ?? 180;
    const spot = right + 220 > 1500 ? { x: 180, y: row + 150 } : { x: right + 220, y: row };
    onEdit("", (each) => addStation(each, words).model, { ...layout, [id]: spot });
    setChosen({ kind: "station", id });
    setSaid(say(fillKorean("{id}을(를) 추가했습니다.", { id }), `Added ${id}.`));
  };
  const remove = (what: NonNullable<Chosen>): void => {
    if (what.kind === "station") {
      if (
        make(
          "",
          (m) => removeStation(m, what.id),
          say(
            fillKorean("{id}을(를) 삭제했습니다. 되돌릴 수 있습니다.", { id: what.id }),
            `Deleted ${what.id}. You can undo it.`,
          ),
        )
      )
        setChosen(null);
      return;
    }
    const gone = plan.flows.find((each) => each.flow.key === what.key)?.flow;
    if (
      gone !== undefined &&
      make(
        "",
        (m) => disconnect(m, gone),
        say("흐름을 삭제했습니다. 되돌릴 수 있습니다.", "Deleted the flow. You can undo it."),
      )
    )
      setChosen(null);
  };
  const rename = (id: string, name: string): void => {
    const to = name.trim();
    const { [id]: spot, ...others } = layout;
    if (
      make(
        "",
        (m) => renameStation(m, id, name),
        say(fillKorean("이름을 {to}(으)로 변경했습니다.", { to }), `Renamed to ${to}.`),
        spot === undefined ? layout : { ...others, [to]: spot },
      )
    )
      setChosen({ kind: "station", id: to });
  };
  const moveTo = (id: string, x: number, y: number): void =>
    onLayout(`move ${id}`, { ...layout, [id]: { x: Math.round(x / grid) * grid, y: Math.round(y / grid) * grid } });

  const key = (event: KeyboardEvent, what: NonNullable<Chosen>): void => {
    const by = (
      { ArrowLeft: [-stride, 0], ArrowRight: [stride, 0], ArrowUp: [0, -stride], ArrowDown: [0, stride] } as const
    )[event.key];
    if (event.key === "Enter" || event.key === " ") {
      if (what.kind === "station") pick(what.id);
      else setChosen(what);
    } else if (event.key === "Delete" || event.key === "Backspace") remove(what);
    else if (event.key === "Escape") {
      stopConnecting();
      setChosen(null);
    } else if (what.kind === "station" && event.key === "c" && !event.ctrlKey && !event.metaKey) {
      setIsConnecting(true);
      setConnecting(what.id);
      setSaid(
        say(
          `${what.id}에서 시작합니다. 연결할 설비로 이동해 Enter를 누르십시오.`,
          `From ${what.id}. Go to where it leads and press Enter.`,
        ),
      );
    } else if (what.kind === "station" && by !== undefined) {
      const spot = plan.spots.get(what.id) ?? spotOf(layout, what.id, 0);
      moveTo(what.id, spot.x + by[0], spot.y + by[1]);
    } else return;
    event.preventDefault();
  };

  const grab = (event: PointerEvent<SVGGElement>, id: string): void => {
    if (isConnecting || event.button !== 0) return;
    const svg = event.currentTarget.ownerSVGElement;
    const inverse = svg?.getScreenCTM()?.inverse();
    if (svg === null || inverse === undefined) return;
    const place = (e: { clientX: number; clientY: number }) =>
      new DOMPoint(e.clientX, e.clientY).matrixTransform(inverse);
    const start = place(event);
    const spot = plan.spots.get(id);
    const own = event.currentTarget;
    if (spot === undefined) return;
    let isMoving = false;
    const move = (e: globalThis.PointerEvent): void => {
      const now = place(e);
      // A press with an unsteady hand is no move.
      if (!isMoving && Math.hypot(now.x - start.x, now.y - start.y) < 8) return;
      isMoving = true;
      moveTo(id, spot.x + now.x - start.x, spot.y + now.y - start.y);
    };
    const end = (): void => {
      own.removeEventListener("pointermove", move);
      own.removeEventListener("pointerup", end);
      own.removeEventListener("pointercancel", end);
    };
    own.setPointerCapture(event.pointerId);
    own.addEventListener("pointermove", move);
    own.addEventListener("pointerup", end);
    own.addEventListener("pointercancel", end);
  };

  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent): void => {
      if (
        !(event.ctrlKey || event.metaKey) ||
        event.key.toLowerCase() !== "z" ||
        !(holder.current?.contains(document.activeElement) ?? false)
      )
        return;
      const { activeElement } = document;
      if (activeElement instanceof HTMLInputElement && activeElement.type === "text") return;
      event.preventDefault();
      (event.shiftKey ? onRedo : onUndo)();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [onUndo, onRedo]);

  return (
    <div className="canvas" ref={holder}>
      <div className="canvas-tools" role="toolbar" aria-label={say("그리기 도구", "Drawing tools")}>
        <button type="button" className="tool" onClick={add}>
          {say("설비 추가", "Add a station")}
        </button>
        <button
          type="button"
          className="tool"
          aria-pressed={isConnecting}
          disabled={model.stations.length < 2}
          onClick={() => {
            if (isConnecting) return stopConnecting();
            setIsConnecting(true);
            setConnecting(null);
            setSaid(say("연결을 시작할 설비를 선택하십시오.", "From which station?"));
          }}
        >
          {isConnecting ? say("연결 종료", "Stop connecting") : say("연결", "Connect")}
        </button>
        {model.routes.length > 1 && (
          <label className="tool-choice">
            {say("제품", "Product")}{" "}
            <select value={route} onChange={(event) => setProduct(event.target.value)}>
              {model.routes.map(({ id }) => (
                <option key={id}>{id}</option>
              ))}
            </select>
          </label>
        )}
        <button
          type="button"
          className="tool"
          disabled={chosen === null}
          onClick={() => chosen !== null && remove(chosen)}
        >
          {say("삭제", "Delete")}
        </button>
        <button type="button" className="tool" disabled={!canUndo} onClick={onUndo}>
          {say("되돌리기", "Undo")}
        </button>
        <button type="button" className="tool" disabled={!canRedo} onClick={onRedo}>
          {say("다시 하기", "Redo")}
        </button>
      </div>
      <div className="canvas-floor">
        {model.stations.length === 0 ? (
          <div className="canvas-empty">
            <p>{say("설비가 없습니다. 첫 설비를 추가하십시오.", "The floor is empty. Put the first station on it.")}</p>
            <button type="button" className="button" onClick={add}>
              {say("설비 추가", "Add a station")}
            </button>
          </div>
        ) : (
          <div className="floor-scroll" role="region" tabIndex={0} aria-label={say("그림", "Drawing")}>
            <Floor
              model={model}
              plan={plan}
              marks={marks}
              label={say(
                "라인 그림. 설비를 선택하면 옆에 입력 양식이 열립니다. 화살표 키로 이동, C로 연결, Delete로 삭제합니다.",
                "Drawing of the line. Choosing a station opens its form. Arrow keys move it, C connects, Delete removes.",
              )}
              hands={{
                chosen,
                connecting,
                onStation: pick,
                onFlow: (each) => setChosen({ kind: "flow", key: each }),
                onKey: key,
                onGrab: grab,
              }}
            />
          </div>
        )}
        <p className="canvas-said" role="status">
          {said}
        </p>
      </div>
      <aside className="canvas-form" aria-label={say("선택 항목", "What is chosen")}>
        {station !== undefined ? (
          <>
            <h3>{station.id}</h3>
            <StationForm
              key={station.key ?? station.id}
              model={model}
              station={station}
              onEdit={onEdit}
              onRename={(name) => rename(station.id, name)}
              onRemove={() => remove({ kind: "station", id: station.id })}
            />
          </>
        ) : flow !== undefined ? (
          <>
            <h3>{say("흐름", "Flow")}</h3>
            <FlowForm
              key={flow.key}
              model={model}
              flow={flow}
              onEdit={onEdit}
              onRemove={() => remove({ kind: "flow", key: flow.key })}
            />
          </>
        ) : (
          <p className="quiet">
            {say(
              "설비나 흐름을 선택하면 여기에서 수정할 수 있습니다. 설비는 끌거나 화살표 키로 이동합니다.",
              "Choose a station or a flow to change it here. Drag a station, or move it with the arrow keys.",
            )}
          </p>
        )}
      </aside>
    </div>
  );
}
