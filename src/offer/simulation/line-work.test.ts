import { afterAll, expect, test } from "vitest";
import { asideThreads } from "#platform/machine";
import { lineWork, lineWorkHere } from "./line-work.ts";

const aside = asideThreads({ threads: 1 });
afterAll(() => aside.close());
const away = lineWork(aside);

const line = {
  ...{ name: "라인", timeUnit: "minute", stations: [{ id: "s", machines: 2 }], parts: [{ id: "p", route: "r" }] },
  ...{ routes: [{ id: "r", steps: [{ station: "s", time: { kind: "erlang", stages: 2, mean: 3 } }] }] },
  sources: [{ id: "i", part: "p", interarrival: 1 }],
};
const plan = { scenarios: [{ id: "as it is" }], seed: 1, replications: 2, horizon: 100, warmup: 0 };
const nested = (from: string, to: string) =>
  `<CMSDDocument><DataSection>${from.repeat(1_000)}${to.repeat(1_000)}</DataSection></CMSDDocument>`;
const processes = Array.from(
  { length: 500 },
  (_, i) =>
    `<Process><Identifier>p${i}</Identifier><SubProcessGroup><Process><ProcessIdentifier>p${i + 1}</ProcessIdentifier></Process></SubProcessGroup></Process>`,
).join("");

test("a line is read, written and judged the same in a thread and among the requests", async () => {
  const written = await lineWorkHere.write({ model: line, layout: {} });
  expect(written).toMatchObject({ xml: expect.stringContaining("<CMSDDocument") });
  expect(await away.write({ model: line, layout: {} })).toEqual(written);
  const { xml } = written as { xml: string };
  expect(await away.read(xml)).toEqual(await lineWorkHere.read(xml));
  expect(await away.hash(line)).toEqual(await lineWorkHere.hash(line));
  expect(await away.hash({ ...line, parts: [] })).toEqual(await lineWorkHere.hash({ ...line, parts: [] }));
  expect([await away.planRefused(line, plan), await lineWorkHere.planRefused(line, plan)]).toEqual([null, null]);
});

test.each([
  ["tags in tags", nested("<a>", "</a>"), "cmsd-not-xml"],
  ["__proto__", nested("<__proto__>", "</__proto__>"), "cmsd-not-xml"],
  ["comments without an end", "<!--".repeat(200_000), "cmsd-not-xml"],
  ["quoted spaces", `<a><![CDATA[${" ".repeat(400_000)}x]]></a>`, "cmsd-missing"],
  [
    "processes in processes",
    `<CMSDDocument><DataSection><ProcessPlan><Identifier>x</Identifier><FirstProcess><ProcessIdentifier>p0</ProcessIdentifier></FirstProcess>${processes}</ProcessPlan></DataSection></CMSDDocument>`,
    "cmsd-not-understood",
  ],
])("a document of %s is refused", async (_, xml, refusal) => {
  expect(await lineWorkHere.read(xml)).toMatchObject({ refusal });
});
