import { useSay } from "../reader.tsx";
import { Timeline, type Bar } from "./timeline.tsx";
import type { Day } from "#base/day";

export interface Task extends Bar {
  /** Keys of those that must be over before it begins. */
  readonly after?: readonly string[];
}

/** Tasks one under the other, how far each has come, and what it waits for. A task that begins too early is marked. */
export function Gantt({
  label,
  tasks,
  from,
  to,
}: {
  readonly label: string;
  readonly tasks: readonly Task[];
  readonly from: Day;
  readonly to: Day;
}) {
  const { say } = useSay();
  const found = new Map(tasks.map((task) => [task.key, task]));
  const rows = tasks.map((task) => {
    const before = (task.after ?? []).flatMap((key) => found.get(key) ?? []);
    const isEarly = before.some((each) => each.to > task.from);
    const words = before.map(({ word }) => word).join(", ");
    const bar: Bar = isEarly
      ? { ...task, weight: 0, word: `${say("선행 작업이 끝나기 전", "before its time")}: ${task.word}` }
      : task;
    return {
      key: task.key,
      word: words === "" ? task.word : `${task.word} (${say(`${words} 뒤`, `after ${words}`)})`,
      href: task.href,
      bars: [bar],
    };
  });
  return <Timeline label={label} rows={rows} from={from} to={to} rowWord={say("작업", "Task")} />;
}
