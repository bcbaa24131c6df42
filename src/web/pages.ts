import { deskPages } from "./desk-pages.ts";
import { factoryPages } from "./factory-pages.ts";
import type { Page } from "./page.ts";
import { publicPages } from "./public-pages.ts";

/** Every page of the house, in the order in which an address is held against them. */
export const pages: readonly Page[] = [...publicPages, ...deskPages, ...factoryPages];
