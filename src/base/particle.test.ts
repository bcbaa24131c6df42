import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endOf } from "./korean-reading.ts";
import { fillKorean, particleFor, withParticle, type ParticlePair } from "./particle.ts";

describe("[B14] a particle follows the last spoken syllable", () => {
  test.each<[string, ParticlePair, string]>([
    ["37개사", "을/를", "37개사를"],
    ["749명", "을/를", "749명을"],
    ["316호", "을/를", "316호를"],
    ["3700만 원", "을/를", "3700만 원을"],
    ["7.8%", "이/가", "7.8%가"],
    ["498백만불", "으로/로", "498백만불로"],
    ["163억 원", "으로/로", "163억 원으로"],
    ["서울", "으로/로", "서울로"],
    ["창원", "으로/로", "창원으로"],
    ["진해", "으로/로", "진해로"],
    ["사업", "은/는", "사업은"],
    ["성과", "과/와", "성과와"],
    ["협약", "과/와", "협약과"],
    ["거점", "이라/라", "거점이라"],
    ["호", "이며/며", "호며"],
    ["창원", "아/야", "창원아"],
  ])("%s + %s = %s", (word, pair, expected) => expect(withParticle(word, pair)).toBe(expected));

  test.each([
    ["digits by their reading", ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], "을을를을를를을을을를"],
    [
      "tens, hundreds, 만, 억, 조, 경",
      ["10", "100", "1,000", "20000", "300000000", "1000000000000", "10000000000000000"],
      "을을을을을를을",
    ],
    ["decimals one by one", ["7.8", "0.50", "1.2", "3.14"], "을을를를"],
    ["numbers with hyphens or a leading zero one by one", ["120-81-47520", "007", "055-212-2002"], "을을를"],
    ["a ratio, upper number last", ["3/4", "2/3", "1/8"], "을를을"],
    ["dates and times", ["2025-04-09", "2025. 4. 9.", "'19.6.", "18:00", "18:30", "18:00:05"], "을을을를을를"],
    ["signs of money", ["£31,178,456.00", "₩2,037,000,000", "$5", "¥100"], "를을를을"],
    ["units after a number", ["10 kg", "5kWh", "3 dB", "2m", "6%p", "24 h", "7%"], "을를을를를을를"],
    [
      "initials by letter names",
      ["R&D", "AX", "MOU", "LLM", "URL", "KERI", "IoT", "LAN", "GPU", "rpm"],
      "를를를을을를를을를을",
    ],
    [
      "English words",
      ["Lab", "AX-Lab", "Hub", "Google", "robot", "center", "desk", "system", "design", "Bridge"],
      "을을를을을를를을을를",
    ],
    [
      "English words that are said otherwise than they look: 그룹, 클럽, 체크, 웹, 잡, 굿, 타입, 키트",
      ["group", "club", "check", "workgroup", "Web", "job", "good", "type", "kit", "toolkit"],
      "을을를을을을을을를를",
    ],
    [
      "English words by the rule: 앱, 테크, 위크, 북, 루프, 보드, 블로그, 밤, 캠퍼스, 테이프, 블록, 데이터, 파일, 플랜",
      [
        ...["app", "tech", "week", "notebook", "loop", "board", "blog", "bomb", "campus", "tape", "block", "data"],
        ...["file", "plan", "market", "input", "startup", "network", "software", "note", "boot", "music"],
      ],
      "을를를을를를를을를를을를을을을을을를를를를을",
    ],
    ["letters of the alphabet", ["ㄱ", "ㄹ", "ㅏ"], "을을를"],
    ["Roman numerals", ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"], "을를을를"],
  ])("%s", (_, words, particles) => {
    expect(words.map((word) => particleFor(word, "을/를")).join("")).toBe(particles);
  });

  const held = new URL("../../../shared/data/faults/26-english-words-before-particles/", import.meta.url);
  test.skipIf(!existsSync(held))("the English words of the held file (skipped where ../shared is absent)", () => {
    const words = readFileSync(new URL("words.txt", held), "utf8").trim().split("\n");
    const said = words.map((line) => line.split(" ")[0] ?? "").map((word) => particleFor(word, "을/를"));
    const right = /RIGHT (.+?)\./.exec(readFileSync(new URL("expected.txt", held), "utf8"))?.[1]?.split(" ") ?? [];
    expect(said).toEqual(right.map((word) => word.at(-1)));
    expect(said.length).toBeGreaterThan(0);
  });

  test("ㄹ takes 로: 1, 7, 8, L, dates", () => {
    for (const word of ["1", "7", "8", "URL", "2025-04-09", "서울"]) expect(particleFor(word, "으로/로")).toBe("로");
    for (const word of ["3", "10", "100", "LAN", "창원"]) expect(particleFor(word, "으로/로")).toBe("으로");
  });

  test("quotes, stops and remarks in brackets are not read; a company's (주) is", () => {
    expect(
      ["“거점”", "'사업'", "2025. 4. 9.(수)", "(가칭) 거점", "태림산업(주)", "㈜한화", "재단 (CIPA)", "[공고]"].map(
        (word) => withParticle(word, "을/를"),
      ),
    ).toEqual([
      "“거점”을",
      "'사업'을",
      "2025. 4. 9.(수)을",
      "(가칭) 거점을",
      "태림산업(주)를",
      "㈜한화를",
      "재단 (CIPA)을",
      "[공고]를",
    ]);
  });

  test("what cannot be read aloud gets both", () => {
    expect(withParticle("昌原", "을/를")).toBe("昌原을(를)");
    expect(withParticle("", "이/가")).toBe("이(가)");
  });

  test("every Hangul syllable agrees with its decomposition, and digits with the words they are read as", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0xac00, max: 0xd7a3 }), (code) => {
        const syllable = String.fromCharCode(code);
        const jamo = syllable.normalize("NFD");
        const expected = jamo.length < 3 ? "vowel" : jamo[2] === "\u11AF" ? "rieul" : "consonant";
        expect(endOf(syllable)).toBe(expected);
        expect(endOf(jamo)).toBe(expected);
      }),
    );
    // A second reader, written from the number's value instead of its text.
    const names = ["영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"];
    const read = (n: bigint): string => {
      if (n === 0n) return "영";
      for (const [size, name] of [
        [10n ** 12n, "조"],
        [10n ** 8n, "억"],
        [10n ** 4n, "만"],
        [1000n, "천"],
        [100n, "백"],
        [10n, "십"],
      ] as const) {
        if (n % size === 0n) return name;
      }
      return names[Number(n % 10n)] as string;
    };
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 9999n }), fc.nat(11), (n, zeros) => {
        const value = n * 10n ** BigInt(zeros);
        expect(endOf(`${value}`)).toBe(endOf(read(value)));
        expect(endOf(value.toLocaleString("en-US"))).toBe(endOf(read(value)));
      }),
    );
  });
});

