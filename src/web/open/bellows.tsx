import { useId } from "react";
import type { FigureView } from "#figure/contract";
import { printQuery } from "../address.ts";
import { Taking } from "../ui/citation.tsx";
import { useAnswer, useLinks, useReader, useSay } from "../ui/reader.tsx";
import { RefusalNote, Waiting } from "../ui/states.tsx";
import { DefinitionLevel } from "./definition-level.tsx";
import { EvidenceLevelOfFact } from "./evidence-level.tsx";
import { FactsFold } from "./facts-fold.tsx";
import { checkFacts, checkGroups, checkSubjects, type FoldProps } from "./fold.ts";
import { GroupsFold, Ways } from "./groups-fold.tsx";
import { breakdownNeed, factNeed, factsNeed, subjectsNeed } from "./needs.ts";
import { pathOf, shownBy, type Position } from "./position.ts";
import { Spine, type Vertebra } from "./spine.tsx";
import { SubjectsFold } from "./subjects-fold.tsx";
import { usePages } from "./use-pages.ts";

/**
 * A figure opened like a bellows: definition → groups → firms → facts → the document beside its check. Each fold adds
 * up to the one above, and whether it does is told from its rows, here.
 */
export function Bellows({
  figure,
  position,
  move,
}: {
  readonly figure: FigureView;
  readonly position: Position;
  readonly move: (to: Position) => void;
}) {
  const { address } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  const id = useId();
  const name = figure.figure;
  const { group, subject, fact } = position;
  const shown = shownBy(figure, position);
  const inGroup: Position = { dimension: shown.dimension, group };
  const asked = printQuery(address.query);
  const isComputed = figure.amount !== null;

  const groups = useAnswer(
    isComputed && shown.dimension !== undefined ? breakdownNeed(address, name, shown.dimension) : null,
  );
  const subjects = usePages(
    `${name} ${shown.dimension} ${group} ${asked}`,
    isComputed && shown.subjects ? (after) => subjectsNeed(address, name, inGroup, after) : null,
    subject === undefined ? address.query["after"] : undefined,
  );
  const facts = usePages(
    `${name} ${group} ${subject} ${asked}`,
    isComputed && subject !== undefined ? (after) => factsNeed(address, name, { ...inGroup, subject }, after) : null,
    undefined,
  );
  const proof = useAnswer(fact === undefined ? null : factNeed(address, fact));

  const { amount } = figure;
  if (amount === null)
    return (
      <div className="bellows is-flat">
        <DefinitionLevel figure={figure} />
      </div>
    );
  const fold: FoldProps = { figure: { ...figure, amount }, position, move, hrefOf: (to) => link(pathOf(name, to)) };

  const breakdown = groups !== undefined && "reply" in groups ? groups.reply : undefined;
  const openGroup = breakdown?.groups.find((each) => each.group === group);
  const openFact = facts.rows.find((row) => row.fact === fact);
  const named = facts.first?.subject;
  const subjectCheck =
    subjects.first === undefined
      ? undefined
      : checkSubjects(
          subjects.first,
          subjects.rows,
          subjects.next === null && (subject !== undefined || address.query["after"] === undefined),
        );
  const organisations =
    subjects.first === undefined
      ? ""
      : say(`${subjects.first.n.toLocaleString("ko")}곳`, `${subjects.first.n.toLocaleString("en")} organisations`);

  const parted = {
    check: breakdown === undefined ? subjectCheck : checkGroups(breakdown),
    parts:
      breakdown === undefined
        ? organisations
        : say(
            `${speak(breakdown.dimensionWord)} ${breakdown.groups.length + breakdown.unsaid.length}가지`,
            `${breakdown.groups.length + breakdown.unsaid.length} by ${speak(breakdown.dimensionWord).toLowerCase()}`,
          ),
  };
  const head: Vertebra = { key: "figure", word: speak(figure.title), amount, href: fold.hrefOf({}) };
  const isPlace = amount.unit === "rank";
  // What is taken apart of a ratio is one of its sides: that adds up, and the percentage does not.
  const whole = breakdown?.total ?? (openGroup === undefined ? subjects.first?.total : undefined);
  const steps: Vertebra[] =
    whole === undefined || whole.unit === amount.unit
      ? [{ ...head, ...parted }]
      : [
          head,
          {
            key: "numerator",
            word: isPlace
              ? say("비교 대상 전체", "All that are compared")
              : address.query["side"] === "under"
                ? say("분모", "Denominator")
                : say("분자", "Numerator"),
            amount: whole,
            href: fold.hrefOf(shown.dimension === undefined ? { all: true } : { dimension: shown.dimension }),
            ...parted,
          },
        ];
  if (openGroup !== undefined)
    steps.push({
      key: "group",
      word: speak(openGroup.word),
      amount: openGroup.amount,
      href: fold.hrefOf({ dimension: shown.dimension, group }),
      check: subjectCheck,
      parts: organisations,
    });
  if (named !== undefined && named !== null && facts.first !== undefined)
    steps.push({
      key: "subject",
      word: speak(named.name),
      amount: facts.first.total,
      href: fold.hrefOf({ ...position, fact: undefined }),
      check: checkFacts(facts.first, facts.rows, facts.next === null),
      parts: say(`사실 ${facts.first.n}건`, `${facts.first.n} ${facts.first.n === 1 ? "fact" : "facts"}`),
    });
  if (openFact !== undefined)
    steps.push({
      key: "fact",
      word: speak(openFact.kindWord),
      amount: openFact.contribution,
      href: fold.hrefOf(position),
    });

  return (
    <div className="bellows">
      <Spine steps={steps} />
      <div className="folds">
        <DefinitionLevel figure={figure} />
        {figure.definition.dimensions.length > 0 && <Ways {...fold} shown={shown.dimension} />}
        {shown.dimension !== undefined && (
          <GroupsFold {...fold} dimension={shown.dimension} groups={groups} controls={`${id}-subjects`} />
        )}
        {shown.subjects && (
          <SubjectsFold
            {...fold}
            inGroup={inGroup}
            subjects={subjects}
            group={openGroup}
            opened={
              named === undefined || named === null || facts.first === undefined
                ? undefined
                : { name: named.name, amount: facts.first.total }
            }
            id={`${id}-subjects`}
            controls={`${id}-facts`}
          />
        )}
        {subject !== undefined && <FactsFold {...fold} facts={facts} id={`${id}-facts`} controls={`${id}-proof`} />}
        {fact !== undefined && (
          <section className="fold fold-last" id={`${id}-proof`} aria-label={say("증빙과 확인", "Document and check")}>
            {proof === undefined ? (
              <Waiting what={say("증빙을 불러오는 중입니다.", "Opening the evidence.")} />
            ) : "problem" in proof ? (
              <RefusalNote problem={proof.problem} />
            ) : (
              <>
                <EvidenceLevelOfFact fact={proof.reply} />
                <Taking
                  asOf={proof.reply.asOf}
                  href={link(`/facts/${encodeURIComponent(fact)}`)}
                  sentence={`${speak(proof.reply.kindWord)}, ${speak(proof.reply.subjectName)}, ${speak(proof.reply.current.amount.printed)}`}
                />
              </>
            )}
          </section>
        )}
      </div>
    </div>
  );
}
