/** What no form of ours looks like, by what is wrong with it. */
export const hostileBodies: readonly (readonly [string, string])[] = [
  ["lists 5,000 deep", "[".repeat(5_000) + "]".repeat(5_000)],
  ["objects 5,000 deep", '{"a":'.repeat(5_000) + "1" + "}".repeat(5_000)],
  ["never closed", '{"a":'.repeat(10_000)],
  ["a prototype", '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'],
  ["names of every object", '{"toString":1,"hasOwnProperty":null,"valueOf":[],"then":{}}'],
  ["a number", "1e400"],
  ["null", "null"],
  ["a text", '"x"'],
  ["halves of letters", String.raw`{"\ud800":"\udfff\u0000"}`],
  ["thousands of keys", JSON.stringify(Object.fromEntries(Array.from({ length: 4_000 }, (_, i) => [`k${i}`, i])))],
  ["no JSON", "\u0000\uFFFF{{}"],
];

const line = (time: unknown) =>
  JSON.stringify({
    model: {
      ...{ name: "x", timeUnit: "minute", stations: [{ id: "s" }], parts: [{ id: "p", route: "r" }] },
      ...{ routes: [{ id: "r", steps: [{ station: "s", time }] }], sources: [{ id: "i", part: "p", interarrival: 1 }] },
    },
  });
const document = (inside: string) => `<CMSDDocument><DataSection>${inside}</DataSection></CMSDDocument>`;
const chain = Array.from(
  { length: 3_000 },
  (_, i) =>
    `<Process><Identifier>p${i}</Identifier><SubProcessGroup><Process><ProcessIdentifier>p${i + 1}</ProcessIdentifier></Process></SubProcessGroup></Process>`,
).join("");

/** Lines and documents made to be hard to look through, as long as they may be. */
export const hostileLines: readonly (readonly [string, string, string])[] = [
  ["write", "a distribution called toString", line({ kind: "toString" })],
  ["write", "a distribution in itself", line({ kind: "by-lot", rho: 0.5, of: { kind: "__proto__" } })],
  ["write", "a thousand million machines", line(1).replace('{"id":"s"}', '{"id":"s","machines":1000000000}')],
  ["write", "a layout of wrong places", `{"model":{},"layout":{${list(60_000, (i) => `"k${i}":1`)}}}`],
  ["write", "a model of empty lists", `{"model":{"a":[${list(49_000, () => "[]")}]}}`],
  ...[
    ["__proto__", document("<__proto__>a</__proto__>")],
    ["1,000 nested tags", "<a>".repeat(1_000) + "</a>".repeat(1_000)],
    ["comments without an end", "<!--".repeat(200_000)],
    ["quotes without an end", "<![CDATA[".repeat(90_000)],
    ["quoted spaces", `<a><![CDATA[${" ".repeat(800_000)}x]]></a>`],
    ["references", `<a>${"&amp;".repeat(170_000)}</a>`],
    ["empty elements", document("<a/>".repeat(200_000))],
    ["a document type", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    [
      "processes in processes",
      document(
        `<ProcessPlan><Identifier>x</Identifier><FirstProcess><ProcessIdentifier>p0</ProcessIdentifier></FirstProcess>${chain}</ProcessPlan>`,
      ),
    ],
  ].map(([why = "", xml]) => ["read", why, JSON.stringify({ xml })] as const),
];

function list(length: number, each: (i: number) => string): string {
  return Array.from({ length }, (_, i) => each(i)).join(",");
}

/** Requests as they are written on the wire; a hub answers each with a refusal, or hangs up. */
export const hostileHeads: readonly (readonly [string, string])[] = [
  ["Host: [", "GET /ko HTTP/1.1\r\nHost: [\r\n"],
  ["Host: [ at sign-in", "GET /api/auth/get-session HTTP/1.1\r\nHost: [\r\n"],
  ["Host with a space", "GET /ko HTTP/1.1\r\nHost: a b\r\n"],
  ["two lengths", "POST /api/simulation/cmsd/read HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n"],
  [
    "length and chunks",
    "POST /api/simulation/cmsd/read HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n",
  ],
  ["a wrong length", "POST /api/simulation/cmsd/read HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n"],
  [
    "a type with a control character",
    "POST /api/simulation/cmsd/read HTTP/1.1\r\nHost: x\r\nContent-Type: a/\u0001\r\n",
  ],
  ["a head of 100 KB", `GET /ko HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(100_000)}\r\n`],
  ["a bare line feed", "GET /ko HTTP/1.1\nHost: x\nX: y\r\n"],
  ["no path", "GET HTTP/1.1\r\nHost: x\r\n"],
  ["a foreign address", "GET http://[/ HTTP/1.1\r\nHost: x\r\n"],
  ["an unknown method", "BREW /ko HTTP/1.1\r\nHost: x\r\n"],
  ["a path of bytes", "GET /ko/\u00ff\u00fe HTTP/1.1\r\nHost: x\r\n"],
];

/** Paths that lead out of where files lie, or into nothing. */
export const hostilePaths: readonly string[] = [
  ...["/../../../../etc/passwd", "/assets/../../../etc/passwd", "/assets/..%2f..%2f..%2fetc%2fpasswd"],
  ...[
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/....//....//etc/passwd",
    "/assets/%00",
    "/api/..%5c..%5cpackage.json",
  ],
  ...[
    "/ko/%FF",
    "/%C0%AE%C0%AE/",
    "/ko/figures/%00",
    "/ko/figures/__proto__",
    "/api/figures/constructor",
    "//evil.example/",
  ],
  ...["/ko/..;/administration", "/.git/config", "/package.json", "/.env", "/ko?%FF=%FF", `/ko/${"a/".repeat(500)}`],
];

/** What is added to the address of any page. */
export const hostileQueries: readonly string[] = [
  ...["as-of=%FF", "as-of=2025-02-30", "as-of=%0d%0aX-Evil:%201", "known=%ED%A0%80", "as-known=99999999999999999999"],
  ...[
    "page=-1",
    "after=%00",
    "q=%27%22%3Cscript%3E",
    "lang=__proto__",
    "as-of[]=1&as-of[]=2",
    `q=${"a".repeat(8_000)}`,
  ],
];
