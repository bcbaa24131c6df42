import type { SameFile } from "#evidence/contract";
import { useLinks, useSay } from "./reader.tsx";

/** That a file is here already: under which title, for how many facts, by whom and when. */
export function SameFileNote({ offered, before }: { readonly offered: number; readonly before: readonly SameFile[] }) {
  const { say, onDay } = useSay();
  const link = useLinks();
  if (offered < 2) return null;
  return (
    <div className="same-file">
      <p>
        <strong>
          {say(`같은 파일이 ${offered}번 제출되었습니다.`, `The same file has been offered ${offered} times.`)}
        </strong>
      </p>
      <ul>
        {before.map((each) => (
          <li key={each.evidence}>
            <a href={link(`/evidence/${encodeURIComponent(each.evidence)}`)}>{each.title}</a>{" "}
            <span className="quiet">
              {each.supplier} · {onDay(each.when)} ·{" "}
              {say(`사실 ${each.facts.length}건`, `${each.facts.length} ${each.facts.length === 1 ? "fact" : "facts"}`)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
