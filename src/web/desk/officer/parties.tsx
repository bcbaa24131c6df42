import { useState, type SyntheticEvent } from "react";
import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Area, Choice, FormRefusal, read } from "../../ui/field.tsx";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { schemeWord } from "../../ui/schemes.ts";
import { problemOf } from "../../ui/send.ts";
import { useAct } from "../../ui/use-act.ts";
import { OfficeFrame } from "./office-frame.tsx";

const found = ({ query }: ViewProps["address"]) =>
  ask.findParties({
    query: { q: query["q"], after: query["after"], limit: 50 },
  });
const doubles = ask.listDuplicateParties({ optional: true });

function Parties({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const page = replyTo(known, found(address));
  const groups = replyTo(known, doubles)?.groups ?? [];
  return (
    <OfficeFrame
      title={say("기업·기관", "Organisations")}
      lead={say(
        "합치면 두 기록이 한 곳으로 세어지고, 되돌릴 수 있습니다.",
        "Merged records count as one organisation; a merge can be undone.",
      )}
    >
      {groups.length > 0 && (
        <section className="block">
          <h2>{say(`같은 곳으로 보이는 기록 ${groups.length}묶음`, `${groups.length} groups that look like one`)}</h2>
          <ul className="doubles">
            {groups.map((group) => (
              <li key={group.key}>
                <Merge parties={group.rows.map(({ party, name }) => ({ party, name: speak(name) }))} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <form className="search" method="get" role="search">
        <label className="unseen" htmlFor="q">
          {say("기업·기관 찾기", "Find an organisation")}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={address.query["q"]}
          placeholder={say("이름이나 등록번호", "Name or number")}
        />
        <button type="submit" className="button">
          {say("찾기", "Find")}
        </button>
      </form>
      <div className="table-wrap" role="region" aria-label={say("찾은 곳", "Found")} tabIndex={0}>
        <table className="plain stack">
          <thead>
            <tr>
              <th scope="col">{say("이름", "Name")}</th>
              <th scope="col">{say("등록번호", "Numbers")}</th>
            </tr>
          </thead>
          <tbody>
            {page?.rows.map((row) => (
              <tr key={row.party}>
                <th scope="row">
                  <a href={link(`/parties/${encodeURIComponent(row.party)}`)}>{speak(row.name)}</a>
                </th>
                <td>
                  {row.identifiers.map(({ scheme, value }) => (
                    <span key={`${scheme} ${value}`}>
                      <code>{value}</code> <span className="quiet">{speak(schemeWord(scheme))}</span>{" "}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {page !== undefined && page.next !== null && (
        <p>
          <a
            className="button"
            href={`${link("/office/parties")}?${new URLSearchParams({ ...(address.query["q"] === undefined ? {} : { q: address.query["q"] }), after: page.next }).toString()}`}
          >
            {say("다음", "Next")}
          </a>
        </p>
      )}
      {page !== undefined && page.rows.length >= 2 && address.query["q"] !== undefined && (
        <section className="block">
          <h2>{say("찾은 기록 합치기", "Merge what was found")}</h2>
          <Merge
            parties={page.rows.map(({ party, name }) => ({ party, name: `${speak(name)} (${party.slice(0, 8)})` }))}
          />
        </section>
      )}
    </OfficeFrame>
  );
}

function Merge({ parties }: { readonly parties: readonly { readonly party: string; readonly name: string }[] }) {
  const { alive } = useReader();
  const { say } = useSay();
  const [sent, merge] = useAct("merge-parties");
  const [undone, undo] = useAct("unmerge-party");
  const [party, setParty] = useState(parties[1]?.party ?? "");
  const [into, setInto] = useState(parties[0]?.party ?? "");
  const problem = problemOf(sent) ?? problemOf(undone);
  const options = parties.map(({ party, name }) => [party, name] as const);
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void merge({ params: { party }, body: { into, reason: read(event.currentTarget)["reason"] ?? "" } });
  };
  if (undone.state === "done") return <p role="status">{say("되돌렸습니다.", "Undone.")}</p>;
  if (sent.state === "done")
    return (
      <p role="status">
        {say("합쳤습니다.", "Merged.")}{" "}
        <button
          className="button"
          type="button"
          onClick={() => void undo({ params: { party }, body: { reason: say("잘못 합침", "merged in error") } })}
        >
          {say("되돌리기", "Undo")}
        </button>
      </p>
    );
  return (
    <form className="form merge" onSubmit={submit} noValidate>
      <Choice
        label={say("이 기록을", "This record")}
        name="party"
        value={party}
        onChange={(event) => setParty(event.currentTarget.value)}
        options={options}
      />
      <Choice
        label={say("여기에 합친다", "goes into")}
        name="into"
        value={into}
        onChange={(event) => setInto(event.currentTarget.value)}
        options={options}
        problem={problem}
      />
      <Area label={say("까닭", "Reason")} name="reason" rows={2} required problem={problem} />
      <FormRefusal problem={problem} fields={["into", "reason"]} />
      <button className="button" type="submit" disabled={!alive || sent.state === "sending"}>
        {say("합치기", "Merge")}
      </button>
    </form>
  );
}

export const parties: Page = {
  path: "/office/parties",
  desk: "officer",
  ruled: false,
  needs: (address) => [found(address), doubles],
  title: () => text("기업·기관", "Organisations"),
  View: Parties,
};
