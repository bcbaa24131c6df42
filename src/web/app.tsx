import type { Address } from "./address.ts";
import type { Known, Need, Problem } from "./answers.ts";
import type { Page } from "./page.ts";
import { ReaderOf, type Reader } from "./ui/reader.tsx";
import { RefusedPage } from "./ui/refused-page.tsx";
import { Shell } from "./ui/shell.tsx";

/** What is shown: an address, the page that lives there, and what is known for it. */
export interface Shown {
  readonly page: Page | undefined;
  readonly address: Address;
  readonly known: Known;
  /** Then the page is this refusal. */
  readonly refused: Problem | undefined;
}

export function App({ shown, reader }: { readonly shown: Shown; readonly reader: Reader }) {
  const { page, address, known, refused } = shown;
  return (
    <ReaderOf reader={reader}>
      <Shell page={page}>
        {refused !== undefined || page === undefined ? (
          <RefusedPage problem={refused ?? nowhere} />
        ) : (
          <page.View address={address} known={known} />
        )}
      </Shell>
    </ReaderOf>
  );
}

const nowhere: Problem = {
  status: 404,
  code: "no-such-address",
  ko: "요청하신 페이지가 없습니다.",
  en: "Nothing lives at this address.",
};

/** A reader who only reads: on the server, and before the page has come alive. */
export const still = (shown: Shown): Reader => ({
  address: shown.address,
  known: shown.known,
  alive: false,
  go: () => undefined,
  readdress: () => undefined,
  load: (_need: Need) => undefined,
  waiting: false,
});
