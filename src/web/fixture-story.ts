import { fraction, type Fraction } from "#base/fraction";
import { groupThousands, splitNumeral } from "#base/korean-numeral";
import { text, type Text } from "#base/text";
import { nounEn, unitOf, type UnitCode } from "#base/unit";

/** The facts of a small invented hub, and the figures that are defined over them; for tests. */
export interface Held {
  readonly fact: string;
  readonly kind: "tenancy" | "support" | "sale" | "award" | "line";
  readonly subject: number;
  readonly programme: string;
  readonly day: string;
  readonly known: string;
  readonly value: bigint;
  readonly unit: UnitCode;
  readonly level: 0 | 1 | 2 | 3;
  readonly share: Fraction;
}

export const firstMark = "2025-04-09";
export const secondMark = "2025-11-18";
export const one = fraction(1n);
export const pad = (n: number): string => String(n).padStart(3, "0");
export const uuid = (kind: string, n: number): string => `0190${kind}-0000-7000-8000-${String(n).padStart(12, "0")}`;
const firms = [
  "나래소프트",
  "한빛로보틱스",
  "가온데이터",
  "미르에이아이",
  "두레시스템",
  "바른제조솔루션",
  "새벽테크",
  "온누리랩",
];
export const nameOf = (n: number): Text =>
  text(`㈜${firms[n % firms.length]}${n < firms.length ? "" : n}`, `Firm ${pad(n)} Ltd`);
export const programmes: Record<string, Text> = {
  challenge: text("디지털 혁신 챌린지", "Digital innovation challenge"),
  testbed: text("테스트베드 실증", "Testbed"),
  "one-stop": text("원스톱 지원", "One-stop support"),
};
export const sources: Record<string, Text> = {
  national: text("국비", "National"),
  province: text("도비", "Province"),
  city: text("시비", "City"),
};
export const levels = [
  text("자가신고", "Self-reported"),
  text("서류", "Document"),
  text("국세·공적 확인", "Register match"),
  text("현장 확인", "Inspected"),
];

export function* story(extraFirms: number): Generator<Held> {
  const base = { share: one, level: 2 as const };
  for (const [i, [programme, won]] of (
    [
      ["national", 63n],
      ["province", 50n],
      ["city", 50n],
    ] as const
  ).entries())
    yield {
      ...base,
      fact: uuid("0001", i),
      kind: "line",
      subject: 900 + i,
      programme,
      day: "2024-01-01",
      known: "2024-01-10",
      value: won * 100_000_000n,
      unit: "KRW",
    };
  for (let n = 0; n < 53; n += 1)
    yield {
      ...base,
      fact: uuid("0002", n),
      kind: "tenancy",
      subject: n,
      programme: "challenge",
      day: "2024-12-10",
      known: "2025-02-01",
      value: 1n,
      unit: "organisation",
      level: n % 5 === 0 ? 3 : 1,
    };
  const names = Object.keys(programmes);
  for (let n = 0; n < 37; n += 1)
    for (const [i, programme] of names.entries())
      if (i === n % 3 || (n % 9 === 0 && i === 2))
        yield {
          ...base,
          fact: uuid("0003", n * 10 + i),
          kind: "support",
          subject: n,
          programme,
          day: "2024-07-01",
          known: "2024-12-20",
          value: 1n,
          unit: "firm",
        };
  let left = 2_037_000_000n;
  for (let n = 0; n < 37; n += 1) {
    const value =
      n === 36 ? left : (BigInt(2_037_000_000) / 37n / 1000n) * 1000n + BigInt(((n * 37) % 11) - 5) * 1_000_000n;
    left -= value;
    const parts = n % 4 === 0 ? [value - 10_000_000n, 10_000_000n] : [value];
    for (const [i, part] of parts.entries())
      yield {
        ...base,
        fact: uuid("0004", n * 10 + i),
        kind: "sale",
        subject: n,
        programme: names[n % 3] as string,
        day: "2025-02-14",
        known: "2025-03-20",
        value: part,
        unit: "KRW",
        level: n % 7 === 0 ? 0 : n % 3 === 0 ? 1 : n % 11 === 0 ? 3 : 2,
      };
  }
  yield {
    ...base,
    fact: uuid("0004", 9001),
    kind: "sale",
    subject: 3,
    programme: "testbed",
    day: "2025-10-02",
    known: "2025-10-30",
    value: 1_973_000_000n,
    unit: "KRW",
  };
  for (let n = 0; n < 30; n += 1)
    yield {
      ...base,
      fact: uuid("0005", n),
      kind: "award",
      subject: n,
      programme: "one-stop",
      day: "2025-01-01",
      known: "2025-01-02",
      value: 1_000_00n + BigInt(n),
      unit: n % 5 === 0 ? "USD" : "GBP",
      level: 1,
    };
  for (let n = 0; n < extraFirms; n += 1)
    yield {
      ...base,
      fact: uuid("0006", n),
      kind: "support",
      subject: 1000 + n,
      programme: "challenge",
      day: "2025-12-01",
      known: "2025-12-05",
      value: 1n,
      unit: "firm",
      level: 0,
    };
}

