import { defineRefusal } from "#base/refusal";
import { text, type Text } from "#base/text";

/** Where a release stands; never kept, always told from what was done. */
export const standings = {
  draft: text("작성 중", "being written"),
  "in-approval": text("결재 중", "being approved"),
  approved: text("결재 완료", "approved"),
  scheduled: text("공개 예약", "under embargo"),
  published: text("공개", "published"),
  corrected: text("정정됨", "corrected"),
} as const satisfies Readonly<Record<string, Text>>;
export type ReleaseStanding = keyof typeof standings;

export const unknownRelease = defineRefusal({
  code: "unknown-release",
  status: 404,
  ko: "보도자료 ‘{release}’이(가) 없습니다.",
  en: "There is no release “{release}”.",
});
export const releaseExists = defineRefusal({
  code: "release-exists",
  status: 409,
  ko: "주소에 쓸 이름 ‘{release}’은(는) 이미 사용 중입니다. 다른 이름을 입력해 주십시오.",
  en: "The name “{release}” is taken: choose another for the address.",
});
export const publishedAlready = defineRefusal({
  code: "release-published-already",
  status: 409,
  ko: "이미 공개한 보도자료입니다. 공개한 내용은 수정하지 않고 정정합니다.",
  en: "It is published already: what is published is corrected, never changed.",
});
export const correctedAlready = defineRefusal({
  code: "release-corrected-already",
  status: 409,
  ko: "이미 ‘{by}’에서 정정하고 있거나 정정한 보도자료입니다.",
  en: "It is corrected already by “{by}”.",
});
export const notClean = defineRefusal({
  code: "release-not-clean",
  status: 409,
  ko: "점검 결과 고칠 사항이 {n}건 남아 있습니다. 첫 번째: {first}",
  en: "{n} findings are left that keep it from being published. The first: {firstEn}",
});
export const notConsented = defineRefusal({
  code: "quotation-not-consented",
  status: 409,
  ko: "{speaker}의 인용문을 본인이 아직 확인하지 않았습니다.",
  en: "The quotation of {speakerEn} has not been consented to.",
});
export const unknownQuotation = defineRefusal({
  code: "unknown-quotation",
  status: 404,
  ko: "인용문을 찾을 수 없습니다. 저장한 뒤 다시 요청해 주십시오.",
  en: "There is no such quotation in the release as it was saved.",
});
export const consentedAlready = defineRefusal({
  code: "quotation-consented-already",
  status: 409,
  ko: "본인이 이미 확인한 인용문입니다.",
  en: "The quotation has been consented to already.",
});
export const linkOver = defineRefusal({
  code: "quotation-link-over",
  status: 404,
  ko: "인용문 확인 주소가 만료되었거나 이미 사용되었습니다. 보도자료 담당자에게 문의해 주십시오.",
  en: "This link is used up or too old. Please ask whoever sent it.",
});
export const noteMissing = defineRefusal({
  code: "quotation-note-missing",
  status: 422,
  ko: "수정할 내용을 입력해 주십시오.",
  en: "Please say what is to be changed.",
});
export const scheduledAlready = defineRefusal({
  code: "release-scheduled-already",
  status: 409,
  ko: "이미 공개를 예약했습니다. 바꾸려면 예약을 먼저 취소해 주십시오.",
  en: "It is scheduled already. Take the schedule back first.",
});
export const notScheduled = defineRefusal({
  code: "release-not-scheduled",
  status: 409,
  ko: "예약된 공개가 없습니다.",
  en: "It is not scheduled.",
});
export const dayPast = defineRefusal({
  code: "release-day-past",
  status: 409,
  ko: "공개일 {day} {time}은(는) 이미 지났습니다. 공개일을 바꾸어 저장해 주십시오.",
  en: "{day} {time} is past. Save it with another day.",
});
export const otherDay = defineRefusal({
  code: "release-of-another-day",
  status: 409,
  ko: "정정하는 보도자료의 기준일은 원래 기준일({day})과 같아야 합니다.",
  en: "A correction is as of the day of what it corrects, {day}.",
});

// what a check finds in a draft; each keeps it from being published
export const typedNumber = defineRefusal({
  code: "release-number-typed",
  status: 422,
  ko: "직접 입력한 숫자 ‘{part}’입니다. 지표를 선택해 넣어 주십시오.",
  en: "“{part}” is a number typed by hand: put in a figure.",
});
export const typedNumberOf = defineRefusal({
  code: "release-number-of-figure-typed",
  status: 422,
  ko: "직접 입력한 숫자 ‘{part}’입니다. 지표 ‘{figure}’을(를) 선택해 넣어 주십시오.",
  en: "“{part}” is a number typed by hand: put in the figure “{figureEn}”.",
});
export const saysMoreThanRung = defineRefusal({
  code: "release-verb-claims-more",
  status: 422,
  ko: "‘{part}’에 쓴 서술어가 ‘{holds}’ 단계보다 앞서 있습니다.",
  en: "What is said of “{part}” claims more than the rung “{holdsEn}”.",
});
export const planAsResult = defineRefusal({
  code: "release-plan-told-as-result",
  status: 422,
  ko: "‘{part}’은(는) 계획·약정·전망인데 실적처럼 썼습니다.",
  en: "“{part}” is planned, promised or foretold, and is told as done.",
});
export const partAdded = defineRefusal({
  code: "release-part-added-to-whole",
  status: 422,
  ko: "‘{part}’은(는) 전체에 이미 포함된 일부를 다시 더한 값입니다.",
  en: "“{part}” adds a part to the whole that holds it.",
});
export const unclearNumber = defineRefusal({
  code: "release-number-unclear",
  status: 422,
  ko: "‘{part}’을(를) 숫자로 읽을 수 없습니다.",
  en: "“{part}” cannot be read as a number.",
});
export const rhetoric = defineRefusal({
  code: "release-claim-without-figure",
  status: 422,
  ko: "‘{part}’은(는) 지표가 없는 주장입니다.",
  en: "“{part}” is a claim without a figure.",
});
export const narrowedFigure = defineRefusal({
  code: "release-figure-narrowed",
  status: 409,
  ko: "지표 ‘{figure}’은(는) 조건이나 다른 기준일을 붙여 공개할 수 없습니다.",
  en: "Figure “{figureEn}” may not be published narrowed or of another day.",
});
export const chartDiscloses = defineRefusal({
  code: "release-chart-would-disclose",
  status: 409,
  ko: "지표 ‘{figure}’은(는) 건별로 공개하지 않는 자료여서 도표로 나누어 공개할 수 없습니다.",
  en: "Figure “{figureEn}” is not public record by record, so no chart of it may be published.",
});
export const notInPublication = defineRefusal({
  code: "release-figure-not-in-publication",
  status: 409,
  ko: "지표 ‘{figure}’은(는) 공표 ‘{publication}’에 들어 있지 않습니다.",
  en: "Figure “{figureEn}” is not in the publication “{publication}”.",
});
export const noFigures = defineRefusal({
  code: "release-without-figures",
  status: 422,
  ko: "지표가 하나도 없는 보도자료입니다.",
  en: "There is no figure in this release.",
});
export const figuresMoved = defineRefusal({
  code: "release-figures-changed",
  status: 409,
  ko: "작성 후 자료가 변경되어 ‘{now}’(으)로 읽힙니다. 다시 저장하면 현재 값으로 바뀝니다.",
  en: "Facts changed since it was written; it now reads “{nowEn}”. Save it again to take what is known now.",
});
