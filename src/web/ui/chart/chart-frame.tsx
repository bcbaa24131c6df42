import type { ReactNode } from "react";
import { useSay } from "../reader.tsx";

/** A picture with the table it was drawn from under it. */
export function ChartFrame({
  title,
  heads,
  rows,
  children,
}: {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly key: string; readonly href: string; readonly cells: readonly string[] }[];
  readonly children: ReactNode;
}) {
  const { say } = useSay();
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      {rows.length === 0 ? (
        <p className="empty">{say("아직 기록이 없습니다.", "Nothing is recorded yet.")}</p>
      ) : (
        children
      )}
      {rows.length > 0 && (
        <details>
          <summary>{say("표로 보기", "As a table")}</summary>
          <table className="plain">
            <caption className="unseen">{title}</caption>
            <thead>
              <tr>
                {heads.map((head, i) => (
                  <th key={head} scope="col" className={i === heads.length - 1 ? "number" : undefined}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, href, cells }) => (
                <tr key={key}>
                  {cells.map((cell, i) =>
                    i === 0 ? (
                      <th key={heads[i]} scope="row">
                        <a href={href}>{cell}</a>
                      </th>
                    ) : (
                      <td key={heads[i]} className={i === cells.length - 1 ? "number" : undefined}>
                        {cell}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  );
}
