import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRefusal, type Refusal } from "#base/refusal";
import { checkModel, type Distribution, type LineModel } from "#engine/line";
import { type CmsdRead, readCmsd } from "./cmsd-reader.ts";
import { writeCmsd } from "./cmsd-writer.ts";
import { hashOf } from "./result.ts";

const read = (xml: string): CmsdRead => {
  const answer = readCmsd(xml);
  if (isRefusal(answer)) throw new Error(`${answer.at ?? ""} ${answer.text.en}`);
  return answer;
};
const refused = (xml: string): Refusal => {
  const answer = readCmsd(xml);
  if (!isRefusal(answer)) throw new Error("it was taken");
  return answer;
};
const again = (model: LineModel, layout = {}): CmsdRead => read(writeCmsd(model, layout).xml);

const everything: LineModel = {
  name: "모두 <&> 'x'",
  timeUnit: "minute",
  resolution: 0.25,
  stations: [
    {
      ...{
        id: "절단",
        machines: 2,
        slots: 2,
        buffer: 4,
        inOrder: true,
        load: 0.5,
        unload: 0.25,
        rules: ["edd", "setup"],
      },
      ...{ wake: "least-setup", setups: "지그", calendar: "주간", atShiftEnd: "pause", place: "동" },
      breakdowns: [
        { clock: "calendar", uptime: { kind: "weibull", shape: 1.5, scale: 400 }, repair: 12, job: "scrap" },
      ],
      maintenance: [{ clock: "pieces", every: 500, duration: 20, staggered: true }],
    },
    {
      id: "조립",
      breakdowns: [
        { clock: "busy", uptime: { kind: "exponential", mean: 300 }, repair: 5 },
        { clock: "busy", uptime: { kind: "exponential", mean: 900 }, repair: 30, first: 10 },
      ],
    },
  ],
  routes: [
    {
      id: "R/1",
      steps: [
        { id: "자르기", station: "절단", time: 2, per: "piece", interval: 1, setup: "A", setupTime: 4, sampling: 0.5 },
        { station: "조립", time: { kind: "empirical", sample: [1, 2, 4] }, batch: { min: 2, max: 4 }, per: "batch" },
        {
          ...{ id: "끝", station: "조립", time: { kind: "pert", min: 1, mode: 2, max: 9 }, scrap: 0.01 },
          ...{ rework: { probability: 0.1, to: "자르기" }, consumes: [{ stock: "볼트", quantity: 2 }] },
          operator: { skill: "조임", during: "all" },
        },
      ],
    },
    { id: "볼트", steps: [{ station: "절단", time: { kind: "hyperexponential", mean: 1, cv: 2 }, setup: "B" }] },
  ],
  parts: [
    { id: "틀", route: "R/1", pieces: 3, idealCycle: 1.5 },
    { id: "볼트", route: "볼트", deliverTo: "볼트" },
  ],
  sources: [{ id: "들어옴", part: "틀", interarrival: { kind: "poisson", mean: 9 }, whenFull: "lose", dueAfter: 99 }],
  orders: [{ id: "주문", part: "볼트", release: 3, lots: 2, due: 50, priority: 4 }],
  wip: [{ part: "틀", step: "끝" }],
  setups: [
    {
      id: "지그",
      changes: [
        { to: "A", time: 5 },
        { from: "A", to: "B", time: 3 },
      ],
      minRun: { A: 2 },
    },
  ],
  calendars: [{ id: "주간", cycle: 1440, open: [{ from: 480, to: 1020 }] }],
  operators: [{ id: "조", count: 2, skills: ["조임", "검사"], calendar: "주간" }],
  transport: [{ from: "동", to: "조립", time: 1, vehicles: "대차" }],
  vehicles: [{ id: "대차", count: 1, emptyReturn: 1 }],
  loops: [{ id: "간판", cards: 8, stations: ["조립"] }],
  stocks: [{ id: "볼트", initial: 10 }],
};