describe("[B15] a sentence settles its own pairs and never touches what fills it", () => {
  test("pairs after slots, through quotes, in every spelling", () => {
    const sentence = "“{name}”은(는) {one}과(와) {other}을/를 {place}(으)로 옮긴 {n}개사을(를) 말한다.";
    expect(fillKorean(sentence, { name: "거점", one: "GBP", other: "달", place: "서울", n: "37" })).toBe(
      "“거점”은 GBP와 달을 서울로 옮긴 37개사를 말한다.",
    );
    expect(fillKorean("{a}이라/라 {b}(이)며 {c}으로/로서 {d}를(을)", { a: "물", b: "호", c: "원", d: "사" })).toBe(
      "물이라 호며 원으로서 사를",
    );
  });

  test("filled text stays as it is, even when it looks like a slot or a pair", () => {
    const value = fc.string({ unit: fc.constantFrom("을(를)", "{a}", "{b}", "가", "각", "(", ")", "/", "을/를") });
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(fillKorean("[{a}|{b}]", { a, b })).toBe(`[${a}|${b}]`);
        expect(fillKorean("{a}을(를) {b}", { a, b })).toBe(`${withParticle(a, "을/를")} ${b}`);
      }),
    );
  });

  test("a slot without its detail stays visible", () => {
    expect(fillKorean("{nobody} 있음", {})).toBe("{nobody} 있음");
    expect(fillKorean("{toString}", {})).toBe("{toString}");
  });

  test("a slash pair away from a slot is text", () => {
    expect(fillKorean("은/는 가운데 하나", {})).toBe("은/는 가운데 하나");
  });
});
