import type { ProgrammeView } from "#programme/contract";
import type { Address } from "../../address.ts";
import { replyTo, type Known, type Need } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { StandingValue } from "../../open/figure-sentence.tsx";
import { days } from "../../open/needs.ts";
import { pathOf } from "../../open/position.ts";
import { Amount } from "../../ui/amount.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";

/** What came of a target is told by the figure that the indicator names. */
const actualNeed = (address: Address, indicator: string) =>
  ask.readFigure({ params: { figure: indicator }, query: days(address), optional: true });

export const targetNeeds = (address: Address, { targets }: ProgrammeView): readonly Need[] =>
  targets.map(({ indicator }) => actualNeed(address, indicator));

/** What was promised, and beside it what came of it. */
export function Targets({
  programme,
  known,
  address,
}: {
  readonly programme: ProgrammeView;
  readonly known: Known;
  readonly address: Address;
}) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  if (programme.targets.length === 0) return null;
  return (
    <section className="block">
      <h2>{say("목표와 실적", "Targets, and what came of them")}</h2>
      <ul className="claims">
        {programme.targets.map((target) => {
          const named = replyTo(known, actualNeed(address, target.indicator));
          // another programme may have a target of the same indicator, and a figure of its own
          const actual = named?.target?.programme === programme.programme ? named : undefined;
          return (
            <li key={target.indicator}>
              <strong>
                {speak(target.indicatorWord)} <Amount amount={target.amount} />{" "}
                {target.bound === ">=" ? say("이상", "or more") : say("이하", "or fewer")}
              </strong>{" "}
              <span>
                {say("실적 ", "actual ")}
                {actual === undefined ? (
                  <span className="unrecorded">{say("기록 없음", "not recorded")}</span>
                ) : (
                  <a href={link(pathOf(actual.figure, {}))}>
                    <StandingValue figure={actual} />
                  </a>
                )}
              </span>{" "}
              <span className="quiet">
                {target.eachYear && say("매년 · ", "each year · ")}
                {say(
                  `${onDay(target.until)}${target.measure === "stock" ? " 현재" : "까지"} · 근거 ${target.basis}`,
                  `${target.measure === "stock" ? "on" : "until"} ${onDay(target.until)} · basis ${target.basis}`,
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
