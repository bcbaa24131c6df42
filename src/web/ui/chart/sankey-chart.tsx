import { useSay } from "../reader.tsx";
import type { Mark } from "./chart.ts";
import { ChartFrame } from "./chart-frame.tsx";

/** So much went from one place to another. Nothing flows in a circle. */
export interface Flow extends Omit<Mark, "word"> {
  readonly from: string;
  readonly to: string;
}

interface Node {
  readonly name: string;
  column: number;
  size: number;
  y: number;
  out: number;
  in: number;
}

const width = 760;
const bar = 12;
const gap = 26;
const tall = 200;

function nodesOf(flows: readonly Flow[]): Map<string, Node> {
  const nodes = new Map<string, Node>();
  for (const name of flows.flatMap(({ from, to }) => [from, to]))
    if (!nodes.has(name)) nodes.set(name, { name, column: 0, size: 0, y: 0, out: 0, in: 0 });
  // As many rounds as there are places: each lies one column behind the furthest that flows into it.
  for (let round = 0; round < nodes.size; round += 1)
    for (const { from, to } of flows) {
      const [a, b] = [nodes.get(from) as Node, nodes.get(to) as Node];
      b.column = Math.min(nodes.size, Math.max(b.column, a.column + 1));
    }
  const sum = (name: string, side: "from" | "to"): number =>
    flows.filter((flow) => flow[side] === name).reduce((all, { value }) => all + value, 0);
  for (const node of nodes.values()) node.size = Math.max(sum(node.name, "from"), sum(node.name, "to"));
  return nodes;
}

/** Bands as wide as what flowed, each a link. */
export function SankeyChart({ title, flows }: { readonly title: string; readonly flows: readonly Flow[] }) {
  const { say } = useSay();
  const nodes = nodesOf(flows);
  const last = Math.max(1, ...[...nodes.values()].map(({ column }) => column));
  const columns = Array.from({ length: last + 1 }, (_, c) => [...nodes.values()].filter(({ column }) => column === c));
  const most = Math.max(1, ...columns.map((list) => list.reduce((all, { size }) => all + size, 0)));
  const scale = tall / most;
  const height = tall + (Math.max(1, ...columns.map((list) => list.length)) + 0.4) * gap;
  for (const list of columns) {
    let y = gap;
    for (const node of list) {
      node.y = y;
      y += node.size * scale + gap;
    }
  }
  const x = ({ column }: Node): number => (column * (width - bar)) / last;
  return (
    <ChartFrame
      title={title}
      heads={[say("출발", "From"), say("도착", "To"), say("값", "Value")]}
      rows={flows.map(({ key, href, from, to, printed }) => ({ key, href, cells: [from, to, printed] }))}
    >
      <svg className="sankey-chart" viewBox={`0 0 ${width} ${height}`} role="group" aria-label={title}>
        {flows.map((flow) => {
          const [a, b] = [nodes.get(flow.from) as Node, nodes.get(flow.to) as Node];
          const thick = flow.value * scale;
          const [from, to] = [a.y + a.out, b.y + b.in];
          a.out += thick;
          b.in += thick;
          const [x1, x2] = [x(a) + bar, x(b)];
          const middle = (x1 + x2) / 2;
          const words = `${flow.from} → ${flow.to} ${flow.printed}`;
          return (
            <a key={flow.key} href={flow.href} aria-label={words}>
              <path
                className="sankey-band"
                d={`M${x1} ${from}C${middle} ${from} ${middle} ${to} ${x2} ${to}v${thick}C${middle} ${to + thick} ${middle} ${from + thick} ${x1} ${from + thick}z`}
              />
              <title>{words}</title>
            </a>
          );
        })}
        {[...nodes.values()].map((node) => (
          <g key={node.name} aria-hidden="true">
            <rect x={x(node)} y={node.y} width={bar} height={Math.max(1, node.size * scale)} className="chart-fill" />
            <text
              x={node.column === last ? x(node) + bar : x(node)}
              y={node.y - 6}
              textAnchor={node.column === last ? "end" : "start"}
            >
              {node.name}
            </text>
          </g>
        ))}
      </svg>
    </ChartFrame>
  );
}
