/** docs/figures/<key>.sql: what each published definition is compiled to, folded and paged, parameters in place. */
export const figurePages = async (): Promise<Record<string, string>> => ({});