describe("[B11] written here and read here it is the same model", () => {
  it("with everything a line can have", () => {
    expect(checkModel(everything).refusals).toEqual([]);
    const layout = { 절단: { x: 10, y: 20.5 }, 조립: { x: 30, y: 40 } };
    const back = again(everything, layout);
    expect(back.model).toEqual(everything);
    expect(hashOf(back.model)).toBe(hashOf(everything));
    expect(back.layout).toEqual(layout);
    expect(back.notices).toEqual([]);
  });

  it("whatever is in it, whatever its names hold", () => {
    const odd = fc.constantFrom(
      ...[..."&;#x<>'\"] \t\n\r\u0085\u00a0\u2028"],
      "__proto__",
      "toString",
      "&#10;",
      "]]>",
      "<!--",
    );
    const unit = fc.oneof(fc.string({ unit: "binary", minLength: 1, maxLength: 1 }), odd);
    const name = fc
      .string({ minLength: 1, maxLength: 12, unit })
      .filter((s) => checkModel({ ...everything, name: s }).model !== null);
    const positive = fc.double({ min: 1e-3, max: 1e4, noNaN: true });
    const time: fc.Arbitrary<Distribution> = fc.oneof(
      positive,
      fc.record({ kind: fc.constant("exponential" as const), mean: positive }),
      fc.record({ kind: fc.constant("gamma" as const), shape: positive, mean: positive }),
      fc.record({ kind: fc.constant("lognormal" as const), mean: positive, sd: positive }),
      fc.record({ kind: fc.constant("weibull" as const), shape: positive, scale: positive }),
      fc.record({
        kind: fc.constant("empirical" as const),
        sample: fc.array(positive, { minLength: 1, maxLength: 5 }),
      }),
      fc.record({
        kind: fc.constant("by-lot" as const),
        rho: fc.constant(0.5),
        of: fc.constant({ kind: "uniform" as const, min: 1, max: 2 }),
      }),
    );
    const line = fc.record({
      names: fc.uniqueArray(name, { minLength: 2, maxLength: 5 }),
      times: fc.array(time, { minLength: 5, maxLength: 5 }),
      unit: fc.constantFrom("second" as const, "minute" as const, "hour" as const, "day" as const),
      extra: time,
    });
    fc.assert(
      fc.property(line, ({ names, times, unit, extra }) => {
        const model: LineModel = {
          name: names[0] as string,
          timeUnit: unit,
          stations: names.map((id, i) => ({
            id,
            ...(i % 2 === 0 ? {} : { buffer: i }),
            ...(i === 1
              ? { breakdowns: [{ clock: "busy" as const, uptime: extra, repair: 3, job: "restart" as const }] }
              : {}),
          })),
          routes: [
            {
              id: "R",
              steps: names.map((station, i) => ({
                station,
                time: times[i] as Distribution,
                ...(i === 1 ? { scrap: 0.01, setupTime: extra } : {}),
              })),
            },
          ],
          parts: [{ id: "P", route: "R", pieces: 4 }],
          sources: [{ id: "in", part: "P", interarrival: 10 }],
        };
        expect(checkModel(model).refusals).toEqual([]);
        expect(again(model).model).toEqual(model);
      }),
      { numRuns: 100 },
    );
  });

  it("where a station, an operator and the line itself share a name", () => {
    for (const id of ["geojeom:line", "__proto__", "constructor", " a ", "a\nb"]) {
      const model: LineModel = {
        ...{ name: id, timeUnit: "minute", stations: [{ id }, { id: "B" }], parts: [{ id, route: id }] },
        routes: [
          {
            id,
            steps: [
              { station: id, time: 1 },
              { id, station: "B", time: 2, operator: { skill: id } },
            ],
          },
        ],
        sources: [{ id, part: id, interarrival: 3 }],
        operators: [{ id, count: 1, skills: [id] }],
      };
      expect(checkModel(model).refusals).toEqual([]);
      const layout = Object.fromEntries([[id, { x: 1, y: 2 }]]);
      const back = again(model, layout);
      expect(back.model).toEqual(model);
      expect(Object.entries(back.layout)).toEqual([[id, { x: 1, y: 2 }]]);
    }
  });

  it("says what other programs will leave aside", () => {
    const { notices } = writeCmsd(everything);
    expect(notices.map(({ at }) => at)).toContain("Resource 절단");
    expect(notices.find(({ at }) => at === "Resource 절단")?.text.en).toContain("setups");
  });
});

