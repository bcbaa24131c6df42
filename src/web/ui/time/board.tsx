import { useState, type DragEvent, type ReactNode } from "react";
import type { Problem } from "../../answers.ts";
import { useReader, useSay } from "../reader.tsx";
import { RefusalNote } from "../states.tsx";

export interface BoardColumn {
  readonly key: string;
  readonly word: string;
}

export interface BoardCard {
  readonly key: string;
  readonly column: string;
  readonly title: string;
  readonly href: string;
  readonly more?: ReactNode;
  /** The columns an act may bring it to, each with the word of that act. */
  readonly moves: readonly { readonly to: string; readonly word: string }[];
}

/** Cases by state. A case is moved by an act and by nothing else: the same by dragging and by its menu. */
export function Board({
  columns,
  cards,
  move,
  label,
}: {
  readonly label: string;
  readonly columns: readonly BoardColumn[];
  readonly cards: readonly BoardCard[];
  /** Does the act; a refusal is shown on the card, and the card stays where it was. */
  readonly move: (card: BoardCard, to: string) => Promise<Problem | undefined>;
}) {
  const { alive } = useReader();
  const { say } = useSay();
  const [held, setHeld] = useState<BoardCard>();
  const [busy, setBusy] = useState<string>();
  const [refused, setRefused] = useState<{ readonly key: string; readonly problem: Problem }>();
  const bring = async (card: BoardCard, to: string): Promise<void> => {
    setBusy(card.key);
    const problem = await move(card, to);
    setBusy(undefined);
    setRefused(problem === undefined ? undefined : { key: card.key, problem });
  };
  const takes = (column: string): boolean => held?.moves.some(({ to }) => to === column) ?? false;
  const drop = (event: DragEvent, column: string): void => {
    event.preventDefault();
    if (held !== undefined && takes(column)) void bring(held, column);
    setHeld(undefined);
  };
  return (
    <div className="board" role="region" aria-label={label} tabIndex={0}>
      {columns.map((column) => {
        const here = cards.filter((card) => card.column === column.key);
        return (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the same acts stand in each card's menu
          <section
            key={column.key}
            className={takes(column.key) ? "board-column is-open" : "board-column"}
            aria-label={column.word}
            onDragOver={(event) => takes(column.key) && event.preventDefault()}
            onDrop={(event) => drop(event, column.key)}
          >
            <h3>
              {column.word} <span className="quiet">{here.length}</span>
            </h3>
            <ul>
              {here.map((card) => (
                // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as above
                <li
                  key={card.key}
                  className="board-card"
                  draggable={alive && card.moves.length > 0}
                  onDragStart={() => setHeld(card)}
                  onDragEnd={() => setHeld(undefined)}
                  aria-busy={busy === card.key}
                >
                  <a href={card.href}>{card.title}</a>
                  {card.more !== undefined && <span className="quiet">{card.more}</span>}
                  {card.moves.length > 0 && (
                    <select
                      aria-label={say(`${card.title}: 처리`, `${card.title}: act`)}
                      value=""
                      disabled={!alive || busy === card.key}
                      onChange={(event) => void bring(card, event.currentTarget.value)}
                    >
                      <option value="">{busy === card.key ? say("처리 중", "Working") : say("처리…", "Act…")}</option>
                      {card.moves.map(({ to, word }) => (
                        <option key={to} value={to}>
                          {word}
                        </option>
                      ))}
                    </select>
                  )}
                  {refused?.key === card.key && <RefusalNote problem={refused.problem} />}
                </li>
              ))}
            </ul>
            {here.length === 0 && <p className="quiet board-none">{say("없음", "None")}</p>}
          </section>
        );
      })}
    </div>
  );
}
