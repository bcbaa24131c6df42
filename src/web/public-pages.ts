import { definition, definitionsBeside } from "./desk/public/definition.tsx";
import { evidence } from "./desk/public/evidence.tsx";
import { fact } from "./desk/public/fact.tsx";
import { figureList, figures } from "./desk/public/figure.tsx";
import { home } from "./desk/public/home.tsx";
import { party } from "./desk/public/party.tsx";
import { programme } from "./desk/public/programme.tsx";
import { programmes } from "./desk/public/programmes.tsx";
import { publication, publications } from "./desk/public/publication.tsx";
import { records } from "./desk/public/records.tsx";
import { search } from "./desk/public/search.tsx";
import type { Page } from "./page.ts";
import { gathered, type RoomPages } from "./room-pages.ts";

/** What anybody may read. */
export const publicPages: readonly Page[] = [
  home,
  figureList,
  ...figures,
  fact,
  evidence,
  party,
  programmes,
  programme,
  publications,
  publication,
  definition,
  definitionsBeside,
  records,
  search,
  ...gathered(import.meta.glob<RoomPages>("../*/*/web/public*.tsx", { eager: true })),
];
