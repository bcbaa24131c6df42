import { endOfEnglish } from "./english-word.ts";

/**
 * How the end of a word sounds when it is read aloud in Korean: what particles ask.
 * `vowel` has no final consonant (받침), `rieul` ends in ㄹ, `consonant` in any other.
 */
export type Ending = "vowel" | "rieul" | "consonant";

const digitReadings = ["영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"] as const;
const placeReadings = ["", "십", "백", "천"] as const;
const myriadReadings = ["", "만", "억", "조", "경", "해"] as const;
const romanReadings = ["일", "이", "삼", "사", "오", "육", "칠", "팔", "구", "십", "십일", "십이"] as const;

const letterReadings: Readonly<Record<string, string>> = {
  a: "에이",
  b: "비",
  c: "시",
  d: "디",
  e: "이",
  f: "에프",
  g: "지",
  h: "에이치",
  i: "아이",
  j: "제이",
  k: "케이",
  l: "엘",
  m: "엠",
  n: "엔",
  o: "오",
  p: "피",
  q: "큐",
  r: "알",
  s: "에스",
  t: "티",
  u: "유",
  v: "브이",
  w: "더블유",
  x: "엑스",
  y: "와이",
  z: "제트",
};

// Read only after a number: 5 kg is 오 킬로그램, but KG alone is 케이지.
const unitReadings: Readonly<Record<string, string>> = {
  kg: "킬로그램",
  g: "그램",
  mg: "밀리그램",
  t: "톤",
  km: "킬로미터",
  m: "미터",
  cm: "센티미터",
  mm: "밀리미터",
  nm: "나노미터",
  ha: "헥타르",
  l: "리터",
  L: "리터",
  ml: "밀리리터",
  mL: "밀리리터",
  kW: "킬로와트",
  MW: "메가와트",
  GW: "기가와트",
  W: "와트",
  kWh: "킬로와트시",
  MWh: "메가와트시",
  GWh: "기가와트시",
  Wh: "와트시",
  V: "볼트",
  kV: "킬로볼트",
  A: "암페어",
  Hz: "헤르츠",
  kHz: "킬로헤르츠",
  MHz: "메가헤르츠",
  GHz: "기가헤르츠",
  KB: "킬로바이트",
  MB: "메가바이트",
  GB: "기가바이트",
  TB: "테라바이트",
  PB: "페타바이트",
  s: "초",
  ms: "밀리초",
  min: "분",
  h: "시간",
  dB: "데시벨",
  bar: "바",
  Pa: "파스칼",
  kPa: "킬로파스칼",
  MPa: "메가파스칼",
  N: "뉴턴",
  kN: "킬로뉴턴",
  Nm: "뉴턴미터",
  J: "줄",
  kJ: "킬로줄",
  mol: "몰",
  p: "포인트",
};

const symbolReadings: Readonly<Record<string, string>> = {
  "%": "퍼센트",
  "％": "퍼센트",
  "‰": "퍼밀",
  "°": "도",
  "℃": "도",
  "㎡": "제곱미터",
  "²": "제곱미터",
  "㎥": "세제곱미터",
  "³": "세제곱미터",
  "㎏": "킬로그램",
  "㎞": "킬로미터",
  "㎝": "센티미터",
  "㎜": "밀리미터",
  "㎾": "킬로와트",
  "㎿": "메가와트",
  ℓ: "리터",
  $: "달러",
  "£": "파운드",
  "€": "유로",
  "¥": "엔",
  "₩": "원",
  "+": "플러스",
  "&": "앤드",
  "㈜": "주식회사",
  "㈔": "사단법인",
  "™": "티엠",
  Ω: "옴",
};

const moneySigns: Readonly<Record<string, string>> = { "₩": "원", $: "달러", "£": "파운드", "€": "유로", "¥": "엔" };

/** How the end of `word` sounds, or null when it cannot be known (empty, Chinese characters, other scripts). */
export function endOf(word: string): Ending | null {
  const spoken = lastSpoken(word);
  const last = spoken?.at(-1);
  if (last === undefined) return null;
  const final = (last.charCodeAt(0) - 0xac00) % 28;
  return final === 0 ? "vowel" : final === 8 ? "rieul" : "consonant";
}

