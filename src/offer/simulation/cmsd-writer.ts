import type { Distribution, LineModel, Step } from "#engine/line";
import { encoded } from "./cmsd-text.ts";
import { lineResource, mostNotices, namespace, type Notice, parameterNames, restProperty } from "./cmsd.ts";
import type { Layout } from "./study.ts";

/** An element: its name and what is in it. A value that is undefined is left out with its element. */
type Inside = string | number | undefined | readonly Element[];
type Element = readonly [string, Inside];

/** Writes a checked model as a CMSD document. `notices` name what other programs will leave aside. */
export function writeCmsd(model: LineModel, layout: Layout = {}): { xml: string; notices: Notice[] } {
  const notices: Notice[] = [];
  const unit = model.timeUnit;
  const set = (name: string, value: unknown): Element => [
    "Property",
    [
      ["Name", name],
      ["Value", typeof value === "string" ? value : JSON.stringify(value)],
    ],
  ];
  const rest = (at: string, fields: Readonly<Record<string, unknown>>): Element[] => {
    const told = Object.entries(fields).filter(([, value]) => value !== undefined);
    if (told.length === 0) return [];
    const names = told.map(([name]) => name).join(", ");
    const notice = {
      at,
      text: {
        ko: `CMSD 표준에 항목이 없어 확장 속성으로 저장했습니다: ${names}`,
        en: `CMSD has no element for these; they travel as a property of ours: ${names}`,
      },
    };
    if (notices.length < mostNotices) notices.push(notice);
    return [set(restProperty, Object.fromEntries(told))];
  };
  /** As `Value` or `Distribution` where CMSD can say it, else as a property beside it. */
  const time = (name: string, d: Distribution | undefined): Element[] => {
    if (d === undefined) return [];
    const said = distribution(d);
    return said === null ? [set(`geojeom:${name}`, d)] : [[name, [["Unit", unit], ...said]]];
  };

  const resources = model.stations.map((s): Element => {
    const { id, machines, buffer, breakdowns, ...more } = s;
    const spot = Object.hasOwn(layout, id) ? layout[id] : undefined;
    const [first, ...others] = breakdowns ?? [];
    const failure: Element[] =
      first === undefined ||
      others.length > 0 ||
      first.first !== undefined ||
      distribution(first.uptime) === null ||
      distribution(first.repair) === null
        ? []
        : [
            ["Property", [["Name", "TimeBetweenFailures"], ["Unit", unit], ...(distribution(first.uptime) ?? [])]],
            ["Property", [["Name", "TimeToRepair"], ["Unit", unit], ...(distribution(first.repair) ?? [])]],
            set("FailureClock", first.clock),
            ...(first.job === undefined ? [] : [set("AfterFailure", first.job)]),
          ];
    return [
      "Resource",
      [
        ["Identifier", id],
        ["Name", id],
        ["ResourceType", "station"],
        ...(machines === undefined ? [] : [set("NumberOfMachines", machines)]),
        ...(buffer === undefined ? [] : [set("BufferCapacity", buffer)]),
        ...(spot === undefined ? [] : [set("PositionX", spot.x), set("PositionY", spot.y)]),
        ...failure,
        ...rest(`Resource ${id}`, { ...more, ...(failure.length === 0 ? { breakdowns } : {}) }),
      ],
    ];
  });
  const employees = (model.operators ?? []).map((o): Element => [
    "Resource",
    [
      ["Identifier", o.id],
      ["Name", o.id],
      ["ResourceType", "employee"],
      set("NumberOfEmployees", o.count),
      set("Skills", o.skills),
      ...(o.calendar === undefined ? [] : [set("Calendar", o.calendar)]),
    ],
  ]);

  const parts = model.parts.map((p): Element => {
    const { id, route, ...more } = p;
    return [
      "PartType",
      [
        ["Identifier", id],
        ["Name", id],
        ["ProcessPlan", [["ProcessPlanIdentifier", route]]],
        ...rest(`PartType ${id}`, more),
      ],
    ];
  });

  const process = (route: string, step: Step, k: number): Element => {
    const { id, station, time: operation, setupTime, scrap, operator, ...more } = step;
    const isStation = (name: string): boolean => model.stations.some((s) => s.id === name);
    const employee = model.operators?.find(
      (pool) => operator !== undefined && pool.skills.includes(operator.skill) && !isStation(pool.id),
    );
    return [
      "Process",
      [
        ["Identifier", processName(route, step, k)],
        ["Name", id ?? station],
        ["ResourcesRequired", [["Resource", [["ResourceIdentifier", station]]]]],
        ...(employee === undefined
          ? []
          : [["ResourcesRequired", [["Resource", [["ResourceIdentifier", employee.id]]]]] as Element]),
        ...time("OperationTime", operation),
        ...time("SetupTime", setupTime),
        ...(scrap === undefined ? [] : [set("ScrapShare", scrap)]),
        ...rest(`Process ${processName(route, step, k)}`, { id, operator, ...more }),
      ],
    ];
  };
  const plans = model.routes.map((r): Element => [
    "ProcessPlan",
    [
      ["Identifier", r.id],
      ...model.parts
        .filter(({ route }) => route === r.id)
        .map((p): Element => [
          "PartsProduced",
          [
            ["PartType", [["PartTypeIdentifier", p.id]]],
            ["PartQuantity", p.pieces ?? 1],
          ],
        ]),
      ["FirstProcess", [["ProcessIdentifier", `${r.id}/all`]]],
      [
        "Process",
        [
          ["Identifier", `${r.id}/all`],
          [
            "SubProcessGroup",
            [
              ["Type", "sequence"],
              ...r.steps.map((step, k): Element => ["Process", [["ProcessIdentifier", processName(r.id, step, k)]]]),
            ],
          ],
        ],
      ],
      ...r.steps.map((step, k) => process(r.id, step, k)),
    ],
  ]);
  const { name, timeUnit, stations: _s, routes: _r, parts: _p, operators: _o, ...whole } = model;
  const line: Element[] = Object.values(whole).every((value) => value === undefined)
    ? []
    : [["Resource", [["Identifier", lineResource], ["ResourceType", "other"], ...rest("", whole)]]];
  const document: Element = [
    "CMSDDocument",
    [
      [
        "HeaderSection",
        [
          ["DocumentIdentifier", name],
          ["Version", "1.0"],
          ["UnitDefaults", [["TimeUnit", timeUnit]]],
        ],
      ],
      ["DataSection", [...parts, ...line, ...resources, ...employees, ...plans]],
    ],
  ];
  return { xml: `<?xml version="1.0" encoding="UTF-8"?>\n${print(document, "")}`, notices };
}

