import { carriedEverywhere } from "../../address.ts";
import { useReader, useSay } from "../../ui/reader.tsx";

/** The search of a public list: a plain form, so that it needs no script, and how many rows answer it. */
export function Search({
  label,
  hint,
  count,
}: {
  readonly label: string;
  readonly hint: string;
  readonly count: string;
}) {
  const { address } = useReader();
  const { say } = useSay();
  return (
    <form className="search" method="get" role="search">
      {Object.entries(address.query)
        .filter(([key]) => carriedEverywhere.some((date) => date === key))
        .map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
      <label className="unseen" htmlFor="q">
        {label}
      </label>
      <input
        id="q"
        name="q"
        type="search"
        key={address.query["q"]}
        defaultValue={address.query["q"]}
        placeholder={hint}
      />
      <button type="submit" className="button">
        {say("찾기", "Find")}
      </button>
      <output className="search-count" htmlFor="q">
        {count}
      </output>
    </form>
  );
}

/** Whether every word that was typed stands somewhere in what a row says. */
export function answersTo(typed: string | undefined, ...says: readonly string[]): boolean {
  const hay = says.join("\n").normalize("NFC").toLowerCase();
  return (typed ?? "")
    .normalize("NFC")
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}
