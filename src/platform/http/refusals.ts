import { defineRefusal } from "#base/refusal";
import { workQueueFull, workTooHeavy } from "#platform/machine";

/** What any route may answer, whatever its room says; documented once for all of them in OpenAPI. */
export const malformedInput = defineRefusal({
  code: "malformed-input",
  status: 400,
  ko: "입력하신 내용 중 {count}곳이 정해진 형식과 다릅니다. 각 항목의 사유를 확인해 주십시오.",
  en: "The input differs from the agreed form in {count} place(s). Each place is listed with its reason.",
});

export const notSignedIn = defineRefusal({
  code: "not-signed-in",
  status: 401,
  ko: "로그인이 필요합니다. 로그인한 뒤 다시 시도해 주십시오.",
  en: "You have to sign in for this. Please sign in and try again.",
});

export const wrongRole = defineRefusal({
  code: "wrong-role",
  status: 403,
  ko: "이 작업을 수행할 권한이 없습니다. 필요한 역할은 다음과 같습니다: {roles}.",
  en: "Your account may not do this. The roles that may: {rolesEn}.",
});

export const foreignOrigin = defineRefusal({
  code: "foreign-origin",
  status: 403,
  ko: "다른 사이트에서 보낸 요청은 처리하지 않습니다.",
  en: "A request that another site sent on your behalf is not carried out.",
});

export const noSuchAddress = defineRefusal({
  code: "no-such-address",
  status: 404,
  ko: "요청하신 주소가 없습니다.",
  en: "There is nothing at this address.",
});

export const tooLarge = defineRefusal({
  code: "too-large",
  status: 413,
  ko: "보내신 내용이 허용된 크기({limit})를 넘었습니다.",
  en: "What was sent is larger than the limit of {limit}.",
});

export const wrongMediaType = defineRefusal({
  code: "wrong-media-type",
  status: 415,
  ko: "이 주소에서는 {expected} 형식만 받습니다.",
  en: "This address takes {expected} only.",
});

export const tooManyRequests = defineRefusal({
  code: "too-many-requests",
  status: 429,
  ko: "요청이 너무 많습니다. {seconds}초 뒤에 다시 시도해 주십시오.",
  en: "Too many requests. Please try again in {seconds} s.",
});

export const tookTooLong = defineRefusal({
  code: "took-too-long",
  status: 503,
  ko: "처리 시간이 {seconds}초를 넘어 중단하였습니다. 저장된 내용은 없습니다.",
  en: "This took longer than {seconds} s and was stopped. Nothing was saved.",
});

export const malformedHost = defineRefusal({
  code: "malformed-host",
  status: 400,
  ko: "요청의 호스트 이름(Host)이 올바르지 않습니다.",
  en: "The host that the request names is none.",
});

export const uploadQuota = defineRefusal({
  code: "upload-quota",
  status: 429,
  ko: "하루에 올릴 수 있는 한도(파일 {files}개, {megabytes}MB)를 넘었습니다. 내일 다시 올리거나 관리자에게 문의해 주십시오.",
  en: "This is more than may be uploaded in a day ({files} files, {megabytes} MB). Please go on tomorrow or ask the administrator.",
});

/** Those that may be the answer of every route: a client must be ready for them everywhere. */
export const refusalsOfEveryRoute = [
  malformedInput,
  malformedHost,
  tooManyRequests,
  tookTooLong,
  workTooHeavy,
  workQueueFull,
] as const;
/** Those of a route that is closed to visitors. */
export const refusalsOfClosedRoutes = [notSignedIn, wrongRole] as const;
/** Those of a route that changes something. */
export const refusalsOfWrites = [foreignOrigin, tooLarge, wrongMediaType, uploadQuota] as const;
/** The database's own, by code: they may stand in the way of any route (`src/platform/db/refusals.ts`). */
export const codesOfTheDatabase = [
  "database-busy",
  "database-lost",
  "disk-full",
  "clock-ahead-of-database",
  "clock-leapt",
  "clock-far-ahead",
] as const;
