import { text } from "#base/text";
import type { Page, ViewProps } from "../../page.ts";
import { useSay } from "../../ui/reader.tsx";
import { Seat } from "../../ui/seat.tsx";
import { rowWords } from "../../ui/today/row-words.ts";
import { TodayList, todayOf } from "../../ui/today/today-list.tsx";

const title = text("관리자", "Administration");

/** Accounts are kept at the machine, so that no session can give itself a role. */
const command = "npm run geojeom -- user EMAIL --name NAME --role ROLE";

function Administration(view: ViewProps) {
  const { say, speak } = useSay();
  return (
    <Seat may={["administrator"]}>
      <header className="lead lead-small">
        <h1>{speak(title)}</h1>
      </header>
      <TodayList {...view} words={rowWords} />
      <section className="block">
        <h2>{say("계정과 역할", "Accounts and roles")}</h2>
        <p>
          {say(
            "계정과 역할은 서버에서 명령으로 관리합니다. 화면에서는 누구도 자기 역할을 바꿀 수 없습니다.",
            "Accounts and roles are kept by command on the server; nobody can change his own role from a page.",
          )}
        </p>
        <p>
          <code>{command}</code>
        </p>
      </section>
    </Seat>
  );
}

export const administration: Page = {
  path: "/administration",
  desk: "administrator",
  place: {
    word: text("오늘 볼 것", "Today"),
    group: "today",
    order: 0,
    counts: ["*"],
  },
  ruled: false,
  needs: (address, { ground: { who } }) =>
    who?.roles.some(({ role }) => role === "administrator") === true ? [todayOf(address)] : [],
  title: () => title,
  View: Administration,
};