/** The last piece of `word` as it is spoken, in Hangul: 316 → 육, 7.8% → 퍼센트, R&D → 디, 300 → 백. */
export function lastSpoken(word: string): string | null {
  // The end decides; however long the word, no more of it is looked at.
  const text = withoutUnspoken(word.slice(-80).normalize("NFC"));
  if (text === null) return null;
  const last = text.at(-1) as string;
  if (last >= "가" && last <= "힣") return last;
  return (
    readDate(text) ??
    readDigits(text) ??
    readJamo(last) ??
    readRoman(last) ??
    readLetters(text) ??
    (Object.hasOwn(symbolReadings, last) ? (symbolReadings[last] as string) : null)
  );
}

/** Drops closing quotes, stops and a bracket at the end, which are not read; a company's (주) is. */
function withoutUnspoken(word: string): string | null {
  let text = word.trimEnd();
  for (;;) {
    if (/\((주|유)\)$/.test(text)) return "회사";
    if (readDate(text) !== null) return text;
    const withoutBracket = text.replace(/(?<=[^\s([])\s*[([][^()[\]]*[)\]]$/, "");
    const shorter = withoutBracket === text ? text.replace(/[\s.,!?…·:;'"’”」』》〉>)\]}]$/u, "") : withoutBracket;
    if (shorter === text) return text === "" ? null : text;
    text = shorter;
  }
}

/** Dates and clock times end in a word that is not written: 2025-04-09 → 구일, 2025. 4. → 사월, 18:00 → 십팔시. */
function readDate(text: string): string | null {
  if (/\d{4}-\d{2}-\d{2}$/.test(text) || /\d{4}\. ?\d{1,2}\. ?\d{1,2}\.$/.test(text)) return "일";
  if (/['’`‘]\d{2}\. ?\d{1,2}\. ?\d{1,2}\.$/.test(text)) return "일";
  if (/(?:\d{4}|['’`‘]\d{2})\. ?\d{1,2}\.$/.test(text)) return "월";
  const clock = /(?<!\d)\d{1,2}:(\d{2})(:\d{2})?$/.exec(text);
  if (clock) return clock[2] !== undefined ? "초" : clock[1] === "00" ? "시" : "분";
  return null;
}

function readDigits(text: string): string | null {
  const sign = /([₩$£€¥])\s?[\d,]+(?:\.\d+)?$/.exec(text)?.[1];
  if (sign !== undefined) return moneySigns[sign] as string;
  // 3/4 is read 사분의 삼: the upper number comes last.
  const ratio = /(?<![\d/.])(\d+)\/\d+$/.exec(text)?.[1];
  const digits = ratio ?? /(?:\d{1,3}(?:,\d{3})+|\d+)$/.exec(text)?.[0].replaceAll(",", "");
  if (digits === undefined) return null;
  const before = ratio === undefined ? text.replace(/[\d,]+$/, "") : "";
  // After a decimal point, a hyphen inside a number, or a leading zero the digits are read one by one.
  const isOneByOne = /\d[.-]$/.test(before) || (digits.length > 1 && digits.startsWith("0"));
  const zeros = digits.length - digits.replace(/0+$/, "").length;
  if (isOneByOne || zeros === 0 || zeros === digits.length) return digitReadings[Number(digits.at(-1))] as string;
  return (zeros < 4 ? placeReadings[zeros] : myriadReadings[Math.floor(zeros / 4)]) ?? null;
}

/** Letters of the alphabet by their names: every consonant's name ends in itself (기역, 리을), a vowel is its own. */
function readJamo(last: string): string | null {
  if (last >= "ㅏ" && last <= "ㅣ") return "아";
  if (last < "ㄱ" || last > "ㅎ") return null;
  return last === "ㄹ" ? "을" : "역";
}

function readRoman(last: string): string | null {
  const code = last.codePointAt(0) as number;
  return code >= 0x2160 && code <= 0x216b ? (romanReadings[code - 0x2160] as string) : null;
}

function readLetters(text: string): string | null {
  const unit = /\d\s?([A-Za-z]+)$/.exec(text)?.[1] ?? /%([pP])$/.exec(text)?.[1]?.toLowerCase();
  if (unit !== undefined && Object.hasOwn(unitReadings, unit)) return unitReadings[unit] as string;
  const word = /[A-Za-z]+$/.exec(text)?.[0];
  if (word === undefined) return null;
  const last = word.at(-1) as string;
  // A capital at the end (IoT, AX, R&D) or no vowel at all (rpm) is spelt out; anything else is an English word.
  const isSpelt = last === last.toUpperCase() || !/[aeiouy]/i.test(word) || word.length === 1;
  return isSpelt ? (letterReadings[last.toLowerCase()] as string) : endOfEnglish(word.toLowerCase());
}
