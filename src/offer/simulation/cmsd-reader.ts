import { deepestJson, sizeOfJson } from "#base/json-size";
import { isRefusal, type Refusal } from "#base/refusal";
import { checkModel, type Distribution, type LineModel, type Step } from "#engine/line";
import {
  cmsdMissing,
  cmsdNotUnderstood,
  lineResource,
  mostNotices,
  type Notice,
  restProperty,
  secondsIn,
} from "./cmsd.ts";
import { elementsOf } from "./cmsd-text.ts";
import { all, need, type Node, one, Refused, timeIn, unitOf, word } from "./cmsd-time.ts";
import type { Layout } from "./study.ts";

export interface CmsdRead {
  readonly model: LineModel;
  readonly layout: Layout;
  /** What was in the document and is not in the model. */
  readonly notices: readonly Notice[];
}

/** What is read of a data section; the rest is named in a notice. */
const understood = new Set(["PartType", "Resource", "ProcessPlan"]);
/** Processes in groups in groups. */
const deepest = 64;
const stationTypes = new Set(["station", "machine", "conveyor", "other", "crane", "transporter"]);

/** Reads a CMSD document. What cannot be left aside without making another line of it is refused, with its place. */
export function readCmsd(xml: string): CmsdRead | Refusal {
  const elements = elementsOf(xml);
  if (isRefusal(elements)) return elements;
  const root = elements["CMSDDocument"]?.[0];
  if (root === undefined || typeof root === "string") return cmsdMissing({ at: "/", what: "CMSDDocument" });
  try {
    return new Reading(root).read();
  } catch (problem) {
    // Deep in the document a refusal is carried out as what it is; anything else is a fault.
    if (problem instanceof Refused) return problem.refusal;
    throw problem;
  }
}

class Reading {
  readonly #data: Node;
  readonly #header: Node;
  readonly #unit: LineModel["timeUnit"];
  readonly #notices: Notice[] = [];
  readonly #stations = new Map<string, Record<string, unknown>>();
  readonly #employees = new Map<string, Record<string, unknown>>();
  readonly #layout = new Map<string, { x: number; y: number }>();
  #whole: Record<string, unknown> = {};

