import { useId, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import type { LineModel } from "#engine/line";
import { useSay } from "../../ui/reader.tsx";
import { type Flow, flowsOf, type Layout } from "./drawing.ts";
import { box, frameOf, spotOf, tray, wayOf, type Spot, type Way } from "./geometry.ts";
import { printShare } from "./words.ts";

export type Chosen =
  | { readonly kind: "station"; readonly id: string }
  | { readonly kind: "flow"; readonly key: string }
  | null;

/** What the drawing tells the one who edits it; without it, it is a picture. */
export interface Hands {
  readonly chosen: Chosen;
  readonly connecting: string | null;
  readonly onStation: (id: string) => void;
  readonly onFlow: (key: string) => void;
  readonly onKey: (event: KeyboardEvent, chosen: NonNullable<Chosen>) => void;
  readonly onGrab: (event: PointerEvent<SVGGElement>, id: string) => void;
}

export interface Plan {
  readonly spots: ReadonlyMap<string, Spot>;
  readonly flows: readonly { readonly flow: Flow; readonly way: Way }[];
  readonly frame: ReturnType<typeof frameOf>;
}

/** Where everything of a line stands. */
export function planOf(model: LineModel, layout: Layout): Plan {
  const spots = new Map(model.stations.map(({ id }, k) => [id, spotOf(layout, id, k)]));
  const flows = flowsOf(model).map((flow) => {
    const steps = model.routes.find(({ id }) => id === flow.route)?.steps ?? [];
    const beside = flow.kind === "enter" ? steps[1] : steps[flow.step - 1];
    return { flow, way: wayOf(flow, spots, beside === undefined ? undefined : spots.get(beside.station)) };
  });
  return { spots, flows, frame: frameOf([...spots.values()]) };
}

/** The line from above: stations with the places before them, and the ways between. */
export function Floor({
  model,
  plan,
  hands,
  label,
  marks,
  children,
}: {
  readonly model: LineModel;
  readonly plan: Plan;
  readonly hands?: Hands | undefined;
  readonly label: string;
  /** Stations to be marked, with the word that says as what. */
  readonly marks?: ReadonlyMap<string, string>;
  readonly children?: ReactNode;
}) {
  const { say } = useSay();
  const arrow = useId();
  const { spots, flows, frame } = plan;
  const isOne = model.routes.length === 1;
  return (
    <svg
      className={`floor${hands === undefined ? "" : " floor-editable"}`}
      viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
      role={hands === undefined ? "img" : "group"}
      aria-label={label}
    >
      <defs>
        <marker
          id={arrow}
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="9"
          markerHeight="9"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0L10 5L0 10z" className="floor-arrow" />
        </marker>
      </defs>
      {flows.map(({ flow, way }, index) => {
        // Products that go the same way have their words under one another.
        const above = flows
          .slice(0, index)
          .filter(
            ({ flow: other }) => other.kind === flow.kind && other.from === flow.from && other.to === flow.to,
          ).length;
        const isChosen = hands?.chosen?.kind === "flow" && hands.chosen.key === flow.key;
        const words = flowWords(flow, say);
        const share = flow.share === undefined ? null : printShare(flow.share);
        const inner = (
          <>
            <path d={way.path} className={`flow flow-${flow.kind}`} markerEnd={`url(#${arrow})`} />
            {hands !== undefined && <path d={way.path} className="flow-hold" />}
            {share !== null && (
              <text
                x={way.middle.x}
                y={way.middle.y + (flow.kind === "rework" ? 16 : -8) + 17 * above}
                className="flow-word"
              >
                {flow.kind === "rework"
                  ? say(
                      `재작업 ${share}${isOne ? "" : ` (${flow.route})`}`,
                      `rework ${share}${isOne ? "" : ` (${flow.route})`}`,
                    )
                  : share}
              </text>
            )}
            {flow.kind === "enter" && (
              <text x={way.at(0.4).x} y={way.at(0.4).y - 10 - 17 * above} className="flow-word">
                {flow.route}
              </text>
            )}
          </>
        );
        return hands === undefined ? (
          <g key={flow.key}>{inner}</g>
        ) : (
          <g
            key={flow.key}
            className="floor-flow"
            role="button"
            tabIndex={0}
            aria-pressed={isChosen}
            onClick={() => hands.onFlow(flow.key)}
            onKeyDown={(event) => hands.onKey(event, { kind: "flow", key: flow.key })}
          >
            <title>{words}</title>
            {inner}
          </g>
        );
      })}
      {model.stations.map((station) => {
        const spot = spots.get(station.id) as Spot;
        const { id, machines = 1, buffer } = station;
        const isChosen = hands?.chosen?.kind === "station" && hands.chosen.id === id;
        const mark = marks?.get(id);
        const places =
          buffer === undefined
            ? say("앞 버퍼 제한 없음", "endless places before it")
            : say(`앞 버퍼 ${buffer}`, `${buffer} places before it`);
        const words = `${id}, ${say(`${machines}대`, `${machines} machine${machines === 1 ? "" : "s"}`)}, ${places}${mark === undefined ? "" : `, ${mark}`}`;
        const inner = (
          <>
            <rect
              className="tray"
              x={-box.width / 2 - tray.width}
              y={-tray.height / 2}
              width={tray.width}
              height={tray.height}
              rx="4"
            />
            <text className="tray-word" x={-box.width / 2 - tray.width / 2} y="6">
              {buffer ?? "∞"}
            </text>
            <rect
              className="station-box"
              x={-box.width / 2}
              y={-box.height / 2}
              width={box.width}
              height={box.height}
              rx="8"
            />
            <text className="station-name" y={machines > 1 || mark !== undefined ? -4 : 7}>
              {id.length > 11 ? `${id.slice(0, 10)}…` : id}
            </text>
            {(machines > 1 || mark !== undefined) && (
              <text className="station-note" y="20">
                {[machines > 1 ? say(`${machines}대`, `× ${machines}`) : "", mark ?? ""]
                  .filter((word) => word !== "")
                  .join(" · ")}
              </text>
            )}
          </>
        );
        const className = `station${isChosen ? " is-chosen" : ""}${hands?.connecting === id ? " is-from" : ""}${mark === undefined ? "" : " is-marked"}`;
        const at = `translate(${spot.x} ${spot.y})`;
        return hands === undefined ? (
          <g key={id} className={className} transform={at}>
            <title>{words}</title>
            {inner}
          </g>
        ) : (
          <g
            key={id}
            className={className}
            transform={at}
            role="button"
            tabIndex={0}
            aria-pressed={isChosen}
            data-station={id}
            onClick={() => hands.onStation(id)}
            onPointerDown={(event) => hands.onGrab(event, id)}
            onKeyDown={(event) => hands.onKey(event, { kind: "station", id })}
          >
            <title>{words}</title>
            {inner}
          </g>
        );
      })}
      {children}
    </svg>
  );
}

/** An arrow in words, for those who listen. */
export function flowWords(flow: Flow, say: (ko: string, en: string) => string): string {
  const from = flow.from ?? say("투입", "entry");
  const to = flow.to ?? say("출고", "exit");
  const share = flow.share === undefined ? "" : ` ${printShare(flow.share)}`;
  const kind = {
    enter: say("투입", "arrivals"),
    next: say("흐름", "flow"),
    leave: say("출고", "leaving"),
    rework: say("재작업", "rework"),
    branch: say("분기", "branch"),
  }[flow.kind];
  return `${kind}${share}: ${from} → ${to} (${flow.route})`;
}
