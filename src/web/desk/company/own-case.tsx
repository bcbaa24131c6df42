import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import type { Page, ViewProps } from "../../page.ts";
import { CasePage } from "../../ui/case/case-page.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { Seat } from "../../ui/seat.tsx";
import { ownCases, partyOf } from "./firm.ts";

/** One support, tenancy or study of the firm, whichever room keeps it. */
function OwnCase({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const found = replyTo(known, ownCases)?.rows.find((each) => each.case === address.params["case"]);
  if (found === undefined)
    return (
      <Seat may={["company"]}>
        <p className="empty">{say("우리 기업의 기록이 아닙니다.", "It is not among your firm's records.")}</p>
      </Seat>
    );
  const factOf = (fact: string | null): string | undefined =>
    fact === null ? undefined : link(`/facts/${encodeURIComponent(fact)}`);
  return (
    <Seat may={["company"]}>
      <CasePage
        title={speak(found.noun)}
        of={
          <>
            <a href={link("/company")}>{say("내 기업", "My firm")}</a>
            {found.programme !== null && <> · {speak(found.programme.name)}</>}
          </>
        }
        state={speak(found.state.word)}
        rungs={found.rungs.map(({ kind, word, fact, day }) => ({
          key: kind,
          word: speak(word),
          day,
          href: factOf(fact),
        }))}
        exit={
          found.exit === null
            ? undefined
            : { key: "exit", word: speak(found.exit.word), day: found.exit.day, href: factOf(found.exit.fact) }
        }
        facts={[
          {
            key: "programme",
            word: say("사업", "Programme"),
            value: found.programme === null ? "–" : speak(found.programme.name),
          },
          { key: "since", word: speak(found.state.word), value: onDay(found.state.day) },
        ]}
        deeds={found.rungs
          .filter(({ day }) => day !== null)
          .map(({ kind, word, fact, day }) => ({
            ...{ key: kind, when: day ?? "", who: "", what: speak(word), href: factOf(fact) },
          }))
          .toReversed()}
      />
    </Seat>
  );
}

export const ownCase: Page = {
  path: "/company/cases/:case",
  desk: "company",
  ruled: false,
  needs: (_, known) => (partyOf(known) === undefined ? [] : [ownCases]),
  title: () => text("우리 기업의 지원·입주·연구", "Support, tenancies and studies"),
  View: OwnCase,
};
