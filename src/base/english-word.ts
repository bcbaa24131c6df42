/**
 * How an English word ends when Korean says it. The rule is that of 외래어 표기법, chapter 3, section 1: l is ㄹ; m, n, ng
 * are ㅁ, ㄴ, ㅇ; p, t, k close the syllable after a short vowel (랩톱, 로봇, 북) and take 으 after a long one or a consonant
 * (위크, 테이프, 데스크); b, d, g take 으 (허브, 보드, 블로그); all else ends in a vowel.
 *
 * Spelling does not always show how a vowel is said, and usage is older than the rule: what is said otherwise stands in the
 * lists below, by whole words and as the end of a compound (workgroup, nightclub). Limits: a word that is in no list and
 * breaks the rule, a name said in its own way, and a word in capitals, which is read letter by letter.
 */
export type EnglishEnding = "을" | "은" | "북" | "트";

/** Closed against the rule, also at the end of a compound: 그룹, 클럽, 랩, 웹, 잡, 탭, 펍, 백, 굿, 타입, 레이아웃, 서킷, 딥. */
const closed =
  /(?:group|club|lab|web|job|tab|pub|fab|cab|bag|good|type|layout|workout|checkout|circuit|foot|technique)$/;
const closedAlone = /^(?:big|deep|zip|grab)$/;
/** Open against the rule: 체크, 키트, 세트, 네트, 매트, 피트, 비트, 히트, 너트, 스카우트, 와트. */
const open = /(?:check|toolkit|watt)$/;
const openAlone = /^(?:kit|set|net|mat|fit|bit|hit|nut|jet|wet|hat|audit|edit|debt)$/;

export function endOfEnglish(word: string): EnglishEnding {
  if (closed.test(word) || closedAlone.test(word)) return "북";
  if (open.test(word) || openAlone.test(word)) return "트";
  if (/(?:l|le)$/.test(word)) return "을";
  if (/(?:[mn]|[mn]e|ng|mb)$/.test(word)) return "은";
  // One vowel letter before p, t, k, c, ck is short; ook is too, and all others are long.
  if (/(?:^|[^aeiou])[aeiou](?:pp?|tt?|ck?|k)$/.test(word) || word.endsWith("ook")) return "북";
  return "트";
}
