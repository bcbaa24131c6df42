import { free } from "#base/property";
import { text } from "#base/text";
import { defineKinds } from "#journal";

/** [XS10] Which statistic and which area: amounts of two of either do not add up. */
const facets = {
  statistic: free(text("통계", "Statistic")),
  area: free(text("지역", "Area")),
};
const apart = ["statistic", "area"];

export const kinds = defineKinds(
  {
    kind: "statistic.value",
    word: text("외부 통계 값", "Value of an external statistic"),
    phrase: { amount: text("외부 통계 값", "published values") },
    measure: "flow",
    unit: null,
    // a balance of trade is below nothing as often as above
    signed: true,
    facets,
    apart,
    thing: "external-statistic",
    seen: "record",
  },
  {
    kind: "statistic.level",
    word: text("외부 통계 현재 값", "Level of an external statistic"),
    measure: "stock",
    unit: null,
    signed: true,
    facets,
    apart,
    thing: "external-statistic",
    seen: "record",
  },
);

export const kindOfMeasure = { flow: "statistic.value", stock: "statistic.level" } as const;
