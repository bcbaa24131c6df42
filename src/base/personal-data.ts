/**
 * Whether a text holds what tells of a person: a resident or alien registration number, a mobile telephone, a bank
 * account, an e-mail address. It looks for what is surely one, since the answer is a refusal.
 */
export type PersonalData = "resident-number" | "phone" | "account" | "email";

const digitsAlone = (pattern: string): RegExp => new RegExp(`(?<![\\d-])${pattern}(?![\\d-])`, "g");
const registrationNumber = digitsAlone("(\\d{6})[- ]?([1-8]\\d{6})");
const mobile = digitsAlone("01[016789][-. ]?\\d{3,4}[-. ]?\\d{4}");
const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/i;
const account =
  /(?:계좌|예금주|입금|(?:국민|신한|우리|하나|농협|기업|부산|경남|대구|카카오|토스|케이|새마을|우체국|수협|신협|산업|씨티|제일)(?:은행|뱅크)?)[^\d\n]{0,12}(?<![\d-])(?=(?:\d-?){10,16}(?![\d-]))\d[\d-]{9,18}/;

const weighed = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
const residentWeights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
const corporateWeights = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2];

/** The day of birth that the first seven digits tell, as YYYY-MM-DD; undefined where there is no such day. */
function birthIn(digits: string): string | undefined {
  const century = "1256".includes(digits[6] as string) ? "19" : "20";
  const day = `${century}${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined;
}

/** Numbers given since October 2020 have no check digit: nobody born before is known by one of them alone. */
const sinceThereIsNoCheck = "2020-10-01";

function isResidentNumber(front: string, back: string, written: string): boolean {
  const digits = `${front}${back}`;
  const born = birthIn(digits);
  if (born === undefined) return false;
  const last = Number(digits[12]);
  const rest = weighed(digits, residentWeights) % 11;
  const isChecked = (11 - rest) % 10 === last || ("5678".includes(back[0] as string) && (13 - rest) % 10 === last);
  if (!isChecked) return born >= sinceThereIsNoCheck && written.includes("-");
  // a corporation's number may look like one: its office, its kind (11 to 31), and a check digit of its own
  const isOfCorporation = /^[12]\d{3}(1[1-5]|2[12]|31)$/.test(front);
  return !(isOfCorporation && (10 - (weighed(digits, corporateWeights) % 10)) % 10 === last);
}

/** What of a person a text holds, the gravest first; null when there is nothing of the kind. */
export function personalDataIn(text: string): PersonalData | null {
  for (const [written, front = "", back = ""] of text.matchAll(registrationNumber))
    if (isResidentNumber(front, back, written)) return "resident-number";
  if (text.search(mobile) >= 0) return "phone";
  if (account.test(text)) return "account";
  return text.includes("@") && email.test(text) ? "email" : null;
}
