import { deepestJson, sizeOfJson } from "#base/json-size";
import type { Shape } from "#base/route";
import { checkAgainst, type Checked } from "./contract-check.ts";
import type { Place, Reason } from "./reasons.ts";

/** A body of JSON as it came, measured and not yet read. */
export class JsonBody {
  readonly json: string;
  readonly values: number;
  constructor(json: string, values: number) {
    this.json = json;
    this.values = values;
  }
  /** So little is read and held against a contract in a few milliseconds, whatever is wrong with it. */
  get isSmall(): boolean {
    return this.values <= 2_000 && this.json.length <= 2 ** 16;
  }
}

/** More values are no form that a person or a program of ours fills in; a larger file has a route that takes files. */
const mostValues = 100_000;

/** Measured before anything is made of it: what is too deep would fill the stack of whoever walks it. */
export function measuredJson(json: string): JsonBody | Reason {
  const { depth, values } = sizeOfJson(json);
  return depth > deepestJson ? tooDeep : values > mostValues ? tooMany : new JsonBody(json, values);
}

/** Reads a body and holds it against its contract. Pure, and its answer can be sent between threads. */
export function checkJson(shape: Shape | undefined, json: string): Checked {
  const read = parsed(json);
  if ("reasons" in read) return read;
  if (shape !== undefined) return checkAgainst(shape, read.value ?? undefined, "body");
  const reasons = unexpected(read.value, "body");
  return reasons.length > 0 ? { reasons } : { value: undefined };
}

/** Where a contract speaks of nothing; whoever has nothing to say says so by an empty object as well. */
export function unexpected(data: unknown, place: Place): Reason[] {
  if (data === undefined || data === null) return [];
  if (typeof data !== "object" || Array.isArray(data)) return [unasked];
  return Object.keys(data).map((key) => ({
    in: place,
    at: `/${key}`,
    ko: "정의되지 않은 항목입니다.",
    en: "This field is not part of the contract.",
  }));
}

export function parsed(json: string): Checked {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ""));
  } catch {
    return { reasons: [noJson] };
  }
  // names that could reach the prototype of what is made of the value; the text tells whether it is worth a look
  return /proto|constructor|\\u/.test(json) && reachesPrototype(value) ? { reasons: [noJson] } : { value };
}

function reachesPrototype(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Object.hasOwn(value, "__proto__")) return true;
  const made = Object.hasOwn(value, "constructor") ? (value as { constructor: unknown }).constructor : null;
  if (typeof made === "object" && made !== null && Object.hasOwn(made, "prototype")) return true;
  return Object.values(value).some(reachesPrototype);
}

const body = { in: "body", at: "" } as const;
export const noJson: Reason = { ...body, ko: "본문이 올바른 JSON이 아닙니다.", en: "The body is not valid JSON." };
const unasked: Reason = { ...body, ko: "이 요청은 본문을 받지 않습니다.", en: "This request takes no body." };
const tooDeep: Reason = {
  ...body,
  ko: `목록과 항목이 ${deepestJson}단계보다 깊이 겹쳐 있습니다.`,
  en: `Lists and objects lie in one another deeper than ${deepestJson} levels.`,
};
const tooMany: Reason = {
  ...body,
  ko: `본문에 값이 ${mostValues.toLocaleString("en")}개보다 많습니다. 나누어 보내 주십시오.`,
  en: `The body has more than ${mostValues.toLocaleString("en")} values. Please send it in parts.`,
};
