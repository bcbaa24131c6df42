import fc from "fast-check";
import { expect, test } from "vitest";
import { deviceOf, Guesses, networkOf, sealDevice } from "./guesses.ts";

const stranger = { account: "kim", address: "203.0.113.9", device: null };
const owner = { account: "kim", address: "203.0.113.9", device: "d1" };

test("[AU2] the first five wrong answers cost nothing, each further one doubles the wait up to a quarter of an hour", () => {
  const guesses = new Guesses();
  let now = 0;
  const waits: number[] = [];
  for (let no = 0; no < 20; no += 1) {
    const wait = guesses.begin(stranger, now);
    waits.push(wait / 1000);
    if (wait > 0) {
      now += wait;
      expect(guesses.begin(stranger, now)).toBe(0);
    }
  }
  expect(waits.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 1, 2]);
  expect(Math.max(...waits)).toBe(900);
});

test("[AU2] whatever strangers do, a device that signed in before guesses as if they were not there", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ host: fc.nat(255), at: fc.nat(3_600_000) }), { maxLength: 300 }), (tries) => {
      const guesses = new Guesses();
      let now = 0;
      for (const { host, at } of tries) {
        now += at % 1000;
        guesses.begin({ ...stranger, address: `203.0.${host}.7` }, now);
      }
      expect(guesses.begin(owner, now)).toBe(0);
    }),
  );
});

test("[AU2] all strangers together have a bound for an account, which passes by itself and by the letter", () => {
  const guesses = new Guesses({ strangersPerHour: 10 });
  const from = (host: number) => ({ ...stranger, address: `198.51.${host}.1` });
  for (let host = 0; host < 10; host += 1) expect(guesses.begin(from(host), 1000)).toBe(0);
  expect(guesses.begin(from(99), 1000)).toBeGreaterThan(0);
  expect(guesses.begin({ ...from(99), account: "lee" }, 1000)).toBe(0);
  expect(guesses.begin(from(99), 3_601_001)).toBe(0);
  for (let host = 0; host < 10; host += 1) guesses.begin(from(host), 3_601_002);
  expect(guesses.begin(from(98), 3_601_003)).toBeGreaterThan(0);
  guesses.forgive("kim");
  expect(guesses.begin(from(98), 3_601_003)).toBe(0);
});

test("what was no guess is not counted, and a right answer forgives the wrong ones", () => {
  const guesses = new Guesses();
  for (let no = 0; no < 50; no += 1) {
    expect(guesses.begin(stranger, 0)).toBe(0);
    guesses.takeBack(stranger, false, 0);
  }
  for (let no = 0; no < 4; no += 1) guesses.begin(stranger, 0);
  guesses.begin(stranger, 0);
  guesses.takeBack(stranger, true, 0);
  for (let no = 0; no < 5; no += 1) expect(guesses.begin(stranger, 0)).toBe(0);
});

test("whoever has one address of a network has the others", () => {
  expect(networkOf("203.0.113.9")).toBe(networkOf("::ffff:203.0.113.200"));
  expect(networkOf("203.0.113.9")).not.toBe(networkOf("203.0.114.9"));
  expect(networkOf("2001:db8:1:2::1")).toBe(networkOf("2001:db8:1:2:ffff::9"));
  expect(networkOf("2001:db8::1")).not.toBe(networkOf("2001:db8:0:1::1"));
});

test("a device is known to the account it signed in to, and to no other", () => {
  const cookie = sealDevice("secret", "kim", "n1");
  expect(deviceOf("secret", "kim", cookie)).toBe("n1");
  expect(deviceOf("secret", "lee", cookie)).toBeNull();
  expect(deviceOf("another", "kim", cookie)).toBeNull();
  expect(deviceOf("secret", "kim", cookie.replace("n1", "n2"))).toBeNull();
  expect(deviceOf("secret", null, cookie)).toBeNull();
});
