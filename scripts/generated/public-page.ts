/** docs/public.md: what is public, for every kind of fact and every field of every public reply, as the code holds it. */
import { publicFrom } from "#base/shown";
import { factsSeen, fewestShown } from "#journal";
import { fieldsOf } from "#platform/http";
import { kinds, routes } from "../../src/main/wired.ts";

const none = { put: () => Promise.reject(new Error("no file")) } as never;
const who = {
  everybody: "모두 · everybody",
  concerned: "관계자 · those concerned",
  person: "역할만(관계자에게는 이름) · the role; the name to those concerned",
};

export function publicPage(): Record<string, string> {
  const open = routes({ files: none, uploadLimit: 1, synthetic: true, now: () => new Date(0) })
    .map(({ route }) => route)
    .filter(({ method, may }) => method === "GET" && may === "anyone")
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const facts = kinds.map(({ kind, word, seen = "own" }) => {
    const { ko, en } = factsSeen[seen];
    return `| ${word.ko} | \`${kind}\` | ${ko} | ${en} |`;
  });
  const replies = open.flatMap(({ path, summary, shows, gives, reply }) => {
    const since = shows === undefined ? { ko: "?", en: "?" } : publicFrom[shows];
    const fields = gives === "file" ? [] : fieldsOf(reply);
    const kept = fields.filter(({ shown }) => shown !== null);
    const of = fields.filter(({ shown }) => shown === null).map(({ path: field }) => `\`${field}\``);
    return [
      `### \`GET /api${path}\``,
      "",
      `${summary.ko} · ${summary.en}. ${since.ko} · ${since.en}.`,
      "",
      "| 항목 · field | 누구에게 · to whom |",
      "|---|---|",
      ...(gives === "file" ? [`| 파일 · the file | ${who.everybody} |`] : []),
      ...(of.length === 0 ? [] : [`| ${of.join(", ")} | ${who.everybody} |`]),
      ...kept.map(({ path: field, shown }) => `| \`${field}\` | ${who[shown ?? "everybody"]} |`),
      "",
    ];
  });
  const page = [
    "# 공개 범위 · What is public",
    "",
    "Printed from the code by `npm run generate`: the replies are printed by the same declarations, so this page, the",
    "pages, JSON and CSV cannot disagree. What somebody may not see is not there for him: the answer is the 404 of an id",
    "that was never given. Those concerned (관계자) are officers, officials and reviewers, and the people of the",
    "organisation it is about; of applications and reviews not the reviewers, who see what their panel lets them.",
    "Persons never appear in public; what they acted as does.",
    "",
    `A figure about people is shown over ${fewestShown} organisations or more, as a whole, without groups, names or narrowing`,
    "(통계법 제33조; the number is the hub's own rule, `fewestShown`). Other figures count for the public what it may see.",
    "",
    "## 사실 · Facts",
    "",
    "| 사실 | kind | 누가 언제부터 | who, from when |",
    "|---|---|---|---|",
    ...facts,
    "",
    "A document is seen by the public from when it stands behind a fact that is public, and only where it is not restricted.",
    "Of a restricted one the public learns its kind and how it was checked; not its title, issuer, file name or hash.",
    "",
    "## 응답 · Replies",
    "",
    ...replies,
  ];
  return { "docs/public.md": page.join("\n") };
}
