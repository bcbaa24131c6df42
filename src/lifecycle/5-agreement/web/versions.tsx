import type { OwnAgreementView } from "#agreement/contract";
import { Part } from "#web/ui/case/case-page.tsx";
import { useSay } from "#web/ui/reader.tsx";

/** Versions one after the other, and what each says otherwise than the one before. */
export function Versions({ one }: { readonly one: OwnAgreementView }) {
  const { say, speak, onDay } = useSay();
  if (one.versions.length < 2) return null;
  return (
    <Part title={say("판별 비교", "Versions side by side")}>
      {one.versions.slice(1).map((version, index) => {
        const before = one.versions[index]?.says ?? [];
        const keys = [...new Set([...before, ...version.says].map(({ key }) => key))];
        const rows = keys.flatMap((key) => {
          const [old, now] = [before.find((each) => each.key === key), version.says.find((each) => each.key === key)];
          const said = now ?? old;
          if (said === undefined || old?.value.ko === now?.value.ko) return [];
          return [{ key, word: speak(said.word), old: old?.value, now: now?.value }];
        });
        return (
          <details key={version.no} open={index === one.versions.length - 2}>
            <summary>
              {say(`제${version.no - 1}판 → 제${version.no}판`, `Version ${version.no - 1} → ${version.no}`)}{" "}
              <span className="quiet">
                {onDay(version.at)} · {version.by}
              </span>
            </summary>
            <div className="scrolls">
              <table className="plain">
                <thead>
                  <tr>
                    <th scope="col">{say("항목", "What")}</th>
                    <th scope="col">{say(`제${version.no - 1}판`, `Version ${version.no - 1}`)}</th>
                    <th scope="col">{say(`제${version.no}판`, `Version ${version.no}`)}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ key, word, old, now }) => (
                    <tr key={key}>
                      <th scope="row">{word}</th>
                      <td>{old === undefined ? "–" : <del>{speak(old)}</del>}</td>
                      <td>{now === undefined ? "–" : <ins>{speak(now)}</ins>}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        );
      })}
    </Part>
  );
}
