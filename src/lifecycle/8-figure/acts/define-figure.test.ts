import { expect, it } from "vitest";
import { count, type Definition, facts, is, ratio, sum, until } from "#engine/figure";
import { hashOf } from "./define-figure.ts";

/** As they were written and hashed while the language knew count, sum and ratio. */
const written: readonly (readonly [hash: string, definition: string])[] = [
  [
    "5b400c8f95181a33ea66de4210dbad5a0caf55367f5d09a107b305aa3faa0a2c",
    '{"rung":{"ko":"협약(교부 결정)","en":"awarded"},"population":{"ko":"교부가 결정된 모든 건","en":"every award that was decided"},"source":{"ko":"교부기관이 공개한 교부 자료(360Giving 표준)","en":"award data published by the funder (360Giving standard)"},"parameters":["funder","programme","year"],"figure":"grants.recipients","title":{"ko":"교부받은 기관 수","en":"Recipients of grants"},"sentence":{"ko":"지금까지 {value} 기관이 교부를 받았다.","en":"{value} have received awards so far."},"unit":"organisation","measure":{"op":"count","distinct":"subject","of":{"kinds":["agreement.awarded"],"when":{"when":"until"},"where":[{"dimension":"party:type","isNot":["person"]}]}},"dimensions":["programme","funder","year"]}',
  ],
  [
    "ebbd208a8bf2eaf50168b3483587e3d5fe6ba4259c85b7196d7147e901cbd2fd",
    '{"figure":"firms.sales","title":{"ko":"사업화 매출","en":"Sales from commercialisation"},"sentence":{"ko":"지원을 통한 사업화로 {value}의 매출실적을 거두었다.","en":"Commercialisation of the supported results brought sales of {value}."},"unit":"money","measure":{"op":"sum","of":{"kinds":["outcome.sale"],"when":{"when":"until"},"among":{"kinds":["support.completed"],"when":{"when":"until"},"where":[{"dimension":"programme","is":["gn-digital-hub"]},{"dimension":"facet:year","is":["1"]}]}},"attributed":{"programme":"gn-digital-hub","mode":"shared"}},"frame":{"count":{"op":"count","distinct":"subject","of":{"kinds":["support.completed"],"when":{"when":"until"},"where":[{"dimension":"programme","is":["gn-digital-hub"]},{"dimension":"facet:year","is":["1"]}]}},"word":{"ko":"1차년도 지원기업","en":"firms supported in year 1"}},"rung":{"ko":"세금계산서가 발행된 매출 중 이 사업의 기여분","en":"invoiced sales, this programme\'s share"},"population":{"ko":"1차년도 지원기업의 사업화 매출","en":"sales of the firms supported in year 1"},"source":{"ko":"전자세금계산서","en":"electronic tax invoices"},"dimensions":["party:industry","year","evidence","party:origin"],"parameters":[]}',
  ],
  [
    "65259d34de313984ad3ce336adf787679fc68b34fefa0965349fb0807dc5c49a",
    '{"figure":"tenants.outside-share","title":{"ko":"도외 기업·기관의 비율","en":"Share from outside the province"},"sentence":{"ko":"입주 기업·기관 가운데 {value}이(가) 도외에서 왔다.","en":"{value} of the tenants came from outside the province."},"unit":"percent","measure":{"op":"ratio","over":{"op":"count","distinct":"subject","of":{"kinds":["attraction.moved-in"],"when":{"when":"as-of"},"where":[{"dimension":"programme","is":["gn-digital-hub"]},{"dimension":"party:origin","is":["outside"]}]}},"under":{"op":"count","distinct":"subject","of":{"kinds":["attraction.moved-in"],"when":{"when":"as-of"},"where":[{"dimension":"programme","is":["gn-digital-hub"]}]}}},"rung":{"ko":"입주","en":"moved in"},"population":{"ko":"기준일 현재 입주 기업·기관","en":"tenants on the as-of day"},"source":{"ko":"입주계약서, 법인등기","en":"leases and company registers"},"dimensions":["party:type"],"parameters":[]}',
  ],
];

it("[F39] a definition that was written before the language grew keeps its hash", () => {
  for (const [hash, definition] of written) expect(hashOf(JSON.parse(definition) as Definition)).toBe(hash);
});

it("[F39] what a definition does not say leaves no trace: the builder writes what it wrote then", () => {
  const [{ measure: firstYear }, { measure: outside }] = written
    .slice(1)
    .map(([, definition]) => JSON.parse(definition) as Definition) as [Definition, Definition];
  const hub = is("programme", "gn-digital-hub");
  const supported = facts("support.completed", until, { where: [hub, is("facet:year", "1")] });
  const sales = sum(facts("outcome.sale", until, { among: supported }), {
    programme: "gn-digital-hub",
    mode: "shared",
  });
  expect(JSON.stringify(sales)).toBe(JSON.stringify(firstYear));
  const movedIn = facts("attraction.moved-in", { when: "as-of" }, { where: [hub] });
  const share = ratio(
    count("subject", { ...movedIn, where: [hub, is("party:origin", "outside")] }),
    count("subject", movedIn),
  );
  expect(JSON.stringify(share)).toBe(JSON.stringify(outside));
});