const foreign = `<?xml version="1.0" encoding="UTF-8"?>
<cmsd:CMSDDocument xmlns:cmsd="urn:cmsd:main">
  <HeaderSection>
    <DocumentIdentifier>shaft shop</DocumentIdentifier>
    <Version>1.0</Version>
  </HeaderSection>
  <DataSection>
    <Calendar><Identifier>week</Identifier></Calendar>
    <PartType><Identifier>shaft</Identifier></PartType>
    <PartType><Identifier>blank</Identifier></PartType>
    <Resource>
      <Identifier>lathe</Identifier>
      <Description>An old one</Description>
      <ResourceType>machine</ResourceType>
    </Resource>
    <Resource>
      <Identifier>mill</Identifier>
      <ResourceType>station</ResourceType>
      <Property>
        <Name>TimeBetweenFailures</Name>
        <Unit>hour</Unit>
        <Distribution>
          <Name>exponential</Name>
          <DistributionParameter><Name>mean</Name><Value>8</Value></DistributionParameter>
        </Distribution>
      </Property>
      <Property>
        <Name>TimeToRepair</Name>
        <Unit>minute</Unit>
        <Distribution>
          <Name>Gamma</Name>
          <DistributionParameter><Name>shape</Name><Value>2</Value></DistributionParameter>
          <DistributionParameter><Name>scale</Name><Value>15</Value></DistributionParameter>
        </Distribution>
      </Property>
    </Resource>
    <Resource><Identifier>A</Identifier><ResourceType>employee</ResourceType></Resource>
    <Resource><Identifier>hook</Identifier><ResourceType>fixture</ResourceType></Resource>
    <ProcessPlan>
      <Identifier>plan-shaft</Identifier>
      <PartsProduced><PartType><PartTypeIdentifier>shaft</PartTypeIdentifier></PartType><PartQuantity>1</PartQuantity></PartsProduced>
      <PartsConsumed><PartType><PartTypeIdentifier>blank</PartTypeIdentifier></PartType></PartsConsumed>
      <FirstProcess><ProcessIdentifier>all</ProcessIdentifier></FirstProcess>
      <Process>
        <Identifier>all</Identifier>
        <SubProcessGroup>
          <Type>sequence</Type>
          <Process><ProcessIdentifier>turn</ProcessIdentifier></Process>
          <Process><ProcessIdentifier>cut</ProcessIdentifier></Process>
        </SubProcessGroup>
      </Process>
      <Process>
        <Identifier>cut</Identifier>
        <ResourcesRequired><Resource><ResourceIdentifier>mill</ResourceIdentifier></Resource></ResourcesRequired>
        <OperationTime>
          <Unit>minute</Unit>
          <Distribution>
            <Name>normal</Name>
            <DistributionParameter><Name>mean</Name><Value>4</Value></DistributionParameter>
            <DistributionParameter><Name>standardDeviation</Name><Value>0.5</Value></DistributionParameter>
          </Distribution>
        </OperationTime>
        <SetupTime>
          <Unit>minute</Unit>
          <Distribution>
            <Name>triangular</Name>
            <DistributionParameter><Name>min</Name><Value>5</Value></DistributionParameter>
            <DistributionParameter><Name>mode</Name><Value>6</Value></DistributionParameter>
            <DistributionParameter><Name>max</Name><Value>9</Value></DistributionParameter>
          </Distribution>
        </SetupTime>
      </Process>
      <Process>
        <Identifier>turn</Identifier>
        <ResourcesRequired><Resource><ResourceIdentifier>A</ResourceIdentifier></Resource></ResourcesRequired>
        <ResourcesRequired><Resource><ResourceIdentifier>lathe</ResourceIdentifier></Resource></ResourcesRequired>
        <OperationTime><Unit>seconds</Unit><Value>90</Value></OperationTime>
      </Process>
    </ProcessPlan>
  </DataSection>
</cmsd:CMSDDocument>`;