export interface Defined {
  readonly figure: string;
  readonly title: Text;
  readonly before: Text;
  readonly after: Text;
  readonly kind: Held["kind"];
  readonly measure: "sum" | "organisations";
  readonly unit: UnitCode;
  readonly dimensions: readonly ("programme" | "facet:source" | "evidence")[];
  readonly rung: Text;
  readonly target?: bigint;
}

export const defined: readonly Defined[] = [
  {
    figure: "hub.budget",
    title: text("총 사업비", "Total budget"),
    before: text("총 사업비는 ", "The total budget is "),
    after: text("으로 2024년부터 2026년까지 3년에 걸쳐 진행한다.", ", over three years from 2024 to 2026."),
    kind: "line",
    measure: "sum",
    unit: "KRW",
    dimensions: ["facet:source"],
    rung: text("계획", "planned"),
  },
  {
    figure: "tenants",
    title: text("입주 기업·기관", "Tenants"),
    before: text("디지털 혁신 브릿지에 ", "The bridge houses "),
    after: text("이 입주했다.", "."),
    kind: "tenancy",
    measure: "organisations",
    unit: "organisation",
    dimensions: ["evidence"],
    rung: text("입주", "moved in"),
    target: 50n,
  },
  {
    figure: "firms.supported",
    title: text("지원 기업", "Firms supported"),
    before: text("R&BD 협업 프로젝트로 ", "R&BD projects supported "),
    after: text("를 지원했다.", "."),
    kind: "support",
    measure: "organisations",
    unit: "firm",
    dimensions: ["programme", "evidence"],
    rung: text("지원(협약)", "supported (agreed)"),
  },
  {
    figure: "firms.sales",
    title: text("사업화 매출", "Sales"),
    before: text("이를 통한 사업화로 ", "Firms turned them into "),
    after: text("의 매출을 거두었다.", " of sales."),
    kind: "sale",
    measure: "sum",
    unit: "KRW",
    dimensions: ["programme", "evidence"],
    rung: text("매출 실적", "sales made"),
  },
  {
    figure: "grants.awarded",
    title: text("교부 결정액", "Grants awarded"),
    before: text("교부 결정액은 ", "Grants of "),
    after: text("이다.", " were awarded."),
    kind: "award",
    measure: "sum",
    unit: "GBP",
    dimensions: ["programme"],
    rung: text("교부 결정", "awarded"),
  },
];

export const printed = (value: Fraction, unit: UnitCode): Text => {
  const n = value.num / value.den;
  if (unit === "KRW") {
    const chunks = splitNumeral(n < 0n ? -n : n).map(
      (chunk) => `${groupThousands(String(chunk.coefficient))}${chunk.unit}`,
    );
    return text(
      `${chunks.join(" ") || "0"}${chunks.at(-1)?.match(/[조억만]$/) ? " 원" : "원"}`,
      `KRW ${groupThousands(String(n))}`,
    );
  }
  if (/^[A-Z]{3}$/.test(unit))
    return text(
      `${unit} ${n / 100n}.${String(n % 100n).padStart(2, "0")}`,
      `${unit} ${n / 100n}.${String(n % 100n).padStart(2, "0")}`,
    );
  return text(`${n}${unitOf(unit).ko}`, `${n} ${nounEn(unit, n)}`);
};
export const amount = (value: Fraction, unit: UnitCode) => ({
  num: String(value.num),
  den: String(value.den),
  unit,
  printed: printed(value, unit),
});