  constructor(root: Node) {
    const data = one(root, "DataSection");
    if (data === undefined) throw new Refused(cmsdMissing({ at: "CMSDDocument", what: "DataSection" }));
    this.#data = data;
    this.#header = one(root, "HeaderSection") ?? {};
    const defaults = one(this.#header, "UnitDefaults") ?? {};
    this.#unit = unitOf(word(defaults, "TimeUnit") ?? "minute", "UnitDefaults");
  }

  read(): CmsdRead | Refusal {
    for (const [name, nodes] of Object.entries(this.#data)) {
      if (!understood.has(name))
        this.#notice(
          `DataSection/${name}`,
          `${name} ${nodes.length}개는 라인 모델에 쓰이지 않아 읽지 않았습니다.`,
          `${nodes.length} × ${name} have no place in a line model and were left aside.`,
        );
    }
    for (const resource of all(this.#data, "Resource")) this.#resource(resource);
    const routes = all(this.#data, "ProcessPlan").map((plan) => this.#plan(plan));
    const parts = this.#parts(routes.map(({ id }) => id));
    const operators = [...this.#employees.values()];
    const model = {
      name: word(this.#header, "DocumentIdentifier") ?? "CMSD",
      timeUnit: this.#unit,
      stations: [...this.#stations.values()],
      routes,
      parts,
      ...(operators.length === 0 ? {} : { operators }),
      ...this.#whole,
    };
    if (model.stations.length === 0) return cmsdMissing({ at: "DataSection", what: "Resource" });
    if (routes.length === 0) return cmsdMissing({ at: "DataSection", what: "ProcessPlan" });
    const entered = this.#withSource(model, parts);
    const checked = checkModel(entered);
    if (checked.model === null) return checked.refusals[0] as Refusal;
    return { model: checked.model, layout: Object.fromEntries(this.#layout), notices: this.#notices };
  }

  /** CMSD says what is made and how, seldom how often it comes: a line without arrivals is fed as fast as it takes. */
  #withSource(model: Record<string, unknown>, parts: readonly Record<string, unknown>[]): Record<string, unknown> {
    if (["sources", "orders", "wip"].some((name) => Array.isArray(model[name]))) return model;
    this.#notice(
      "DataSection",
      "투입 간격이 없어 1분마다 투입하도록 설정했습니다. 확인 후 변경해 주십시오.",
      "The document does not say how parts arrive; one a minute was assumed. Please change it.",
    );
    const interarrival = 60 / secondsIn[this.#unit];
    return { ...model, sources: parts.map(({ id }) => ({ id: `in ${String(id)}`, part: id, interarrival })) };
  }

  #resource(node: Node): void {
    const id = need(node, "Identifier", "Resource");
    const at = `Resource ${id}`;
    const properties = this.#properties(node, at);
    const type = (word(node, "ResourceType") ?? "station").toLowerCase();
    // A station may be called that as well.
    if (id === lineResource && type === "other") {
      this.#whole = this.#rest(properties, at);
      return;
    }
    if (type === "employee") {
      const skills = properties.get("Skills");
      this.#employees.set(id, {
        id,
        count: Number(properties.get("NumberOfEmployees") ?? 1),
        skills: skills === undefined ? [id] : this.#json(skills, at),
        ...(properties.has("Calendar") ? { calendar: properties.get("Calendar") } : {}),
      });
      return;
    }
    if (!stationTypes.has(type)) {
      this.#notice(at, `종류가 ${type}인 자원은 읽지 않았습니다.`, `A resource of type ${type} was left aside.`);
      return;
    }
    const uptime = this.#timed(node, "TimeBetweenFailures", at);
    const repair = this.#timed(node, "TimeToRepair", at);
    const number = (name: string): number | undefined =>
      properties.has(name) ? Number(properties.get(name)) : undefined;
    const [x, y] = [number("PositionX"), number("PositionY")];
    if (x !== undefined && y !== undefined) this.#layout.set(id, { x, y });
    const told = {
      machines: number("NumberOfMachines"),
      buffer: number("BufferCapacity"),
      breakdowns:
        uptime === undefined || repair === undefined
          ? undefined
          : [
              {
                clock: properties.get("FailureClock") ?? "busy",
                uptime,
                repair,
                ...(properties.has("AfterFailure") ? { job: properties.get("AfterFailure") } : {}),
              },
            ],
    };
    this.#stations.set(id, {
      id,
      ...Object.fromEntries(Object.entries(told).filter(([, v]) => v !== undefined)),
      ...this.#rest(properties, at),
    });
  }

  #plan(node: Node): { id: string; steps: Step[] } {
    const id = need(node, "Identifier", "ProcessPlan");
    const processes = new Map(all(node, "Process").map((p) => [need(p, "Identifier", `ProcessPlan ${id}`), p]));
    const first = one(node, "FirstProcess");
    const start = first === undefined ? undefined : word(first, "ProcessIdentifier");
    const seen = new Set<string>();
    const walk = (name: string, depth: number): Step[] => {
      const at = `ProcessPlan ${id}/Process ${name}`;
      const process = processes.get(name);
      if (process === undefined) throw new Refused(cmsdMissing({ at: `ProcessPlan ${id}`, what: `Process ${name}` }));
      if (seen.has(name))
        throw new Refused(
          cmsdNotUnderstood({ at, what: "a process that contains itself", whatKo: "자기 자신을 포함한 공정" }),
        );
      if (depth > deepest)
        throw new Refused(
          cmsdNotUnderstood({
            at,
            what: `more than ${deepest} groups in one another`,
            whatKo: `${deepest}단계를 넘는 공정 묶음`,
          }),
        );
      seen.add(name);
      const group = one(process, "SubProcessGroup");
      if (group === undefined) return [this.#step(process, at)];
      const type = word(group, "Type") ?? "sequence";
      if (type !== "sequence")
        throw new Refused(
          cmsdNotUnderstood({ at, what: `a process group of type ${type}`, whatKo: `${type} 공정 묶음` }),
        );
      return all(group, "Process").flatMap((each) => walk(need(each, "ProcessIdentifier", at), depth + 1));
    };
    // Without a first process they stand in the order in which they are written.
    const steps = start === undefined ? [...processes.keys()].flatMap((name) => walk(name, 0)) : walk(start, 0);
    return { id, steps };
  }

  #step(node: Node, at: string): Step {
    const properties = this.#properties(node, at);
    const resources = all(node, "ResourcesRequired").flatMap((required) =>
      all(required, "Resource").map((r) => need(r, "ResourceIdentifier", at)),
    );
    const stations = [...new Set(resources.filter((id) => this.#stations.has(id)))];
    const employee = resources.find((id) => this.#employees.has(id) && !this.#stations.has(id));
    const [station] = stations;
    if (station === undefined) throw new Refused(cmsdMissing({ at, what: "ResourcesRequired" }));
    if (stations.length > 1)
      throw new Refused(
        cmsdNotUnderstood({
          at,
          what: "a process at several stations at once",
          whatKo: "여러 설비를 동시에 쓰는 공정",
        }),
      );
    const time = this.#duration(node, "OperationTime", properties, at);
    if (time === undefined) throw new Refused(cmsdMissing({ at, what: "OperationTime" }));
    const setupTime = this.#duration(node, "SetupTime", properties, at);
    const rest = this.#rest(properties, at);
    const skills = employee === undefined ? undefined : this.#employees.get(employee)?.["skills"];
    const skill: unknown = Array.isArray(skills) ? skills[0] : undefined;
    return {
      station,
      time,
      ...(setupTime === undefined ? {} : { setupTime }),
      ...(properties.has("ScrapShare") ? { scrap: Number(properties.get("ScrapShare")) } : {}),
      ...(typeof skill === "string" ? { operator: { skill } } : {}),
      ...rest,
    };
  }

  #parts(routes: readonly string[]): Record<string, unknown>[] {
    const plans = new Map(
      all(this.#data, "ProcessPlan").flatMap((plan) =>
        all(plan, "PartsProduced").flatMap((made) =>
          all(made, "PartType").map((p) => [word(p, "PartTypeIdentifier"), word(plan, "Identifier")] as const),
        ),
      ),
    );
    return all(this.#data, "PartType").flatMap((node) => {
      const id = need(node, "Identifier", "PartType");
      const named = one(node, "ProcessPlan");
      const route = (named === undefined ? undefined : word(named, "ProcessPlanIdentifier")) ?? plans.get(id);
      if (route === undefined || !routes.includes(route)) {
        this.#notice(
          `PartType ${id}`,
          "공정이 없는 품목은 읽지 않았습니다.",
          "A part without a process plan was left aside.",
        );
        return [];
      }
      return [{ id, route, ...this.#rest(this.#properties(node, `PartType ${id}`), `PartType ${id}`) }];
    });
  }

  #properties(node: Node, at: string): Map<string, string> {
    return new Map(
      all(node, "Property").flatMap((p) => {
        const value = word(p, "Value");
        return value === undefined ? [] : [[need(p, "Name", `${at}/Property`), value] as const];
      }),
    );
  }

  #rest(properties: Map<string, string>, at: string): Record<string, unknown> {
    const text = properties.get(restProperty);
    const value = text === undefined ? {} : this.#json(text, at);
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new Refused(cmsdNotUnderstood({ at, what: restProperty, whatKo: restProperty }));
    return value as Record<string, unknown>;
  }

  #json(text: string, at: string): unknown {
    try {
      if (sizeOfJson(text).depth > deepestJson) throw new RangeError("too deep");
      return JSON.parse(text);
    } catch {
      throw new Refused(cmsdNotUnderstood({ at, what: `“${text.slice(0, 40)}”`, whatKo: `‘${text.slice(0, 40)}’` }));
    }
  }

  #duration(node: Node, name: string, properties: Map<string, string>, at: string): Distribution | undefined {
    const own = properties.get(`geojeom:${name}`);
    if (own !== undefined) return this.#json(own, at) as Distribution;
    const time = one(node, name);
    return time === undefined ? undefined : timeIn(time, this.#unit, `${at}/${name}`);
  }

  /** A property that is a time: `TimeBetweenFailures`. */
  #timed(node: Node, name: string, at: string): Distribution | undefined {
    const property = all(node, "Property").find((p) => word(p, "Name") === name);
    return property === undefined ? undefined : timeIn(property, this.#unit, `${at}/${name}`);
  }

  #notice(at: string, ko: string, en: string): void {
    if (this.#notices.length < mostNotices) this.#notices.push({ at, text: { ko, en } });
  }
}
