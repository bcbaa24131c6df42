import type { Text } from "#base/text";
import type { TableTold } from "#figure/contract";
import { Amount } from "../ui/amount.tsx";
import { useSay } from "../ui/reader.tsx";

/** The groups of a published figure: what would tell of single organisations is not said, by a rule that is. */
export function ToldTable({ table, title }: { readonly table: TableTold; readonly title: string }) {
  const { say, speak } = useSay();
  const { word, cells, withheld } = table;
  const caption = say(`${speak(word)}별 ${title}`, `${title} by ${speak(word)}`);
  const unsaid = cells.filter(({ isSaid }) => !isSaid);
  const value = say("값", "Value");
  return (
    <section className="block" aria-label={caption}>
      <h2>{caption}</h2>
      {withheld ? (
        <p className="quiet">
          {say(
            "어느 칸을 비공개로 해도 개별 기업의 내용이 드러날 수 있어 이 구분의 표는 공개하지 않습니다.",
            "Whichever groups were left out, this table would tell of single organisations. It is not published.",
          )}
        </p>
      ) : (
        <div className="table-wrap" role="region" aria-label={caption} tabIndex={0}>
          <table className="plain stack">
            <thead>
              <tr>
                <th scope="col">{speak(word)}</th>
                <th scope="col" className="number">
                  {value}
                </th>
              </tr>
            </thead>
            <tbody>
              {cells.map(({ group, word: name, amount, n, isSaid, why }) => (
                <tr key={group}>
                  <th scope="row">{speak(name)}</th>
                  <td className="number" data-head={value}>
                    {amount !== null && <Amount amount={amount} />}{" "}
                    {n !== null && <span className="quiet">n = {n.toLocaleString("en")}</span>}{" "}
                    {!isSaid && (
                      <span className="quiet">
                        {say("비공개", "not published")}
                        {why !== null && ` (${speak(why)})`}
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {unsaid.length > 0 && <Rule {...table} />}
    </section>
  );
}

/** Which groups are not said, and by which rule. */
function Rule({ fewest, dominance, p }: { readonly fewest: number; readonly dominance?: number; readonly p?: number }) {
  const { say } = useSay();
  const more =
    dominance === undefined || p === undefined
      ? null
      : say(
          ` 한 곳이 ${dominance} %를 넘게 차지하거나 둘째로 큰 곳이 첫째의 값을 ${p} % 안으로 추정할 수 있는 칸도 같습니다.`,
          ` Nor are those of which one has more than ${dominance} %, or whose second could estimate the first to within ${p} %.`,
        );
  return (
    <p className="quiet">
      {say(
        `비공개: 기업·기관이 ${fewest}곳 미만(n < ${fewest})인 칸과, 다른 칸이나 이전 공표에서 빼서 그런 값을 계산할 수 있게 하는 칸은 공개하지 않습니다(통계법 제33조).`,
        `Not published: groups of fewer than ${fewest} organisations (n < ${fewest}), and those from which such a group could be worked out by subtraction, here or from an earlier publication (Statistics Act, art. 33).`,
      )}
      {more}
    </p>
  );
}

/** The groups of an opened figure that were not said when it was published. */
export function UnsaidGroups({ words, fewest }: { readonly words: readonly Text[]; readonly fewest: number | null }) {
  const { say, speak } = useSay();
  if (words.length === 0 || fewest === null) return null;
  return (
    <>
      <p>
        <strong>{say("비공개", "Not published")}</strong>: {words.map(speak).join(" · ")}
      </p>
      <Rule fewest={fewest} />
    </>
  );
}
