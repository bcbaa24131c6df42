import { useState, type SyntheticEvent } from "react";
import type { PartyRow } from "#party/contract";
import { identifierSchemes } from "#party/vocabulary";
import { text } from "#base/text";
import { replyTo, wholeOf, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Area, Choice, FormRefusal, read } from "../../ui/field.tsx";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf, type List } from "../../ui/list/list.ts";
import { useReader, useSay } from "../../ui/reader.tsx";
import { problemOf } from "../../ui/send.ts";
import { useAct } from "../../ui/use-act.ts";
import { OfficeFrame } from "./office-frame.tsx";

const found = ({ query }: ViewProps["address"], after = query["after"], limit = 50) =>
  ask.findParties({ query: { q: query["q"], after, limit } });
const all = (address: ViewProps["address"], known: Known) =>
  wholeOf(known, (after) => ask.findParties({ query: { q: address.query["q"], after, limit: 200 } }));
const doubles = ask.listDuplicateParties({ optional: true });

const numberOf = ({ identifiers }: PartyRow, of: string): string | null =>
  identifiers.find(({ scheme }) => scheme === of)?.value ?? null;
const numbers = ["business-number", "corporate-number", "org-id"] as const;

const organisations: List<PartyRow> = {
  name: "organisations",
  word: text("기업·기관", "Organisations"),
  keyOf: ({ party }) => party,
  path: ({ party }) => `/parties/${encodeURIComponent(party)}`,
  columns: [
    { key: "name", word: text("이름", "Name"), value: ({ name }, language) => name[language] },
    ...numbers.map((key) => ({ key, word: identifierSchemes[key], value: (row: PartyRow) => numberOf(row, key) })),
  ],
};

function Parties({ address, known }: ViewProps) {
  const { say, speak } = useSay();
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
      <ListPage
        list={organisations}
        rows={page?.rows}
        next={page?.next ?? null}
        more={(after) => found(address, after, 200)}
        searches="hub"
        searchWord={text("이름이나 등록번호", "Name or number")}
        bulk={(rows) =>
          rows.length < 2 ? (
            <span className="quiet">{say("합칠 기록을 하나 더 고르십시오.", "Tick one more to merge.")}</span>
          ) : (
            <Merge
              key={rows.map(({ party }) => party).join(" ")}
              parties={rows.map((row) => ({
                party: row.party,
                name: [speak(row.name), numberOf(row, "business-number")].filter(Boolean).join(" "),
              }))}
            />
          )
        }
      />
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
      <Area label={say("사유", "Reason")} name="reason" rows={2} required problem={problem} />
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
  place: { word: text("기업·기관", "Organisations"), group: "registry", order: 10, counts: ["party.alike"] },
  ruled: false,
  needs: (address) => [found(address), doubles],
  title: () => text("기업·기관", "Organisations"),
  View: Parties,
  csvNeeds: (address, known) => all(address, known).needs,
  csv: (address, known) => {
    const { pages, isWhole } = all(address, known);
    return isWhole
      ? tableOf(
          organisations,
          pages.flatMap(({ rows }) => rows),
          address,
          false,
        )
      : undefined;
  },
};
