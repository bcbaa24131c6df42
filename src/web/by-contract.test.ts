import { expect, test } from "vitest";
import { urlOf } from "./answers.ts";
import * as ask from "./generated/client.ts";
import type { sendAct } from "./ui/use-act.ts";

test("a question is asked by the address and the words of its contract", () => {
  const asked = ask.listFigureFacts({
    params: { figure: "firms.sales" },
    query: { "as-of": "2025-04-09", limit: 100 },
  });
  expect(urlOf(asked)).toBe("/api/figures/firms.sales/facts?as-of=2025-04-09&limit=100");
  expect(asked).toMatchObject({ route: "list-figure-facts", optional: false });
  expect(ask.openEvidenceFile({ params: { evidence: "a b" } })).toBe("/api/evidence/a%20b/file");
});

/** Never run: `tsc` reads it, and complains where a line that must not be said may be. */
export function whatContractsDoNotAllow(send: typeof sendAct): unknown[] {
  return [
    // @ts-expect-error no such route
    ask.findPartys, // oxlint-disable-line import/namespace
    // @ts-expect-error its parameter is needed
    ask.readParty(),
    // @ts-expect-error a parameter misspelt
    ask.readParty({ params: { partie: "1" } }),
    // @ts-expect-error a parameter it does not have
    ask.readParty({ params: { party: "1", place: "2" } }),
    // @ts-expect-error a query misspelt
    ask.findParties({ query: { qq: "나래" } }),
    // @ts-expect-error a choice it does not know
    ask.listOutcomes({ query: { state: "contradict" } }),
    // @ts-expect-error a route without a query
    ask.listPublications({ query: { after: "1" } }),
    // @ts-expect-error a misspelt field of the reply
    ask.readParty({ params: { party: "1" } }).reply?.nam,
    // @ts-expect-error a parameter of a file misspelt
    ask.openEvidenceFile({ params: { evidnce: "1" } }),
    // @ts-expect-error no such act
    send("merge-partys", { params: { party: "1" }, body: { into: "2", reason: "같은 곳" } }),
    // @ts-expect-error a misspelt field
    send("merge-parties", { params: { party: "1" }, body: { into: "2", reasons: "같은 곳" } }),
    // @ts-expect-error a field too many
    send("merge-parties", { params: { party: "1" }, body: { into: "2", reason: "같은 곳", note: "" } }),
    // @ts-expect-error a field too few
    send("merge-parties", { params: { party: "1" }, body: { into: "2" } }),
    // @ts-expect-error a misspelt field, deep
    send("publish", { body: { publication: "a-b-c", title: { ko: "가", eng: "a" }, asOf: "2025-04-09", figures: [] } }),
    // @ts-expect-error its parameter is needed
    send("merge-parties", { body: { into: "2", reason: "같은 곳" } }),
    // @ts-expect-error the file is needed
    send("upload-evidence", { body: { kind: "lease", title: "임대차계약서" } }),
    // @ts-expect-error it takes no file
    send("unmerge-party", { params: { party: "1" }, body: { reason: "다른 곳" }, file: new Blob() }),
    send("register-party", { body: { type: "firm", name: { ko: "나래", en: "" }, from: "2025-01-01" } }).then(
      // @ts-expect-error a misspelt field of the reply
      (answer) => "reply" in answer && answer.reply.id,
    ),
  ];
}

/** Never run either: all of it may be said. */
export const whatContractsAllow = (send: typeof sendAct): unknown[] => [
  ask.listPublications(),
  ask.listFigures({ optional: true }),
  ask.findParties({ query: { q: undefined, limit: 5 } }),
  send("upload-evidence", { body: { kind: "lease", title: "임대차계약서" }, file: new Blob() }),
  send("cancel-import", { params: { import: "1" } }),
  send("import-360giving", { file: new Blob() }),
  send("end-session", { params: { session: "1" } }).then((answer) => "reply" in answer && answer.reply.ended.toFixed()),
];
