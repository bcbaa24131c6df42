import { text } from "#base/text";
import { count, type Definition, facts, until } from "#engine/figure";

/** Who applied is the office's to know, and so is how many: to anybody else it is said not to be shown. */
export const figures: readonly Definition[] = [
  {
    figure: "applications.received",
    title: text("신청 접수", "Applications received"),
    sentence: text("지금까지 신청 {value}을(를) 접수했다.", "{value} of applications were received so far."),
    unit: "case",
    measure: count("case", facts("application.submitted", until)),
    rung: text("접수", "received"),
    population: text("접수된 신청", "applications that were received"),
    source: text("신청 접수 기록", "records of receipt"),
    dimensions: ["programme"],
    parameters: ["programme"],
  },
];
