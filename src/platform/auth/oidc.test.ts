import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signInWorld, TestBrowser, type Heard, type SignInWorld } from "./testing.ts";

/**
 * The real oidc-provider on a port of its own. Between it and the hub stands a door through which a test may exchange
 * the identity token on its way: a provider that errs, or somebody in the middle.
 */
let provider: Server;
let world: SignInWorld;
let account = { sub: "sub-1", email: "minji@city.example.kr", email_verified: true, name: "김민지" };
let exchange: (token: string, key: KeyObject) => string = (token) => token;
let exchangeInformation: (said: Record<string, unknown>) => Record<string, unknown> = (said) => said;
let asked: URL[] = [];

beforeAll(async () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const hubPort = await free();
  const hub = `http://localhost:${hubPort}`;
  provider = createServer();
  await new Promise<void>((listening) => provider.listen(0, "localhost", listening));
  const issuer = `http://localhost:${(provider.address() as AddressInfo).port}`;
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: "geojeom",
        client_secret: "client secret of the hub",
        redirect_uris: [`${hub}/api/auth/callback/oidc`],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "k1", use: "sig", alg: "RS256" }] },
    claims: { email: ["email", "email_verified"], profile: ["name"], openid: ["sub"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["cookie key of the provider"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => account }),
    loadExistingGrant: async (context: {
      oidc: {
        provider: { Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> } };
        client: { clientId: string };
        session: { accountId: string };
      };
    }) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client.clientId,
        accountId: context.oidc.session.accountId,
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 3600, AuthorizationCode: 60, Grant: 3600, IdToken: 3600, Interaction: 3600, Session: 3600 },
  });
  const answer = oidc.callback();
  provider.on("request", (request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    if (url.pathname === "/auth") asked.push(url);
    if (url.pathname.startsWith("/interaction/")) {
      void oidc.interactionFinished(request, response, { login: { accountId: account.sub } });
      return;
    }
    if (url.pathname === "/token" || url.pathname === "/me") {
      const end = response.end.bind(response);
      response.end = ((body: unknown) => {
        let said = JSON.parse(String(body)) as { id_token?: string };
        if (said.id_token !== undefined) said.id_token = exchange(said.id_token, privateKey);
        if (url.pathname === "/me") said = exchangeInformation(said);
        const written = JSON.stringify(said);
        response.setHeader("content-length", Buffer.byteLength(written));
        return end(written);
      }) as typeof response.end;
    }
    void answer(request, response);
  });
  world = await signInWorld({
    port: hubPort,
    config: {
      oidc: { issuer, clientId: "geojeom", clientSecret: "client secret of the hub", name: "시청 통합 로그인" },
    },
  });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await new Promise((closed) => provider.close(closed));
});