describe("a document of another program", () => {
  it("is read in its own order and unit, with what is left aside named", () => {
    const { model, notices } = read(foreign);
    expect(model.timeUnit).toBe("minute");
    expect(model.stations).toEqual([
      { id: "lathe" },
      {
        id: "mill",
        breakdowns: [
          { clock: "busy", uptime: { kind: "exponential", mean: 480 }, repair: { kind: "gamma", shape: 2, mean: 30 } },
        ],
      },
    ]);
    // 90 seconds are a minute and a half, and the operator is one who has the skill he is called by.
    expect(model.routes).toEqual([
      {
        id: "plan-shaft",
        steps: [
          { station: "lathe", time: 1.5, operator: { skill: "A" } },
          {
            station: "mill",
            time: { kind: "normal", mean: 4, sd: 0.5 },
            setupTime: { kind: "triangular", min: 5, mode: 6, max: 9 },
          },
        ],
      },
    ]);
    expect(model.parts).toEqual([{ id: "shaft", route: "plan-shaft" }]);
    expect(model.sources).toEqual([{ id: "in shaft", part: "shaft", interarrival: 1 }]);
    expect(notices.map(({ at }) => at)).toEqual([
      "DataSection/Calendar",
      "Resource hook",
      "PartType blank",
      "DataSection",
    ]);
  });

  it("is read whatever its prefixes, references and quotations", () => {
    const prefixed = foreign
      .replaceAll(/<(\/?)(?:cmsd:)?(\w+)/g, "<$1factory:$2")
      .replace("xmlns:cmsd", "xmlns:factory")
      .replaceAll(">lathe<", "> <!-- the old one -->Maier&apos;s &#x2460;&#9313; &lt;&amp;amp; lathe<")
      .replaceAll(">mill<", "><![CDATA[mill <1> &amp; 2]]><")
      .replaceAll(">turn<", "><![CDATA[turn]]><!-- --><");
    const { model } = read(`\uFEFF${prefixed}`);
    const names = ["Maier's ①② <&amp; lathe", "mill <1> &amp; 2"];
    expect(model.stations.map(({ id }) => id)).toEqual(names);
    expect(model.routes[0]?.steps.map(({ station }) => station)).toEqual(names);
    expect(again(model).model).toEqual(model);
    const many = foreign.replaceAll(">lathe<", `>${"&#x41;".repeat(5000)}<`);
    expect(read(many).model.stations[0]?.id).toBe("A".repeat(5000));
  });

  const wrong = (from: string | RegExp, to: string): string => {
    const changed = foreign.replace(from, to);
    if (changed === foreign) throw new Error("nothing was changed");
    return changed;
  };
  it.each([
    ["not XML at all", "라인", "cmsd-not-xml"],
    ["an open element", foreign.replace("</DataSection>", ""), "cmsd-not-xml"],
    ["another root", "<opml/>", "cmsd-missing"],
    ["no data", "<CMSDDocument><HeaderSection/></CMSDDocument>", "cmsd-missing"],
    ["entities", `<!DOCTYPE x [<!ENTITY a "aaaa">]>${foreign}`, "cmsd-entities"],
    ["a reference to nothing", wrong("An old one", "An&nbsp;old one"), "cmsd-not-xml"],
    ["a reference to no character", wrong("An old one", "An&#x1; old one"), "cmsd-not-xml"],
    ["a bare ampersand", wrong("An old one", "An & old one"), "cmsd-not-xml"],
    [
      "an element of the prototype",
      wrong("<Description>", "<__proto__><x>1</x></__proto__><Description>"),
      "cmsd-not-xml",
    ],
    [
      "a thousand elements in one another",
      wrong("An old one", "<a>".repeat(1000) + "</a>".repeat(1000)),
      "cmsd-not-xml",
    ],
    ["a unit of the prototype", wrong("<Unit>seconds</Unit>", "<Unit>constructor</Unit>"), "cmsd-not-understood"],
    ["a distribution of the prototype", wrong("<Name>normal</Name>", "<Name>toString</Name>"), "cmsd-not-understood"],
    ["an unknown distribution", wrong("<Name>normal</Name>", "<Name>cauchy</Name>"), "cmsd-not-understood"],
    ["a distribution short of a parameter", wrong("<Name>standardDeviation</Name>", "<Name>x</Name>"), "cmsd-missing"],
    ["a number that is none", wrong("<Value>90</Value>", "<Value>ninety</Value>"), "cmsd-not-understood"],
    ["a strange unit", wrong("<Unit>seconds</Unit>", "<Unit>fortnight</Unit>"), "cmsd-not-understood"],
    ["parallel processes", wrong("<Type>sequence</Type>", "<Type>concurrent</Type>"), "cmsd-not-understood"],
    [
      "a process that contains itself",
      wrong("<ProcessIdentifier>turn</ProcessIdentifier>", "<ProcessIdentifier>all</ProcessIdentifier>"),
      "cmsd-not-understood",
    ],
    [
      "a process that is not there",
      wrong("<ProcessIdentifier>turn</ProcessIdentifier>", "<ProcessIdentifier>grind</ProcessIdentifier>"),
      "cmsd-missing",
    ],
    [
      "a process without a station",
      wrong("<ResourceIdentifier>lathe</ResourceIdentifier>", "<ResourceIdentifier>hook</ResourceIdentifier>"),
      "cmsd-missing",
    ],
    ["a time below zero", wrong("<Value>90</Value>", "<Value>-90</Value>"), "line.range"],
  ])("with %s is refused: it would be another line", (_, xml, refusal) => {
    const answer = refused(xml);
    expect(answer.refusal).toBe(refusal);
    expect(answer.text.ko).not.toBe(answer.text.en);
  });
});