const processName = (route: string, step: Step, k: number): string =>
  `${route}/${k + 1}${step.id === undefined ? "" : ` ${step.id}`}`;

/** `Value` or `Distribution`; null for what CMSD cannot say: samples, correlations. */
function distribution(d: Distribution): Element[] | null {
  if (typeof d === "number") return [["Value", d]];
  const names = parameterNames[d.kind];
  if (names === undefined) return null;
  const record = d as unknown as Record<string, unknown>;
  const parameters = Object.entries(names).flatMap(([ours, theirs]): Element[] =>
    typeof record[ours] === "number"
      ? [
          [
            "DistributionParameter",
            [
              ["Name", theirs],
              ["Value", record[ours]],
            ],
          ],
        ]
      : [],
  );
  return [["Distribution", [["Name", d.kind], ...parameters]]];
}

function print([name, inside]: Element, indent: string): string {
  const tag = name === "CMSDDocument" ? `${name} xmlns="${namespace}"` : name;
  if (!Array.isArray(inside))
    return inside === undefined ? "" : `${indent}<${tag}>${encoded(String(inside))}</${name}>\n`;
  const children = (inside as readonly Element[]).map((child) => print(child, `${indent}  `)).join("");
  return `${indent}<${tag}>\n${children}${indent}</${name}>\n`;
}
