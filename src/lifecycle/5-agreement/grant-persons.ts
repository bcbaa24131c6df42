import { personalDataIn } from "#base/personal-data";
import { isJsonObject, type Json } from "./json-source.ts";

/** Members in which publishers write persons: of the standard, and of the columns they add to it. */
const personal =
  /recipient ?ind|contact ?name|e-?mail|telephone|phone|surname|forename|(?:first|last|full|middle|maiden) ?name|applicant|investigator|supervisor|trustee|date ?of ?birth|\bdob\b|national ?insurance|성명|이름|담당자|연락처|전화|이메일|생년월일|주민/i;

/** [A12] Whether a file holds, beside its organisations, what names or reaches a person: by its member, or in any words. */
export const namesOfPersons = (records: readonly Json[]): boolean => records.some((record) => holdsPerson(record));

const holdsPerson = (value: Json): boolean => {
  if (typeof value === "string") return personalDataIn(value) !== null;
  if (Array.isArray(value)) return value.some(holdsPerson);
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(([key, each]) => (isFilled(each) && personal.test(key)) || holdsPerson(each));
};

const isFilled = (value: Json): boolean => {
  if (value === null || value === "") return false;
  if (Array.isArray(value)) return value.some(isFilled);
  return isJsonObject(value)
    ? Object.values(value).some(isFilled)
    : !(typeof value === "string" && value.trim() === "");
};
