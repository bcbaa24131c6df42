import { fillKorean } from "#base/particle";
import type { Change, Refusal } from "#base/refusal";
import type { Language } from "#base/text";
import type { Malformed, Reason } from "./reasons.ts";

/** RFC 9457, with both sentences beside the one in the reader's language. `type` is the code, a relative reference. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly ko: string;
  readonly en: string;
  readonly law?: string;
  readonly at?: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly reasons?: readonly Reason[];
  readonly changes?: readonly Change[];
  readonly requestId: string;
}

const titles: Readonly<Record<number, { readonly ko: string; readonly en: string }>> = {
  400: { ko: "잘못된 입력", en: "Malformed input" },
  401: { ko: "로그인 필요", en: "Sign-in needed" },
  403: { ko: "권한 없음", en: "Not permitted" },
  404: { ko: "찾을 수 없음", en: "Not found" },
  409: { ko: "현재 상태와 충돌", en: "In conflict with the present state" },
  410: { ko: "더 이상 제공하지 않음", en: "No longer there" },
  413: { ko: "크기 초과", en: "Too large" },
  415: { ko: "지원하지 않는 형식", en: "Unsupported form" },
  422: { ko: "처리할 수 없는 내용", en: "Cannot be done as asked" },
  429: { ko: "요청 과다", en: "Too many requests" },
  503: { ko: "일시적으로 이용할 수 없음", en: "Not available at the moment" },
};

const unnamed = { ko: "처리할 수 없음", en: "Cannot be done" };

export const mediaTypeOfProblems = "application/problem+json; charset=utf-8";

export function problemOf(refusal: Refusal | Malformed, language: Language, requestId: string): Problem {
  return {
    type: refusal.refusal,
    title: (titles[refusal.status] ?? unnamed)[language],
    status: refusal.status,
    detail: refusal.text[language],
    code: refusal.refusal,
    ko: refusal.text.ko,
    en: refusal.text.en,
    ...(refusal.law === undefined ? {} : { law: refusal.law }),
    ...(refusal.at === undefined ? {} : { at: refusal.at }),
    ...(refusal.details === undefined ? {} : { details: refusal.details }),
    ...(refusal.changes === undefined ? {} : { changes: refusal.changes }),
    ...("reasons" in refusal ? { reasons: refusal.reasons } : {}),
    requestId,
  };
}

/** A fault shows nothing but the number under which everything was logged. */
export function problemOfFault(language: Language, requestId: string): Problem {
  const ko = fillKorean("처리 중 오류가 발생하였습니다. 문의하실 때 요청 번호 {requestId}을(를) 알려 주십시오.", {
    requestId,
  });
  const en = `Something went wrong on our side. If you report it, please give the request number ${requestId}.`;
  return {
    type: "fault",
    title: language === "ko" ? "시스템 오류" : "A fault of the system",
    status: 500,
    detail: language === "ko" ? ko : en,
    code: "fault",
    ko,
    en,
    requestId,
  };
}
