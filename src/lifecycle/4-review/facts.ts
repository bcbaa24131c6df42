import { free } from "#base/property";
import { text } from "#base/text";
import { defineKinds } from "#journal";

const event = { measure: "event", unit: "case" } as const;
/** The office's: who is on a panel, and how far it is. A reviewer sees his own on his pages. */
const ofOffice = { ...event, seen: "office" } as const;

export const reviewerKinds = defineKinds(
  {
    kind: "reviewer.invited",
    word: text("평가위원 위촉 요청", "Reviewer invited"),
    ...ofOffice,
    ladder: "reviewer",
    rung: 1,
  },
  {
    kind: "reviewer.consented",
    word: text("평가위원 위촉", "Reviewer appointed"),
    ...ofOffice,
    ladder: "reviewer",
    rung: 2,
  },
  { kind: "reviewer.ended", word: text("평가위원 위촉 종료", "Reviewer left the pool"), ...ofOffice },
);

export const panelKinds = defineKinds(
  { kind: "panel.formed", word: text("평가단 구성", "Panel formed"), ...ofOffice, ladder: "panel", rung: 1 },
  { kind: "panel.reviewing", word: text("평가 개시", "Review opened"), ...ofOffice, ladder: "panel", rung: 2 },
  { kind: "panel.closed", word: text("채점 마감", "Scores closed"), ...ofOffice, ladder: "panel", rung: 3 },
  { kind: "panel.decided", word: text("선정 의결", "Selection decided"), ...ofOffice, ladder: "panel", rung: 4 },
  { kind: "panel.notified", word: text("선정 결과 통보", "Results notified"), ...ofOffice, ladder: "panel", rung: 5 },
  { kind: "panel.dissolved", word: text("평가단 해산", "Panel dissolved"), ...ofOffice },
);

export const reviewKinds = defineKinds(
  { kind: "review.assigned", word: text("평가 배정", "Review assigned"), ...ofOffice, ladder: "review", rung: 1 },
  {
    kind: "review.declared",
    word: text("이해충돌 없음 서약", "No conflict declared"),
    ...ofOffice,
    ladder: "review",
    rung: 2,
  },
  { kind: "review.signed", word: text("평가표 서명", "Sheet signed"), ...ofOffice, ladder: "review", rung: 3 },
  { kind: "review.recused", word: text("평가 회피", "Recused"), ...ofOffice },
  { kind: "review.removed", word: text("평가 배정 해제", "Taken off a review"), ...ofOffice },
  { kind: "review.missing", word: text("평가표 미제출", "Sheet missing"), ...ofOffice },
);

/** Which call a selection is of, as it was announced. */
const call = free(text("공고", "call"));
const told = { measure: "event", unit: "firm", facets: { call } } as const;

export const selectionKinds = defineKinds(
  {
    kind: "selection.selected",
    says: { rung: "selected" },
    word: text("공모 선정", "Selected in a call"),
    phrase: { happened: text("공모에서 선정된", "selected in a call") },
    // names of the selected are published by rule, the others' are theirs
    seen: "record",
    ...told,
    ladder: "selection",
    rung: 1,
  },
  { kind: "selection.waiting", word: text("예비 선정", "On the waiting list"), seen: "office", ...told },
  { kind: "selection.not-selected", word: text("공모 미선정", "Not selected in a call"), seen: "office", ...told },
  { kind: "selection.given-up", word: text("선정 포기", "Selection given up"), seen: "record", ...told },
);

export const objectionKinds = defineKinds(
  {
    kind: "objection.filed",
    word: text("이의신청 접수", "Objection filed"),
    ...ofOffice,
    ladder: "objection",
    rung: 1,
  },
  {
    kind: "objection.upheld",
    word: text("이의신청 인용", "Objection upheld"),
    ...ofOffice,
    ladder: "objection",
    rung: 2,
  },
  { kind: "objection.dismissed", word: text("이의신청 기각", "Objection dismissed"), ...ofOffice },
  { kind: "objection.withdrawn", word: text("이의신청 취하", "Objection withdrawn"), ...ofOffice },
);

export const kinds = [...reviewerKinds, ...panelKinds, ...reviewKinds, ...selectionKinds, ...objectionKinds] as const;
