import type { LineModel } from "#engine/line";
import { useSay } from "../../ui/reader.tsx";
import type { FlowCount, VariantResult } from "./run-line.ts";

const width = 900;
const bar = 14;
const gap = 22;

interface Node {
  readonly key: string;
  readonly name: string;
  readonly column: number;
  readonly lots: number;
  y: number;
  out: number;
  in: number;
}

const keyOf = (station: string | null, isScrap: boolean, isFrom: boolean): string =>
  station !== null ? `s ${station}` : isScrap ? "scrap" : isFrom ? "in" : "out";

/** How many lots went which way: bands as wide as they are many. */
export function Sankey({ result, model }: { readonly result: VariantResult; readonly model: LineModel }) {
  const { say } = useSay();
  const { flows } = result;
  const order = columnsOf(model);
  const last = Math.max(0, ...order.values()) + 1;
  const forward = flows.filter(({ isBack }) => !isBack);
  const nodes = new Map<string, Node>();
  const column = (key: string, name: string | null): number =>
    key === "in" ? 0 : key === "out" || key === "scrap" ? last + 1 : (order.get(name ?? "") ?? 0) + 1;
  const node = (key: string, name: string | null, word: string): void => {
    if (nodes.has(key)) return;
    const into = forward.filter((f) => keyOf(f.to, f.isScrap, false) === key).reduce((sum, f) => sum + f.lots, 0);
    const outOf = forward.filter((f) => keyOf(f.from, false, true) === key).reduce((sum, f) => sum + f.lots, 0);
    nodes.set(key, {
      key,
      name: name ?? word,
      column: column(key, name),
      lots: Math.max(into, outOf),
      y: 0,
      out: 0,
      in: 0,
    });
  };
  for (const f of forward) {
    node(keyOf(f.from, false, true), f.from, say("투입", "in"));
    node(keyOf(f.to, f.isScrap, false), f.to, f.isScrap ? say("폐기", "scrap") : say("출고", "out"));
  }
  const most = Math.max(1, ...[...nodes.values()].map(({ lots }) => lots));
  const columns = last + 2;
  const perColumn = Array.from({ length: columns }, (_, c) => [...nodes.values()].filter((n) => n.column === c));
  const tallest = Math.max(1, ...perColumn.map((list) => list.reduce((sum, n) => sum + n.lots, 0)));
  const widest = Math.max(1, ...perColumn.map((list) => list.length));
  const scale = 190 / tallest;
  const height = 190 + widest * gap + 40;
  for (const list of perColumn) {
    const whole = list.reduce((sum, n) => sum + n.lots * scale, 0) + (list.length - 1) * gap;
    let y = (height - whole) / 2;
    for (const n of list) {
      n.y = y;
      y += n.lots * scale + gap;
    }
  }
  const x = (c: number): number => 10 + (c / (columns - 1)) * (width - 20 - bar);
  const bands = forward.map((f) => {
    const a = nodes.get(keyOf(f.from, false, true)) as Node;
    const b = nodes.get(keyOf(f.to, f.isScrap, false)) as Node;
    const thick = Math.max(1, f.lots * scale);
    const [y0, y1] = [a.y + a.out + thick / 2, b.y + b.in + thick / 2];
    a.out += f.lots * scale;
    b.in += f.lots * scale;
    const [x0, x1] = [x(a.column) + bar, x(b.column)];
    const middle = (x0 + x1) / 2;
    return { f, thick, d: `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}` };
  });
  if (flows.length === 0) return null;
  return (
    <section className="block" aria-labelledby="sankey-title">
      <h3 id="sankey-title">{say("로트 흐름", "Which way it flowed")}</h3>
      <div className="chart-scroll" role="region" tabIndex={0} aria-label={say("흐름 그림", "Chart of flows")}>
        <svg
          className="chart sankey"
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={say(
            "로트의 흐름. 아래 표에 같은 값이 있습니다.",
            "Flows of lots; the table below has the same values.",
          )}
        >
          {bands.map(({ f, thick, d }) => (
            <path
              key={`${f.from} ${f.to} ${f.isScrap}`}
              d={d}
              className={f.isScrap ? "band band-scrap" : "band"}
              strokeWidth={thick}
            >
              <title>{`${f.from ?? say("투입", "in")} → ${f.to ?? (f.isScrap ? say("폐기", "scrap") : say("출고", "out"))}: ${f.lots}`}</title>
            </path>
          ))}
          {[...nodes.values()].map((n) => (
            <g key={n.key}>
              <rect
                x={x(n.column)}
                y={n.y}
                width={bar}
                height={Math.max(2, n.lots * scale)}
                className={n.key === "scrap" ? "node node-scrap" : "node"}
              />
              <text
                x={n.column === columns - 1 ? x(n.column) + bar : n.column === 0 ? x(0) : x(n.column) + bar / 2}
                y={n.y - 6}
                className={`chart-word ${n.column === columns - 1 ? "chart-end" : n.column === 0 ? "" : "chart-middle"}`}
              >
                {n.name}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <FlowTable flows={flows} most={most} />
    </section>
  );
}

function FlowTable({ flows }: { readonly flows: readonly FlowCount[]; readonly most: number }) {
  const { say } = useSay();
  return (
    <details>
      <summary>{say("표로 보기 (재작업 포함)", "As a table (with rework)")}</summary>
      <table className="plain">
        <caption>
          {say("첫 반복의 앞부분에서 집계한 로트", "Lots counted in the first part of the first replication")}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say("출발", "From")}</th>
            <th scope="col">{say("도착", "To")}</th>
            <th scope="col" className="number">
              {say("로트", "Lots")}
            </th>
          </tr>
        </thead>
        <tbody>
          {flows.map((f) => (
            <tr key={`${f.from} ${f.to} ${f.isScrap} ${f.isBack}`}>
              <td>{f.from ?? say("투입", "in")}</td>
              <td>
                {f.to ?? (f.isScrap ? say("폐기", "scrap") : say("출고", "out"))}
                {f.isBack && <span className="quiet"> {say("(재작업)", "(rework)")}</span>}
              </td>
              <td className="number">{f.lots.toLocaleString("en")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** Stations from left to right: each as far on as the latest step that is made there in any route. */
function columnsOf(model: LineModel): Map<string, number> {
  const at = new Map<string, number>();
  for (const { steps } of model.routes) {
    let column = 0;
    for (const { station } of steps) {
      column = Math.max(column, at.get(station) ?? 0);
      at.set(station, column);
      column += 1;
    }
  }
  return at;
}
