import type { PartyRow } from "#party/contract";
import { identifierSchemes } from "#party/vocabulary";
import { text } from "#base/text";
import { replyTo, wholeOf, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf, type List } from "../../ui/list/list.ts";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { OfficeFrame } from "./office-frame.tsx";
import { useIsOfficer } from "./officer-only.tsx";

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
  const link = useLinks();
  const isOfficer = useIsOfficer();
  const page = replyTo(known, found(address));
  const groups = replyTo(known, doubles)?.groups ?? [];
  return (
    <OfficeFrame
      title={say("기업·기관", "Organisations")}
      lead={say(
        "같은 곳이 두 번 등록되었으면 비교해서 통합합니다. 통합은 취소할 수 있습니다.",
        "Where one organisation is registered twice, compare the records and merge them. A merge can be undone.",
      )}
    >
      <p className="account-ways">
        <a href={link("/office/merges")}>{say("통합한 기록 보기", "Records that are merged")}</a>
      </p>
      {groups.length > 0 && (
        <section className="block">
          <h2>{say(`같은 곳으로 보이는 기록 ${groups.length}묶음`, `${groups.length} groups that look like one`)}</h2>
          <ul className="doubles">
            {groups.map(({ key, rows: [first, ...others] }) => (
              <li key={key}>
                {others.map((other) =>
                  first === undefined ? null : (
                    <p key={other.party} className="double">
                      <span>
                        {[first, other].map((row) => (
                          <span key={row.party} className="double-side">
                            <strong>{speak(row.name)}</strong>{" "}
                            <span className="quiet">{numberOf(row, "business-number") ?? numberOf(row, "org-id")}</span>
                          </span>
                        ))}
                      </span>
                      <Compare one={first} other={other} />
                    </p>
                  ),
                )}
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
        {...(isOfficer
          ? {
              bulk: ([one, other, third]: readonly PartyRow[]) =>
                one === undefined || other === undefined || third !== undefined ? (
                  <span className="quiet">
                    {say("두 기록을 선택하면 비교할 수 있습니다.", "Tick two to compare them.")}
                  </span>
                ) : (
                  <Compare one={one} other={other} />
                ),
            }
          : {})}
      />
    </OfficeFrame>
  );
}

/** To the page where two records are looked at together. */
function Compare({ one, other }: { readonly one: PartyRow; readonly other: PartyRow }) {
  const { say, speak } = useSay();
  const link = useLinks();
  return (
    <a className="button" href={link("/office/parties/pair", { one: one.party, other: other.party })}>
      {say("비교해서 판단", "Compare")}
      <span className="unseen"> {`${speak(one.name)}, ${speak(other.name)}`}</span>
    </a>
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
