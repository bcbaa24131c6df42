import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isRefusal, type Refusal } from "#base/refusal";
import { steppingClock, systemClock, type SteppingClock } from "#platform/clock";
import { testDatabase, type TestDatabase } from "#platform/db";
import { silentLog } from "#platform/log";
import {
  chooseLanguage,
  forgetOldSecrets,
  languageOf,
  secretForMs,
  deliverDue,
  longestWaitMs,
  letterKeyOf,
  openPostOffice,
  outbox,
  outboxCounts,
  pausesMs,
  retryLetter,
  send,
  smtpCarrier,
  wording,
  type Carrier,
  type Letter,
} from "./index.ts";

let db: TestDatabase;
let clock: SteppingClock;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** A mail server that does as it is told and keeps what it was given. */
interface PostBox {
  readonly url: string;
  readonly received: { from: string; to: string[]; text: string }[];
  mood: "kind" | "busy" | "no-such-mailbox" | "wrong-password";
  close(): Promise<void>;
}

const complain = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

async function postBox(): Promise<PostBox> {
  const received: PostBox["received"] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: ({ username }, _session, done) =>
      box.mood === "wrong-password" ? done(complain(535, "authentication failed")) : done(null, { user: username }),
    onRcptTo: ({ address }, _session, done) =>
      box.mood === "no-such-mailbox" || address.startsWith("gone") ? done(complain(550, "no such mailbox")) : done(),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        if (box.mood === "busy") return done(complain(451, "try again later"));
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map((each) => each.address),
          text: Buffer.concat(parts).toString("utf8"),
        });
        done();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, "localhost", () => listening()));
  const { port } = server.server.address() as AddressInfo;
  const box: PostBox = {
    url: `smtp://hub:secret@localhost:${port}`,
    received,
    mood: "kind",
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  return box;
}

let box: PostBox;
let carrier: Carrier;
beforeEach(async () => {
  clock = steppingClock("2025-04-09T09:00:00+09:00");
  await sql`delete from mail_letter`.execute(db.kysely);
  box = await postBox();
  carrier = smtpCarrier({ url: box.url, from: "거점 <hub@geojeom.example.kr>", baseUrl: "https://geojeom.example.kr" });
});
afterEach(async () => {
  carrier.close();
  await box.close();
});

const letter: Letter = {
  kind: "selection-result",
  to: { address: "ceo@firm.example.kr", name: "박대표" },
  subject: { ko: "선정 결과 안내", en: "Result of the selection" },
  body: { ko: "귀사는 2025년 지원 대상으로 선정되었습니다.", en: "Your firm has been selected for 2025." },
};

const write = async (one: Partial<Letter> = {}): Promise<string> => {
  const written = await db.transaction("write", (tx) => send(tx, { ...letter, ...one }, clock.now()));
  if (isRefusal(written)) throw new Error(written.refusal);
  return written.letter;
};
const read = async <Result>(work: Parameters<typeof db.rolledBack<Result>>[0]): Promise<Result> => db.rolledBack(work);
const letterKey = letterKeyOf("the secret of these tests, 32 or more");
const publicUrl = "https://geojeom.example.kr";
const deliver = (with_ = carrier) => deliverDue({ db, carrier: with_, clock, log: silentLog, letterKey, publicUrl });
const stateOf = async (id: string) => (await read((tx) => outbox(tx, { letter: id })))[0]!;

