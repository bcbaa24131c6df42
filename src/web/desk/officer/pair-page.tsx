import { text } from "#base/text";
import type { Need } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { OfficeFrame } from "./office-frame.tsx";
import { Pair } from "./pair.tsx";

const pairIn = ({ query }: ViewProps["address"]): readonly [string, string] => [
  query["one"] ?? "",
  query["other"] ?? "",
];

/** Before two records are said to be one: both of them, with all that hangs on each. */
function PairPage({ address }: ViewProps) {
  const { say } = useSay();
  const link = useLinks();
  const parties = pairIn(address);
  return (
    <OfficeFrame
      title={say("같은 기업·기관인지 확인", "One organisation or two")}
      lead={say(
        "등록번호, 기간별 이름, 연결된 기록을 비교하여 판단합니다.",
        "Compare their numbers, their names over time and what hangs on each.",
      )}
    >
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/office/parties")}>{say("기업·기관", "Organisations")}</a>
        <span aria-current="page">{say("비교", "Compare")}</span>
      </nav>
      <Pair parties={parties} survivor={address.query["stays"] ?? parties[0]} done="/office/parties" />
    </OfficeFrame>
  );
}

export const pairPage: Page = {
  path: "/office/parties/pair",
  desk: "officer",
  ruled: false,
  needs: (address): Need[] =>
    pairIn(address).flatMap((party) => [
      ask.readParty({ params: { party }, optional: true }),
      ask.readPartyHoldings({ params: { party }, optional: true }),
    ]),
  title: () => text("같은 기업·기관인지 확인", "One organisation or two"),
  View: PairPage,
};
