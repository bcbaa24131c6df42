import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isId, newId, parseId, timeOfId } from "./id.ts";

const instants = fc.integer({ min: 0, max: 2 ** 48 - 1 }).map((ms) => new Date(ms));
const random = fc.uint8Array({ minLength: 10, maxLength: 16 });

describe("[B20] an id is a UUID version 7 of the time and chance it is given", () => {
  test("the vector of RFC 9562, appendix A.6", () => {
    const bytes = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
    expect(newId(new Date(Date.UTC(2022, 1, 22, 19, 22, 22)), bytes)).toBe("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  });

  test("it is well formed, keeps its millisecond, and the same arguments give the same id", () => {
    fc.assert(
      fc.property(instants, random, (at, bytes) => {
        const id = newId(at, bytes);
        expect(isId(id)).toBe(true);
        expect(timeOfId(id)).toEqual(at);
        expect(newId(at, bytes)).toBe(id);
        expect(parseId(` ${id.toUpperCase()} `)).toBe(id);
      }),
    );
  });

  test("ids sort by time", () => {
    fc.assert(
      fc.property(instants, instants, random, random, (a, b, x, y) => {
        fc.pre(a < b);
        expect(newId(a, x) < newId(b, y)).toBe(true);
      }),
    );
  });

  test.each([
    "",
    "017f22e2-79b0-7cc3-98c4",
    "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
    "017f22e2-79b0-0cc3-98c4-dc0c0c07398f",
    "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f",
  ])("%j is not an id", (text) => expect(isId(text)).toBe(false));

  test("what is no UUID is refused; too little chance and an impossible time are faults", () => {
    expect(parseId("1 or 1=1", "/id")).toMatchObject({ refusal: "id-malformed", status: 400, at: "/id" });
    expect(() => newId(new Date(0), new Uint8Array(9))).toThrow(RangeError);
    expect(() => newId(new Date(Number.NaN), new Uint8Array(10))).toThrow(RangeError);
    expect(() => newId(new Date(-1), new Uint8Array(10))).toThrow(RangeError);
  });
});
