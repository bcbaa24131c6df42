import { defineRefusal, type Refusal } from "./refusal.ts";

declare const businessBrand: unique symbol;
declare const corporateBrand: unique symbol;

/** 사업자등록번호: ten digits without hyphens, checksum right. One per place of business, so not one per firm. */
export type BusinessNumber = string & { readonly [businessBrand]: true };
/** 법인등록번호: thirteen digits without hyphens. One per corporation. */
export type CorporateNumber = string & { readonly [corporateBrand]: true };

export const malformedBusinessNumber = defineRefusal({
  code: "business-number-malformed",
  status: 422,
  ko: "사업자등록번호 “{text}”은(는) 숫자 10자리가 아닙니다. 120-81-47521처럼 입력해 주십시오.",
  en: "Business registration number “{text}” is not ten digits. Write it as 120-81-47521.",
  law: "부가가치세법 제8조, 같은 법 시행령 제12조",
});

export const wrongBusinessNumber = defineRefusal({
  code: "business-number-checksum",
  status: 422,
  ko: "사업자등록번호 “{text}”의 검증 숫자가 맞지 않습니다. 잘못 적은 숫자가 있는지 확인해 주십시오.",
  en: "The check digit of business registration number “{text}” does not hold. Please look for a mistyped digit.",
  law: "부가가치세법 제8조, 같은 법 시행령 제12조",
});

export const impossibleBusinessNumber = defineRefusal({
  code: "business-number-impossible",
  status: 422,
  ko: "사업자등록번호 “{text}”은(는) 발급될 수 없는 번호입니다(세무서 코드는 101 이상, 가운데 두 자리와 일련번호는 0이 아님). 등록증의 번호를 확인해 주십시오.",
  en: "Business registration number “{text}” is never issued: its office is 101 or above, its kind and its serial are not zeros. Please look at the certificate.",
  law: "부가가치세법 제8조, 같은 법 시행령 제12조",
});

export const malformedCorporateNumber = defineRefusal({
  code: "corporate-number-malformed",
  status: 422,
  ko: "법인등록번호 “{text}”은(는) 숫자 13자리가 아닙니다.",
  en: "Corporate registration number “{text}” is not thirteen digits.",
  law: "법인 및 재외국민의 부동산등기용등록번호 부여에 관한 규칙 제2조",
});

const businessWeights = [1, 3, 7, 1, 3, 7, 1, 3, 5] as const;

/** The tenth digit that nine digits ask for: (10 − (Σ wᵢdᵢ + ⌊5·d₉ ∕ 10⌋) mod 10) mod 10. The outer mod makes 10 a 0. */
function businessCheckDigit(digits: string): number {
  const weighed = businessWeights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0);
  return (10 - ((weighed + Math.floor((Number(digits[8]) * 5) / 10)) % 10)) % 10;
}

/** Tax office (101 and above), kind (01–99) and serial (0001–9999): zeros are what people type where they have none. */
const isIssued = (digits: string): boolean =>
  digits.slice(0, 3) >= "101" && digits.slice(3, 5) !== "00" && digits.slice(5, 9) !== "0000";

/** Ten digits that can have been issued, and whose checksum holds. */
export const isBusinessNumber = (value: unknown): value is BusinessNumber =>
  typeof value === "string" &&
  /^\d{10}$/.test(value) &&
  isIssued(value) &&
  businessCheckDigit(value) === Number(value[9]);

/** Reads `120-81-47521` or `1208147521`; refuses another form, what is never issued, and a checksum that does not hold. */
export function parseBusinessNumber(text: string, at?: string): BusinessNumber | Refusal {
  const trimmed = text.trim();
  if (!/^(?:\d{10}|\d{3}-\d{2}-\d{5})$/.test(trimmed)) return malformedBusinessNumber({ text }, at);
  const digits = trimmed.replaceAll("-", "");
  if (!isIssued(digits)) return impossibleBusinessNumber({ text }, at);
  return isBusinessNumber(digits) ? digits : wrongBusinessNumber({ text }, at);
}

/** The valid number that begins with these nine digits; for synthetic records and tests. */
export function completeBusinessNumber(nineDigits: string): BusinessNumber {
  if (!/^\d{9}$/.test(nineDigits) || !isIssued(nineDigits))
    throw new RangeError("a business number is completed from nine digits that can be issued");
  return `${nineDigits}${businessCheckDigit(nineDigits)}` as BusinessNumber;
}

/** `120-81-47521`. */
export const formatBusinessNumber = (number: BusinessNumber): string =>
  `${number.slice(0, 3)}-${number.slice(3, 5)}-${number.slice(5)}`;

export interface CorporateRegistration {
  readonly number: CorporateNumber;
  /** Information only: numbers issued since 2025-01-31 have no check digit and hold it one time in ten by chance. */
  readonly oldChecksumHolds: boolean;
}

/**
 * Reads `110111-0006246` or thirteen digits. The old check digit (weights 1, 2 in turn) was abolished on 2025-01-31
 * (규칙 제3173호), so one that fails is reported and never refused.
 */
export function parseCorporateNumber(text: string, at?: string): CorporateRegistration | Refusal {
  const trimmed = text.trim();
  const digits = trimmed.replace("-", "");
  if (!/^(?:\d{13}|\d{6}-\d{7})$/.test(trimmed) || /^0+$/.test(digits)) return malformedCorporateNumber({ text }, at);
  const weighed = Array.from(digits.slice(0, 12)).reduce(
    (sum, digit, i) => sum + Number(digit) * (i % 2 === 0 ? 1 : 2),
    0,
  );
  return { number: digits as CorporateNumber, oldChecksumHolds: (10 - (weighed % 10)) % 10 === Number(digits[12]) };
}

/** `110111-0006246`. */
export const formatCorporateNumber = (number: CorporateNumber): string => `${number.slice(0, 6)}-${number.slice(6)}`;
