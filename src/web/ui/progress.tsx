import { Progress as Bar } from "@base-ui/react/progress";
import { useSay } from "./reader.tsx";

/** Long work: what is happening in words, how far, and how to stop it. Without a share it is not known how far. */
export function Progress({
  what,
  share,
  left,
  cancel,
}: {
  readonly what: string;
  /** 0…1. */
  readonly share?: number;
  /** How long it will take yet, in words. */
  readonly left?: string;
  readonly cancel?: () => void;
}) {
  const { say } = useSay();
  const percent = share === undefined ? null : Math.round(Math.max(0, Math.min(1, share)) * 100);
  return (
    <div className="working">
      <Bar.Root className="working-told" value={percent} aria-valuetext={percent === null ? what : `${percent}%`}>
        <Bar.Label className="working-what">{what}</Bar.Label>
        <span className="working-far">
          {percent === null ? "" : `${percent}%`}
          {left !== undefined && ` · ${left}`}
        </span>
        <Bar.Track className="working-track">
          <Bar.Indicator className="working-bar" />
        </Bar.Track>
      </Bar.Root>
      {cancel !== undefined && (
        <button type="button" className="button" onClick={cancel}>
          {say("중지", "Stop")}
        </button>
      )}
    </div>
  );
}
