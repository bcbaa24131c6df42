import { defineRefusal, type Refusal } from "./refusal.ts";

// ISO 4217 by the number of decimals of the minor unit. BGN, HRK and ANG are withdrawn but stand in old records.
const codes = {
  0: ["BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"],
  2: [
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF",
    "CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG",
    "HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR",
    "MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK",
    "SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG",
    "YER ZAR ZMW ZWG",
  ],
  3: ["BHD IQD JOD KWD LYD OMR TND"],
  4: ["CLF UYW"],
} as const;

/**
 * ISO 4217's list of what was money once, and units of account. Award data reaches back into them; where its tables give
 * no minor unit any more, hundredths are kept, which hold whatever was written.
 */
const former = {
  0: ["ADP BEC BEF BEL BYB BYR ESA ESB ESP GRD ITL LUC LUF LUL MGF PTE TPE TRL"],
  2: [
    "AFA ALK AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BGJ BGK BGL BOP BOV BRB BRC BRE BRN BRR BUK CHC CHE CHW",
    "COU CSD CSJ CSK CUC CYP DDM DEM ECS ECV EEK FIM FRF GEK GHC GHP GNE GNS GQE GWE GWP HRD IEP ILP ILR ISJ",
    "LAJ LSM LTL LTT LVL LVR MLF MRO MTL MTP MVQ MXP MXV MZE MZM NIC NLG PEH PEI PES PLZ RHD ROK ROL RUR SDD",
    "SDP SIT SKK SLL SRG STD SUR TJR TMM UAK UGS UGW USN USS UYN UYP VEB VEF VNC XBA XBB XBC XBD XDR XEU XFO",
    "XFU XRE XSU XUA YDD YUD YUM YUN ZAL ZMK ZRN ZRZ ZWC ZWD ZWL ZWN ZWR",
  ],
} as const;

/** In ISO 4217, and no money: metals by weight, the code for tests, the code for none. */
const noMoney = new Set("XAG XAU XPD XPT XTS XXX".split(" "));

type Words<Line extends string, Read = never> = Line extends `${infer Word} ${infer Rest}`
  ? Words<Rest, Read | Word>
  : Read | Line;

/** An ISO 4217 code. */
export type Currency = Words<(typeof codes)[keyof typeof codes][number] | (typeof former)[keyof typeof former][number]>;

const exponents: ReadonlyMap<string, number> = new Map(
  [...Object.entries(codes), ...Object.entries(former)].flatMap(([places, lines]) =>
    lines.flatMap((line) => line.split(" ").map((code) => [code, Number(places)] as const)),
  ),
);

const signs: Partial<Record<Currency, string>> = {
  KRW: "₩",
  USD: "$",
  GBP: "£",
  EUR: "€",
  JPY: "¥",
  CNY: "CN¥",
  AUD: "A$",
  CAD: "C$",
  HKD: "HK$",
  TWD: "NT$",
  INR: "₹",
  VND: "₫",
};

export const unknownCurrency = defineRefusal({
  code: "money-currency-unknown",
  status: 422,
  ko: "“{text}”은(는) ISO 4217 통화 코드가 아닙니다.",
  en: "“{text}” is not an ISO 4217 currency code.",
});

export const notMoney = defineRefusal({
  code: "money-currency-none",
  status: 422,
  ko: "“{text}”은(는) 화폐의 통화 코드가 아닙니다(금속·시험용·통화 없음 코드).",
  en: "“{text}” stands for no money: it is a metal, a test code, or the code for no currency.",
});

export const isCurrency = (code: unknown): code is Currency => typeof code === "string" && exponents.has(code);

/** Every code of the table, in alphabetical order. */
export const currencies = (): Currency[] => [...exponents.keys()].sort() as Currency[];

/** Reads a currency code in either case, spaces around it allowed. */
export function parseCurrency(text: string, at?: string): Currency | Refusal {
  const code = text.trim().toUpperCase();
  if (isCurrency(code)) return code;
  return noMoney.has(code) ? notMoney({ text }, at) : unknownCurrency({ text }, at);
}

/** Number of decimals of the currency: KRW 0, GBP 2, KWD 3. */
export const exponentOf = (currency: Currency): number => exponents.get(currency) as number;

/** What stands before the digits: `£`, or the code and a space where there is no sign of its own. */
export const signOf = (currency: Currency): string => signs[currency] ?? `${currency} `;
