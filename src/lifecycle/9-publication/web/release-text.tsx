import { Fragment, type ReactNode } from "react";
import type { Text } from "#base/text";
import type { Printed, PrintedNode, PrintedTree } from "#publication/contract";
import { pathOf, type Position } from "#web/open/position.ts";
import { BarChart } from "#web/ui/chart/bar-chart.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";

/** The day and the commit that the numbers of a release are of. */
export interface Of {
  readonly asOf: string;
  readonly known: string;
}

/** Where a figure of a release opens: its question, as of what was known when it was written. */
export function useFigureLink({ asOf, known }: Of) {
  const link = useLinks();
  return (reference: string, more: Readonly<Record<string, string>> = {}, at: Position = {}): string => {
    const [figure = "", query = ""] = reference.split("?");
    return link(pathOf(figure, at), {
      ...{ "as-of": asOf, "as-known": known, ...Object.fromEntries(new URLSearchParams(query)) },
      ...more,
    });
  };
}

/** A sentence, each number of which is a link to its figure. */
export function Said({ said, of }: { readonly said: Printed; readonly of: Of }) {
  const { language } = useSay();
  const to = useFigureLink(of);
  const whole = said.text[language];
  const parts: ReactNode[] = [];
  let from = 0;
  for (const mark of said.marks[language].toSorted((a, b) => a.from - b.from)) {
    const part = whole.slice(mark.from, mark.to);
    // a verb comes of a figure as well, and opens nothing that its number does not
    if (mark.figure === null || mark.from < from || !/\d/.test(part)) continue;
    parts.push(whole.slice(from, mark.from));
    parts.push(
      <a key={mark.from} href={to(mark.figure)}>
        {part}
      </a>,
    );
    from = mark.to;
  }
  parts.push(whole.slice(from));
  return (
    <>
      {parts.map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the parts of one text, in their order
        <Fragment key={index}>{part}</Fragment>
      ))}
    </>
  );
}

/** The text of a release, node by node. */
export function ReleaseText({ tree, of }: { readonly tree: PrintedTree; readonly of: Of }) {
  return (
    <div className="release-text">
      {tree.nodes.map((node, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a release has its nodes in their order
        <Node key={index} node={node} of={of} />
      ))}
    </div>
  );
}

function Node({ node, of }: { readonly node: PrintedNode; readonly of: Of }) {
  const { say, speak } = useSay();
  const to = useFigureLink(of);
  switch (node.node) {
    case "heading":
      return (
        <h2>
          <Said said={node.said} of={of} />
        </h2>
      );
    case "paragraph":
      return (
        <p>
          {node.said.map((said, index) => (
            <Fragment key={said.text.ko}>
              {index > 0 && " "}
              <Said said={said} of={of} />
            </Fragment>
          ))}
        </p>
      );
    case "quotation":
      return (
        <blockquote>
          <p>
            “<Said said={node.said} of={of} />”
          </p>
          <footer>{speak(node.speaker)}</footer>
        </blockquote>
      );
    case "table":
      return (
        <div className="table-wrap" role="region" aria-label={speak(node.title)} tabIndex={0}>
          <table className="plain">
            <caption>{speak(node.title)}</caption>
            <thead>
              <tr>
                <th scope="col">{say("지표", "Figure")}</th>
                <th scope="col">{say("단계", "Rung")}</th>
                <th scope="col" className="number">
                  {say("값", "Value")}
                </th>
              </tr>
            </thead>
            <tbody>
              {node.rows.map(({ figure, title, rung, amount }) => (
                <tr key={figure}>
                  <th scope="row">{speak(title)}</th>
                  <td>{speak(rung)}</td>
                  <td className="number">
                    <a href={to(figure)}>
                      {amount === null ? say("계산 불가", "not computable") : speak(amount.printed)}
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case "chart":
      return (
        <BarChart
          title={speak(node.title)}
          of={speak(node.dimensionWord)}
          marks={node.groups.map(({ group, word, amount, where }) => ({
            ...{ key: group, word: speak(word), printed: speak(amount.printed) },
            value: Number(BigInt(amount.num)) / Number(BigInt(amount.den)),
            // a group is asked by its question where the figure takes one, else opened in its breakdown
            href:
              where === null ? to(node.figure, {}, { dimension: node.dimension, group }) : to(node.figure, { where }),
          }))}
        />
      );
  }
}

/** Sentences that read otherwise: what differs struck through, and what stands there now. */
export function Changed({ changed }: { readonly changed: readonly { readonly before: Text; readonly now: Text }[] }) {
  const { speak } = useSay();
  return (
    <ul className="release-changes">
      {changed.map(({ before, now }) => {
        const { head, was, is, tail } = differing(speak(before), speak(now));
        return (
          <li key={before.ko}>
            {head}
            <s>{was}</s> <b>{is}</b>
            {tail}
          </li>
        );
      })}
    </ul>
  );
}

/** Where two sentences part and meet again, by whole words. */
function differing(before: string, now: string) {
  const [a, b] = [before.split(/(?<= )/), now.split(/(?<= )/)];
  let from = 0;
  while (from < Math.min(a.length, b.length) && a[from] === b[from]) from += 1;
  let back = 0;
  while (back < Math.min(a.length, b.length) - from && a.at(-1 - back) === b.at(-1 - back)) back += 1;
  const part = (words: readonly string[]): string =>
    words
      .slice(from, words.length - back)
      .join("")
      .trim();
  const tail = a.slice(a.length - back).join("");
  return { head: a.slice(0, from).join(""), was: part(a), is: part(b), tail: tail === "" ? "" : ` ${tail}` };
}
