import { carriedEverywhere, isLanguage, matchPath, type Address } from "./address.ts";
import type { Known } from "./answers.ts";
import type { Page } from "./page.ts";

export interface Match {
  readonly page: Page | undefined;
  readonly address: Address;
}

/**
 * Reads one of our addresses. Undefined without a language in front: then there is nobody to speak to yet.
 * `page` is undefined where nothing lives at the address.
 */
export function match(pages: readonly Page[], url: string): Match | undefined {
  const { pathname, searchParams } = new URL(url, "http://hub");
  const [, language, ...rest] = pathname.split("/");
  if (!isLanguage(language)) return undefined;
  const path = `/${rest.filter((part) => part !== "").join("/")}`;
  const query = Object.fromEntries([...searchParams].filter(([, value]) => value !== ""));
  for (const page of pages) {
    const params = matchPath(page.path, path);
    if (params !== undefined) return { page, address: { language, path, params, query } };
  }
  return { page: undefined, address: { language, path, params: {}, query } };
}

/** An address without dates, on a page that is about some, is about those. */
export function standing(page: Page, address: Address, known: Known): Address {
  const isDated = carriedEverywhere.some((date) => address.query[date] !== undefined);
  const dates = isDated ? undefined : page.standsAt?.(known);
  return dates === undefined ? address : { ...address, query: { ...address.query, ...dates } };
}
