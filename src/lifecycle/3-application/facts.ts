import { text } from "#base/text";
import { defineKinds } from "#journal";

/** Who applied is told to the office and to the applicant alone: what becomes public is who was selected, and that another room tells. */
const step = { measure: "event", unit: "firm", seen: "office" } as const;

export const kinds = defineKinds(
  {
    kind: "application.draft",
    word: text("신청서 작성", "Application begun"),
    phrase: { happened: text("신청서를 작성하기 시작한", "that began an application") },
    ...step,
    ladder: "application",
    rung: 1,
  },
  {
    kind: "application.submitted",
    says: { rung: "applied" },
    word: text("신청 접수", "Application received"),
    phrase: { happened: text("신청이 접수된", "whose application was received") },
    ...step,
    ladder: "application",
    rung: 2,
  },
  {
    kind: "application.eligible",
    word: text("신청자격 적격", "Found eligible"),
    phrase: { happened: text("신청자격이 적격인", "that were found eligible") },
    ...step,
    ladder: "application",
    rung: 3,
  },
  // beside the way: each ends when the application moves on
  {
    kind: "application.returned",
    word: text("신청서 보완 요청", "Application returned for amendment"),
    phrase: { happened: text("신청서 보완을 요청받은", "whose application was returned for amendment") },
    ...step,
  },
  {
    kind: "application.asked",
    word: text("신청자격 소명 요청", "Asked to explain eligibility"),
    phrase: { happened: text("신청자격 소명을 요청받은", "that were asked to explain") },
    ...step,
  },
  {
    kind: "application.explained",
    word: text("신청자격 소명 제출", "Eligibility explained"),
    phrase: { happened: text("신청자격을 소명한", "that explained their eligibility") },
    ...step,
  },
  {
    kind: "application.ineligible",
    word: text("신청자격 부적격", "Found ineligible"),
    phrase: { happened: text("신청자격이 부적격인", "that were found ineligible") },
    ...step,
  },
  {
    kind: "application.informed",
    word: text("신청자격 부적격 통보", "Ineligibility told"),
    phrase: { happened: text("부적격을 통보받은", "that were told of their ineligibility") },
    ...step,
  },
  {
    kind: "application.withdrawn",
    word: text("사업 신청 철회", "Application taken back"),
    phrase: { happened: text("신청을 철회한", "that took their application back") },
    ...step,
  },
);
