import type { AnyRoute, Role } from "#base/route";
import type { Handled } from "./call.ts";

/** One question that must be refused, and how. `as` says whose session to send with it. */
export interface Step {
  readonly route: string;
  readonly why:
    | "no session"
    | "wrong role"
    | "unknown query"
    | "broken body"
    | "unknown field"
    | "wrong media type"
    | "foreign origin";
  readonly as: "visitor" | Role;
  readonly request: {
    readonly method: AnyRoute["method"];
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly payload?: string;
  };
  readonly expect: { readonly status: number; readonly code: string };
}

const everyRole: readonly Role[] = ["officer", "official", "reviewer", "company", "administrator"];

/**
 * Every way in which every route must refuse before its room is asked: no session, wrong role, malformed in every part.
 * One test walks them all, so a new route cannot be born without its gate.
 */
export function* walk(handled: readonly Handled[]): Generator<Step> {
  for (const { route } of handled) yield* stepsOf(route);
}

function* stepsOf(route: AnyRoute): Generator<Step> {
  const url = `/api${route.path.replaceAll(/:\w+/g, "x")}`;
  const step = (
    why: Step["why"],
    as: Step["as"],
    status: number,
    code: string,
    more: Partial<Step["request"]> = {},
  ): Step => ({
    route: route.name,
    why,
    as,
    request: { method: route.method, url, headers: {}, ...more },
    expect: { status, code },
  });
  const json = { "content-type": "application/json" };

  if (route.may !== "anyone") yield step("no session", "visitor", 401, "not-signed-in");
  if (typeof route.may === "object") {
    const { may } = route;
    const stranger = everyRole.find((role) => !may.includes(role));
    if (stranger !== undefined) yield step("wrong role", stranger, 403, "wrong-role");
  }

  const insider = route.may === "anyone" ? "visitor" : route.may === "signed-in" ? "company" : route.may[0];
  if (route.method !== "GET") {
    yield step("foreign origin", insider, 403, "foreign-origin", { headers: { origin: "https://elsewhere.example" } });
  }
  if (route.takes === "multipart") {
    yield step("wrong media type", insider, 415, "wrong-media-type", { headers: json, payload: "{}" });
    return;
  }
  yield step("unknown query", insider, 400, "malformed-input", { url: `${url}?no-such-parameter=1` });
  if (route.method === "GET") return;
  yield step("broken body", insider, 400, "malformed-input", { headers: json, payload: '{"broken":' });
  yield step("unknown field", insider, 400, "malformed-input", { headers: json, payload: '{"no-such-field":1}' });
  yield step("wrong media type", insider, 415, "wrong-media-type", {
    headers: { "content-type": "text/plain" },
    payload: "text",
  });
}