/** Decodes what a reader's program would show: encoded words of the head, transfer encoding of the body. */
function shown(raw: string): { subject: string; body: string; head: string } {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const unfolded = head.replaceAll(/\r\n[ \t]+/g, " ");
  const words = (/^Subject: (.*)$/m.exec(unfolded)?.[1] ?? "").replaceAll(/\?=\s+=\?/g, "?==?");
  const subject = words.replaceAll(/=\?utf-8\?(b|q)\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    kind.toLowerCase() === "b" ? Buffer.from(text, "base64").toString() : unquoted(text.replaceAll("_", " ")),
  );
  const body = rest.join("\r\n\r\n");
  const encoding = /^Content-Transfer-Encoding: (\S+)/im.exec(unfolded)?.[1]?.toLowerCase();
  return {
    head: unfolded,
    subject,
    body: encoding === "base64" ? Buffer.from(body, "base64").toString() : unquoted(body),
  };
}
const unquoted = (text: string): string =>
  Buffer.from(
    text
      .replaceAll("=\r\n", "")
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");

test("a letter is carried to its reader in both languages, Korean first", async () => {
  const id = await write();
  expect(await deliver()).toEqual({ delivered: 1, postponed: 0, givenUp: 0 });
  expect(box.received).toHaveLength(1);
  const { from, to, text } = box.received[0]!;
  expect([from, to]).toEqual(["hub@geojeom.example.kr", ["ceo@firm.example.kr"]]);
  const { subject, body, head } = shown(text);
  expect(subject).toBe("선정 결과 안내 / Result of the selection");
  expect(body.indexOf(letter.body.ko)).toBe(0);
  expect(body).toContain(letter.body.en);
  expect(head).toContain(`Message-ID: <${id}@geojeom.example.kr>`);
  expect(head).toContain("Auto-Submitted: auto-generated");
  expect(head).toContain("Date: Wed, 09 Apr 2025 00:00:00 +0000");
  expect(await stateOf(id)).toMatchObject({ state: "delivered", attempts: 1, lastError: null });
  expect(await deliver()).toEqual({ delivered: 0, postponed: 0, givenUp: 0 });
});

test("a reader whose language is known gets that one alone", () => {
  const { subject, body } = letter;
  expect(wording({ ...letter, language: "ko" }, null)).toEqual({ subject: subject.ko, body: body.ko });
  expect(wording({ ...letter, language: "en" }, null)).toEqual({ subject: subject.en, body: body.en });
});

test("[ML7] a letter names the very page it speaks of, by its whole address and in the language it is read in", async () => {
  const path = "/company/agreements/0192";
  const id = await write({ path });
  // what waits in the outbox is of no address yet
  expect((await stateOf(id)).body).toEqual({
    ko: `${letter.body.ko}\n\n/ko${path}`,
    en: `${letter.body.en}\n\n/en${path}`,
  });
  await deliver();
  const { body } = shown(box.received[0]!.text);
  expect(body.replaceAll("\r\n", "\n").trim()).toBe(
    `${letter.body.ko}\n\n${publicUrl}/ko${path}\n\n${"─".repeat(20)}\n\n${letter.body.en}\n\n${publicUrl}/en${path}`,
  );
});

test("[ML7] a hub that others do not reach names no page", async () => {
  const id = await write({ path: "/company/agreements/0192" });
  const { subject, body } = await stateOf(id);
  expect(wording({ subject, body: body ?? letter.body, language: "en" }, null).body).toBe(letter.body.en);
  await expect(write({ path: "https://elsewhere.example/" })).rejects.toThrow("no page of the hub");
  await expect(write({ path: "//elsewhere.example/" })).rejects.toThrow("no page of the hub");
});

test("[ML8] whoever chose a language of letters gets that one, whichever room writes", () =>
  db.rolledBack(async (tx) => {
    const at = clock.now();
    const address = letter.to.address;
    await sql`insert into auth_user (id, name, email) values ('park', '박대표', ${address})`.execute(tx);
    const languageOfNext = async (to: Partial<Letter["to"]> = {}) => {
      const sent = await send(tx, { ...letter, to: { ...letter.to, ...to } }, at);
      if (isRefusal(sent)) throw new Error(sent.refusal);
      return (await outbox(tx, { letter: sent.letter }))[0]?.language;
    };
    expect(await languageOfNext()).toBeNull();
    await chooseLanguage(tx, "park", "en", at);
    expect(await languageOf(tx, "park")).toBe("en");
    expect(await languageOfNext()).toBe("en");
    expect(await languageOfNext({ address: address.toUpperCase() })).toBe("en");
    expect(await languageOfNext({ language: "ko" })).toBe("ko");
    await chooseLanguage(tx, "park", "ko", at);
    expect(await languageOfNext()).toBe("ko");
    await chooseLanguage(tx, "park", null, at);
    expect(await languageOfNext()).toBeNull();
  }));

test("[ML1] an act that was refused sends nothing", async () => {
  const refusal: Refusal = { refusal: "no", status: 409, text: { ko: "아니요", en: "no" } };
  const answer = await db.transaction("write", async (tx) => {
    await send(tx, letter, clock.now());
    return refusal;
  });
  expect(answer).toEqual(refusal);
  expect(await deliver()).toEqual({ delivered: 0, postponed: 0, givenUp: 0 });
});

test("[ML2] one occasion, one letter, even when two acts come at once", async () => {
  const occasion = `selection-result/${randomUUID()}`;
  const [one, two] = await Promise.all([write({ occasion }), write({ occasion })]);
  expect(one).toBe(two);
  await deliver();
  expect(box.received).toHaveLength(1);
});

test("without a mail server letters wait in the outbox and can be read there", async () => {
  const id = await write();
  const [entry] = await read((tx) => outbox(tx));
  expect(entry).toMatchObject({
    letter: id,
    state: "waiting",
    to: "ceo@firm.example.kr",
    body: letter.body,
    attempts: 0,
  });
  expect(await read((tx) => outboxCounts(tx))).toEqual({ waiting: 1, delivered: 0, "given-up": 0 });
});

test("the outbox pages from the newest to the oldest without losing one", async () => {
  const ids: string[] = [];
  for (let count = 0; count < 5; count++) {
    clock.advance(1000);
    ids.unshift(await write());
  }
  const first = await read((tx) => outbox(tx, { limit: 2 }));
  const second = await read((tx) => outbox(tx, { limit: 2, before: first[1]!.letter }));
  const third = await read((tx) => outbox(tx, { limit: 2, before: second[1]!.letter }));
  expect([...first, ...second, ...third].map((each) => each.letter)).toEqual(ids);
});

describe("a server that will not", () => {
  test("[ML4] for now: the letter is tried again after longer and longer pauses, then given up", async () => {
    box.mood = "busy";
    const id = await write();
    for (const pause of pausesMs) {
      expect(await deliver()).toEqual({ delivered: 0, postponed: 1, givenUp: 0 });
      clock.advance(pause - 1);
      expect(await deliver()).toEqual({ delivered: 0, postponed: 0, givenUp: 0 });
      clock.advance(1);
    }
    expect(await deliver()).toEqual({ delivered: 0, postponed: 0, givenUp: 1 });
    expect(await stateOf(id)).toMatchObject({ state: "given-up", attempts: pausesMs.length + 1 });
    expect((await stateOf(id)).lastError).toContain("try again later");
  });

  test("for now: it is delivered when the server is well again", async () => {
    box.mood = "busy";
    const id = await write();
    await deliver();
    box.mood = "kind";
    clock.advance(pausesMs[0]!);
    expect(await deliver()).toEqual({ delivered: 1, postponed: 0, givenUp: 0 });
    expect(await stateOf(id)).toMatchObject({ state: "delivered", attempts: 2, lastError: null });
  });

  test("[ML4] ever: a mailbox that is not there is given up at once, and the other letters of the round arrive", async () => {
    const gone = await write({ to: { address: "gone@firm.example.kr" } });
    const there = await write();
    expect(await deliver()).toEqual({ delivered: 1, postponed: 0, givenUp: 1 });
    expect((await stateOf(gone)).state).toBe("given-up");
    expect((await stateOf(there)).state).toBe("delivered");
  });

  test("let us in: it is our mistake, not the letter's, and is tried again; the password is not written down", async () => {
    box.mood = "wrong-password";
    const id = await write();
    expect(await deliver()).toEqual({ delivered: 0, postponed: 1, givenUp: 0 });
    const { lastError } = await stateOf(id);
    expect(lastError).toContain("535");
    expect(lastError).not.toContain("secret");
  });

  test("be there: nothing listens, the letter waits", async () => {
    const nobody = smtpCarrier({ url: "smtp://localhost:1", from: "hub@example.kr", baseUrl: "http://localhost" });
    const id = await write();
    expect(await deliver(nobody)).toEqual({ delivered: 0, postponed: 1, givenUp: 0 });
    expect((await stateOf(id)).state).toBe("waiting");
    nobody.close();
  });
});

test("a given-up letter can be sent again by hand; a delivered one cannot", async () => {
  box.mood = "no-such-mailbox";
  const id = await write();
  await deliver();
  box.mood = "kind";
  clock.advance(longestWaitMs * 2);
  expect(await db.transaction("write", (tx) => retryLetter(tx, id, clock.now()))).toEqual({ letter: id });
  expect(await deliver()).toEqual({ delivered: 1, postponed: 0, givenUp: 0 });
  const again = await db.transaction("write", (tx) => retryLetter(tx, id, clock.now()));
  expect(isRefusal(again) && again.refusal).toBe("no-such-letter");
});

test("[ML5] switching mail on does not send the letters of long ago", async () => {
  const old = await write();
  clock.advance(longestWaitMs + 1);
  const fresh = await write();
  expect(await deliver()).toEqual({ delivered: 1, postponed: 0, givenUp: 1 });
  expect([(await stateOf(old)).state, (await stateOf(fresh)).state]).toEqual(["given-up", "delivered"]);
});

test("[ML3] two dispatchers never carry the same letter", async () => {
  const ids = new Set<string>();
  for (let count = 0; count < 30; count++) ids.add(await write());
  const carried: string[] = [];
  const slow: Carrier = {
    carry: async (message) => {
      carried.push(message.letter);
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
    close: () => {},
  };
  await Promise.all([deliver(slow), deliver(slow), deliver(slow)]);
  expect(carried.length).toBe(ids.size);
  expect(new Set(carried)).toEqual(ids);
});

test("[ML3] a dispatcher that died while carrying loses nothing: another carries it when its time is up", async () => {
  const id = await write();
  const dying: Carrier = { carry: () => new Promise(() => {}), close: () => {} };
  void deliver(dying);
  await expect.poll(async () => (await stateOf(id)).attempts).toBe(1);
  expect(await deliver()).toEqual({ delivered: 0, postponed: 0, givenUp: 0 });
  clock.advance(10 * 60_000);
  expect(await deliver()).toEqual({ delivered: 1, postponed: 0, givenUp: 0 });
});

const rowOf = async (id: string): Promise<string> => {
  const { rows } = await sql<{ row: string; sealed: Buffer | null }>`
    select to_jsonb(l)::text as row, sealed from mail_letter l where letter = ${id}`.execute(db.kysely);
  return `${rows[0]?.row} ${rows[0]?.sealed?.toString("latin1")}`;
};

test("[ML6] a secret letter lies nowhere in clear, is carried as it was written, and forgotten then", async () => {
  const body = { ko: "주소: https://hub.example.kr/ko/password/set#tOkEn-1", en: "Address: …/en/password/set#tOkEn-1" };
  const id = await write({ sealedWith: letterKey, body });
  expect((await stateOf(id)).body).toBeNull();
  expect(await rowOf(id)).not.toContain("tOkEn-1");
  await deliver();
  expect(shown(box.received[0]!.text).body).toContain("set#tOkEn-1");
  const { rows } = await sql<Record<string, unknown>>`select delivered_at is not null as gone, sealed, body_ko, body_en
    from mail_letter where letter = ${id}`.execute(db.kysely);
  expect(rows[0]).toEqual({ gone: true, sealed: null, body_ko: null, body_en: null });
});

test("[ML6] a sealed letter opens with its own key and in its own place alone; else it is given up and nothing is sent", async () => {
  const [one, two] = [await write({ sealedWith: letterKey }), await write({ sealedWith: letterKeyOf("another") })];
  await sql`update mail_letter a set sealed = b.sealed from mail_letter b
    where a.letter = ${two} and b.letter = ${one}`.execute(db.kysely);
  const three = await write({ sealedWith: letterKeyOf("another") });
  expect(await deliver()).toEqual({ delivered: 1, postponed: 0, givenUp: 2 });
  expect(box.received).toHaveLength(1);
  for (const id of [two, three]) {
    const { state, lastError } = await stateOf(id);
    expect([state, lastError]).toEqual(["given-up", expect.stringContaining("another key")]);
  }
});

test("[ML6] the database takes no secret in clear, and keeps none that is done with", async () => {
  const id = await write({ sealedWith: letterKey });
  for (const change of ["body_ko = 'in clear', body_en = 'in clear'", "delivered_at = now()", "sealed = null"])
    await expect(db.pool.query(`update mail_letter set ${change} where letter = '${id}'`), change).rejects.toThrow(
      "secrets_are_sealed",
    );
});

test("[ML6] a secret letter that nobody carries is forgotten a day later, and never sent again", async () => {
  const id = await write({ sealedWith: letterKey });
  const plain = await write();
  const forget = (at: Date) => db.transaction("write", async (tx) => ({ forgotten: await forgetOldSecrets(tx, at) }));
  const written = clock.now().getTime();
  expect(await forget(new Date(written + secretForMs))).toEqual({ forgotten: 0 });
  expect(await forget(new Date(written + secretForMs + 1))).toEqual({ forgotten: 1 });
  expect(await stateOf(id)).toMatchObject({ state: "given-up", body: null });
  expect((await stateOf(plain)).body).toEqual(letter.body);
  const again = await db.transaction("write", (tx) => retryLetter(tx, id, clock.now()));
  expect(isRefusal(again) && again.refusal).toBe("no-such-letter");
});

test("[ML6] a secret letter that is given up is forgotten", async () => {
  const id = await write({ sealedWith: letterKey, to: { address: "gone@example.kr" } });
  await deliver();
  expect(await stateOf(id)).toMatchObject({ state: "given-up", body: null });
});

test("no header can be smuggled in by a subject, a name or an address", async () => {
  await write({
    subject: { ko: "제목\r\nBcc: all@example.kr", en: "subject\nX-Evil: 1" },
    to: { address: "a@example.kr", name: "이름\r\nBcc: b@example.kr" },
  });
  await deliver();
  const { head } = shown(box.received[0]!.text);
  expect(box.received[0]!.to).toEqual(["a@example.kr"]);
  expect(head).not.toMatch(/^(Bcc|X-Evil):/im);
  for (const address of ["a@example.kr\r\nRCPT TO:<b@example.kr>", "a@b, c@d", "nobody", ""]) {
    const answer = await db.transaction("write", (tx) => send(tx, { ...letter, to: { address } }, clock.now()));
    expect(isRefusal(answer) && answer.refusal, address).toBe("mail-address-malformed");
  }
});

test("the post office carries a letter as soon as its act is done, and closes cleanly", async () => {
  const office = openPostOffice({
    db,
    carrier,
    clock: systemClock,
    log: silentLog,
    letterKey,
    publicUrl,
    everyMs: 3_600_000,
  });
  clock.set(new Date());
  await write();
  await expect.poll(() => box.received.length, { timeout: 5000 }).toBe(1);
  await write();
  await expect.poll(() => box.received.length, { timeout: 5000 }).toBe(2);
  await office.close();
  expect(await read((tx) => outboxCounts(tx))).toEqual({ waiting: 0, delivered: 2, "given-up": 0 });
});
