import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { reversedPeriod } from "./period.ts";
import { wrongBusinessNumber } from "./registration-number.ts";
import { declaredRefusals, defineRefusal, isRefusal } from "./refusal.ts";

const folder = import.meta.dirname;
const sources = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
await Promise.all(sources.map((file) => import(`./${file}`)));

describe("[B25] a refusal is a value with a sentence in both languages", () => {
  test("it carries its code, particulars, place and law", () => {
    expect(wrongBusinessNumber({ text: "120-81-47522" }, "/number")).toEqual({
      refusal: "business-number-checksum",
      status: 422,
      text: {
        ko: "사업자등록번호 “120-81-47522”의 검증 숫자가 맞지 않습니다. 잘못 적은 숫자가 있는지 확인해 주십시오.",
        en: "The check digit of business registration number “120-81-47522” does not hold. Please look for a mistyped digit.",
      },
      law: "부가가치세법 제8조, 같은 법 시행령 제12조",
      at: "/number",
      details: { text: "120-81-47522" },
    });
    const bare = reversedPeriod({ from: "2025-01-02", to: "2025-01-01" });
    expect(bare.text.ko).toBe("종료일(2025-01-01)이 시작일(2025-01-02)보다 빠릅니다.");
    expect("at" in bare || "law" in bare).toBe(false);
    expect(isRefusal(bare)).toBe(true);
    expect([null, undefined, "refusal", 422, {}, { refusal: "x" }].some(isRefusal)).toBe(false);
  });

  test("it quotes no more than a reader can use", () => {
    const long = reversedPeriod({ from: "x".repeat(1_000_000), to: "y" });
    expect(long.text.ko.length).toBeLessThan(600);
    expect(long.details?.from?.length).toBe(501);
  });

  test("a code is declared once", () => {
    expect(() => defineRefusal({ code: "period-reversed", status: 409, ko: "", en: "" })).toThrow(/declared twice/);
  });

  test("both sentences of every kind have the same slots, and codes are kebab-case", () => {
    const slots = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot);
    // the register holds the refusals of every room that is loaded; these are the ones of this folder
    const own = new Set(
      sources.flatMap((file) =>
        [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/\bcode: "([^"]+)"/g)].map(([, code]) => code),
      ),
    );
    const kinds = declaredRefusals().filter(({ code }) => own.has(code));
    expect(kinds.length).toBeGreaterThan(20);
    for (const { code, ko, en } of kinds) {
      expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      // what is a word has one for each language: {state} and {stateEn}
      expect(new Set(slots(ko))).toEqual(new Set(slots(en).map((slot) => slot?.replace(/En$/, ""))));
      expect(ko).toMatch(/[가-힣]/);
      expect(en).toMatch(/[.?]$/);
    }
  });
});

describe("[B26] base imports nothing outside itself", () => {
  test.each(sources)("%s", (file) => {
    const source = readFileSync(`${folder}/${file}`, "utf8");
    const imported = [...source.matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map(([, path]) => path as string);
    for (const path of imported) expect(path).toMatch(/^\.\/[a-z-]+\.ts$/);
    expect(source).not.toMatch(/\bDate\.now\(|Math\.random\(|new Date\(\)/);
    expect(source.split("\n").length).toBeLessThan(350);
  });
});