async function free(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Leaves for the provider and comes back to the door of the hub: the address of the callback, not yet opened. */
async function toTheCallback(browser: TestBrowser, from = "/api/auth/sign-in/social"): Promise<string> {
  const start = await browser.post(from, { provider: "oidc", callbackURL: "/desk" });
  expect(start.status).toBe(200);
  const away = new TestBrowser(new URL(start.body.url).origin);
  let next: string = start.body.url;
  for (let step = 0; step < 10 && !next.startsWith(world.address); step++) {
    const reply = await away.get(next);
    expect(reply.status, String(reply.body)).toBeGreaterThanOrEqual(300);
    next = new URL(reply.headers.get("location")!, next).href;
  }
  return next;
}

const open = (browser: TestBrowser, address: string): Promise<Heard> => browser.get(address);
const whereTo = (reply: Heard): string => reply.headers.get("location") ?? "";
const kindOf = async (browser: TestBrowser): Promise<string> => (await browser.get("/api/account")).body.kind;
const isTurnedAway = async (browser: TestBrowser, reply: Heard): Promise<void> => {
  expect(whereTo(reply)).toMatch(/\/sign-in\?.*error=/);
  expect(await kindOf(browser)).toBe("visitor");
};

const decoded = (token: string) =>
  token
    .split(".")
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, "base64url").toString())) as [object, Record<string, unknown>];
function signed(header: object, claims: object, key: KeyObject): string {
  const body = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${body}.${createSign("RSA-SHA256").update(body).sign(key, "base64url")}`;
}

async function withExchange(change: typeof exchange): Promise<[TestBrowser, Heard]> {
  exchange = change;
  const browser = new TestBrowser(world.address);
  try {
    return [browser, await open(browser, await toTheCallback(browser))];
  } finally {
    exchange = (token) => token;
  }
}

test("whoever the provider vouches for is signed in, with no role until one is granted", async () => {
  const browser = new TestBrowser(world.address);
  const reply = await open(browser, await toTheCallback(browser));
  expect(whereTo(reply)).toBe("/desk");
  expect((await browser.get("/api/account")).body).toMatchObject({
    kind: "user",
    email: account.email,
    name: "김민지",
    roles: [],
  });
  const { rows } = await sql<{ way: string }>`
    select s.signed_in_by as way from auth_session s join auth_user u on u.id = s.user_id where u.email = ${account.email}`.execute(
    world.db.kysely,
  );
  expect(rows).toEqual([{ way: "oidc" }]);
});

test("the hub asks with state, nonce and a challenge (PKCE), fresh each time", async () => {
  asked = [];
  await toTheCallback(new TestBrowser(world.address));
  await toTheCallback(new TestBrowser(world.address));
  const requests = asked
    .filter((url) => url.searchParams.has("client_id"))
    .map((url) => Object.fromEntries(url.searchParams));
  expect(requests).toHaveLength(2);
  for (const each of requests) {
    expect(each).toMatchObject({ response_type: "code", code_challenge_method: "S256" });
    expect(each["scope"]?.split(" ").sort()).toEqual(["email", "openid", "profile"]);
  }
  for (const name of ["state", "nonce", "code_challenge"]) {
    const [one, two] = requests.map((each) => each[name]);
    expect(one?.length ?? 0, name).toBeGreaterThan(16);
    expect(one, name).not.toBe(two);
  }
});

test("the same person comes back to the same account", async () => {
  const users = async (): Promise<number> =>
    (await sql`select from auth_user where email = ${account.email}`.execute(world.db.kysely)).rows.length;
  const browser = new TestBrowser(world.address);
  await open(browser, await toTheCallback(browser));
  expect(await users()).toBe(1);
});

test("[AU9] an account is linked by its signed-in owner alone, keeps its identifier, and is then signed in to", async () => {
  const password = "이어 붙일 계정 25";
  const { user, email } = await world.newcomer("prepared", password);
  const before = account;
  account = { sub: "sub-2", email, email_verified: true, name: "이서준" };
  const stranger = new TestBrowser(world.address);
  await isTurnedAway(stranger, await open(stranger, await toTheCallback(stranger)));

  const owner = new TestBrowser(world.address);
  expect((await stranger.post("/api/auth/link-social", { provider: "oidc", callbackURL: "/" })).body.code).toBe(
    "sign-in-again",
  );
  await owner.signIn(email, password);
  expect(whereTo(await open(owner, await toTheCallback(owner, "/api/auth/link-social")))).toBe("/desk");
  const later = new TestBrowser(world.address);
  await open(later, await toTheCallback(later));
  expect((await later.get("/api/account")).body).toMatchObject({ user, email });

  const unlink = async (browser: TestBrowser): Promise<Heard> => {
    const ways = (await browser.get("/api/auth/list-accounts")).body as { id: string; providerId: string }[];
    return browser.post("/api/auth/unlink-account", {
      accountId: ways.find(({ providerId }) => providerId === "oidc")!.id,
    });
  };
  expect((await unlink(later)).status).toBe(200);
  const unlinked = new TestBrowser(world.address);
  await isTurnedAway(unlinked, await open(unlinked, await toTheCallback(unlinked)));
  account = before;
  const federated = new TestBrowser(world.address);
  await open(federated, await toTheCallback(federated));
  expect((await unlink(federated)).body.code).toBe("last-way-in");
});

test("[AU9] an identity of another address than the account's is not linked to it", async () => {
  const password = "다른 주소의 계정 25";
  const { email } = await world.newcomer("another", password);
  const owner = new TestBrowser(world.address);
  await owner.signIn(email, password);
  expect(whereTo(await open(owner, await toTheCallback(owner, "/api/auth/link-social")))).toMatch(/error=/);
});

test("[AU9] an address the provider has not verified takes nobody's account over", async () => {
  const { email } = await world.newcomer("victim");
  account = { sub: "sub-3", email, email_verified: false, name: "아무개" };
  const browser = new TestBrowser(world.address);
  await isTurnedAway(browser, await open(browser, await toTheCallback(browser)));
  account = { sub: "sub-1", email: "minji@city.example.kr", email_verified: true, name: "김민지" };
});

test("[AU10] while the provider is away passwords work, and when it is back nobody restarts the hub", async () => {
  const port = await free();
  const issuer = `http://localhost:${port}`;
  await using hub = await signInWorld({
    config: { oidc: { issuer, clientId: "geojeom", clientSecret: "secret", name: "시청" } },
  });
  const leave = () =>
    new TestBrowser(hub.address).post("/api/auth/sign-in/social", { provider: "oidc", callbackURL: "/desk" });
  const away = await leave();
  expect([away.status, away.body.code]).toEqual([503, "identity-provider-away"]);
  const { email } = await hub.newcomer("kim", "비밀번호는 길게 25");
  expect((await new TestBrowser(hub.address).signIn(email, "비밀번호는 길게 25")).status).toBe(200);

  const redirectUri = `${hub.address}/api/auth/callback/oidc`;
  const answer = new Provider(issuer, {
    clients: [{ client_id: "geojeom", client_secret: "secret", redirect_uris: [redirectUri] }],
  }).callback();
  const back = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => back.listen(port, "localhost", listening));
  const start = await leave();
  expect([start.status, new URL(start.body.url).origin]).toEqual([200, issuer]);
  await new Promise((closed) => back.close(closed));
});

