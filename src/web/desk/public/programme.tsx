import type { ProgrammeRow, ProgrammeView } from "#programme/contract";
import { text } from "#base/text";
import type { Address } from "../../address.ts";
import { replyTo, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { StandingValue } from "../../open/figure-sentence.tsx";
import { pathOf } from "../../open/position.ts";
import type { Page, ViewProps } from "../../page.ts";
import { plainly } from "../../ui/amount.tsx";
import { Taking } from "../../ui/citation.tsx";
import { Ladder, type Rung } from "../../ui/ladder.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { ladderNeeds, rungsFor } from "./programme-ladder.ts";
import { Money } from "./programme-money.tsx";
import { ProgrammeTree } from "./programmes.tsx";
import { Targets, targetNeeds } from "./programme-targets.tsx";
import { wayOfProgramme, waysOut } from "./reading-order.ts";

const asked = (address: Address) => ask.readProgramme({ params: { programme: address.params["programme"] ?? "" } });
const tree = ask.listProgrammes({ optional: true });

/** The rows below one of the tree, which comes with every programme followed by those under it. */
function below(known: Known, { programme, depth }: ProgrammeView) {
  const rows = replyTo(known, tree)?.programmes ?? [];
  const start = rows.findIndex((row) => row.programme === programme) + 1;
  if (start === 0) return [];
  const end = rows.findIndex((row, i) => i >= start && row.depth <= depth);
  return rows.slice(start, end === -1 ? undefined : end);
}

/** What it is a part of, from the outermost in. */
function above(known: Known, { parent }: Pick<ProgrammeRow, "parent">): readonly ProgrammeRow[] {
  const next = replyTo(known, tree)?.programmes.find(({ programme }) => programme === parent);
  return next === undefined ? [] : [...above(known, next), next];
}

function Programme({ address, known }: ViewProps) {
  const { say, speak, onDay, during } = useSay();
  const link = useLinks();
  const programme = replyTo(known, asked(address));
  if (programme === undefined) return null;
  const under = below(known, programme);
  const day = address.query["as-of"] ?? known.ground.today;
  const none = (hidden: "all" | "some" | null) => (
    <span className="unrecorded">
      {hidden === "all"
        ? say("공개하지 않음", "not shown to you")
        : hidden === "some"
          ? say("공개된 기록 없음", "nothing public")
          : say("기록 없음", "not recorded")}
    </span>
  );
  const drawn = (way: typeof wayOfProgramme, saysNone: boolean): Rung[] =>
    rungsFor(address, known, programme.programme, way).flatMap(({ key, word, standings, hidden }) => {
      if (standings.length === 0 && !saysNone) return [];
      const counts = standings.map((figure) => (
        <span key={figure.figure} className="ladder-count">
          <a href={link(pathOf(figure.figure, { all: true }), { programme: programme.programme })}>
            <StandingValue figure={figure} />
          </a>
          <span className="quiet">{speak(figure.title)}</span>
        </span>
      ));
      return [{ key, word: speak(word), value: standings.length === 0 ? none(hidden) : counts }];
    });
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/programmes")}>{say("지원사업", "Programmes")}</a>
        {above(known, programme).map((row) => (
          <a key={row.programme} href={link(`/programmes/${encodeURIComponent(row.programme)}`)}>
            {speak(row.name)}
          </a>
        ))}
        <span aria-current="page">{speak(programme.name)}</span>
      </nav>
      <header className="lead lead-small">
        <h1>{speak(programme.name)}</h1>
        <p className="asked">
          <span>
            {say("주관 ", "Run by ")}
            <a href={link(`/parties/${encodeURIComponent(programme.owner.party)}`)}>{speak(programme.owner.name)}</a>
          </span>
          {programme.runs !== null && <span>{during(programme.runs)}</span>}
          {programme.year !== null && (
            <span className="rung">
              {say(
                `총 ${programme.years}개 연차 중 ${programme.year}차년도`,
                `year ${programme.year} of ${programme.years}`,
              )}
            </span>
          )}
          {programme.trackWord !== null && <span>{speak(programme.trackWord)}</span>}
          {programme.legalBasis !== null && <span>{say(`근거 ${programme.legalBasis}`, programme.legalBasis)}</span>}
        </p>
        {speak(programme.purpose) !== "" && <p className="lead-says">{speak(programme.purpose)}</p>}
      </header>
      <section className="block" aria-label={say("사업 진행", "How far it has come")}>
        <h2>{say("사업 진행", "How far it has come")}</h2>
        <p className="quiet">
          {say(
            `${onDay(day)} 기준${under.length > 0 ? ", 세부 사업 포함" : ""}`,
            `as of ${onDay(day)}${under.length > 0 ? ", sub-programmes included" : ""}`,
          )}
        </p>
        <Ladder rungs={drawn(wayOfProgramme, true)} exits={drawn(waysOut, false)} />
      </section>
      <Money programme={programme} />
      <Targets programme={programme} known={known} address={address} />
      {under.length > 0 && (
        <section className="block">
          <h2>{say("세부 사업", "Sub-programmes")}</h2>
          <ProgrammeTree rows={under} from={programme.depth + 1} />
        </section>
      )}
      <Taking href={link(`/programmes/${encodeURIComponent(programme.programme)}`)} sentence={speak(programme.name)} />
    </>
  );
}

export const programme: Page = {
  path: "/programmes/:programme",
  desk: "public",
  ruled: false,
  needs: (address, known) => {
    const reply = replyTo(known, asked(address));
    const own = reply === undefined ? [] : [...ladderNeeds(address, reply.programme), ...targetNeeds(address, reply)];
    return [asked(address), tree, ...own];
  },
  title: (address, known) => replyTo(known, asked(address))?.name ?? text("사업", "Programme"),
  View: Programme,
  csv: (address, known) => {
    const reply = replyTo(known, asked(address));
    return (
      reply && {
        name: `programme-${reply.code}-funding`,
        columns: ["source", "funder", "year", "rung", "value", "unit"],
        digits: ["value"],
        rows: reply.funding.flatMap((line) =>
          reply.ladder.flatMap(({ rung }) => {
            const amount = line.rungs[rung];
            return amount === null || amount === undefined
              ? []
              : [[line.source, line.funder.name.ko, line.year, rung, plainly(amount), amount.unit]];
          }),
        ),
      }
    );
  },
};