test("a callback that another browser opens is refused: the state belongs to the one that left", async () => {
  const victim = new TestBrowser(world.address);
  const address = await toTheCallback(new TestBrowser(world.address));
  await isTurnedAway(victim, await open(victim, address));
});

test("a changed state is refused, and a callback works once", async () => {
  const browser = new TestBrowser(world.address);
  const address = new URL(await toTheCallback(browser));
  const changed = new URL(address);
  const state = changed.searchParams.get("state")!;
  changed.searchParams.set("state", `${state.slice(0, -1)}${state.endsWith("x") ? "y" : "x"}`);
  await isTurnedAway(browser, await open(browser, changed.href));

  const another = new TestBrowser(world.address);
  const good = await toTheCallback(another);
  expect(whereTo(await open(another, good))).toBe("/desk");
  await another.post("/api/auth/sign-out");
  await isTurnedAway(another, await open(another, good));
});

test("an identity token signed by somebody else is refused", async () => {
  const { privateKey: stranger } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  await isTurnedAway(...(await withExchange((token) => signed(...decoded(token), stranger))));
});

test("an identity token of another sign-in (wrong nonce) is refused though well signed", async () => {
  await isTurnedAway(
    ...(await withExchange((token, key) => {
      const [header, claims] = decoded(token);
      return signed(header, { ...claims, nonce: "of another sign-in" }, key);
    })),
  );
});

test("an identity token for another client, of another issuer or out of date is refused", async () => {
  const changes = [{ aud: "somebody-else" }, { iss: "https://elsewhere.example" }, { exp: 1_700_000_000 }];
  for (const change of changes) {
    const outcome = await withExchange((token, key) => {
      const [header, claims] = decoded(token);
      return signed(header, { ...claims, ...change }, key);
    });
    await isTurnedAway(...outcome);
  }
});

test("the test's own signing is right: the same token signed anew is accepted", async () => {
  const [browser, reply] = await withExchange((token, key) => signed(...decoded(token), key));
  expect(whereTo(reply)).toBe("/desk");
  expect(await kindOf(browser)).toBe("user");
});

/** Every type JSON has, and what a careless comparison takes for true, for the same or for nobody. */
const jsonValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  "",
  "true",
  "false",
  "0",
  "1",
  [],
  ["sub-1"],
  {},
  { sub: "sub-1" },
];
const rightTypes: Readonly<Record<string, (value: unknown) => boolean>> = {
  sub: (value) => typeof value === "string" && value !== "",
  email: () => false,
  email_verified: (value) => typeof value === "boolean",
  name: (value) => typeof value === "string" && value !== "",
};

test("[AU14] a claim of another type signs nobody in, whichever claim and whichever type", async () => {
  const users = async (): Promise<number> => (await sql`select from auth_user`.execute(world.db.kysely)).rows.length;
  const believed: string[] = [];
  const before = await users();
  for (const [claim, isRight] of Object.entries(rightTypes)) {
    for (const value of jsonValues.filter((each) => !isRight(each))) {
      const [browser, reply] = await withExchange((token, key) => {
        const [header, claims] = decoded(token);
        return signed(header, { ...claims, [claim]: value }, key);
      });
      const isIn = (await kindOf(browser)) !== "visitor" || !/error=/.test(whereTo(reply));
      if (isIn) believed.push(`${claim} = ${JSON.stringify(value)}`);
    }
  }
  expect(believed).toEqual([]);
  expect(await users()).toBe(before);
});

test("[AU14] a provider that keeps the address for its user information is asked there, and must speak of the same person", async () => {
  const withoutAddress = (token: string, key: KeyObject): string => {
    const [header, { email: _email, email_verified: _verified, name: _name, ...claims }] = decoded(token);
    return signed(header, claims, key);
  };
  const [browser] = await withExchange(withoutAddress);
  expect((await browser.get("/api/account")).body).toMatchObject({ kind: "user", email: account.email });
  for (const wrong of [
    { sub: "sub-2" },
    { sub: null },
    { email_verified: "true" },
    { email: ["minji@city.example.kr"] },
  ]) {
    exchangeInformation = (said) => ({ ...said, ...wrong });
    await isTurnedAway(...(await withExchange(withoutAddress)));
  }
  exchangeInformation = (said) => said;
});

test("[AU14] without an identity token there is nobody", async () => {
  await isTurnedAway(...(await withExchange(() => undefined as unknown as string)));
});
