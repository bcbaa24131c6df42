import type { Page } from "./page.ts";

const april = "as-of=2025-04-09";
const november = "as-of=2025-11-18";

/** The addresses that tests of the web render, by who reads them; `:subject` and the like are the names recorded below. */
export const addresses: Readonly<Record<string, readonly string[]>> = {
  visitor: [
    ...[
      "/ko",
      `/ko?${april}`,
      `/ko?${november}`,
      "/ko/figures",
      "/ko/sign-in",
      "/ko/office",
      "/ko/programmes",
      "/ko/publications",
    ],
    ...["0001-01-01", "2020-01-01", "2023-08-01", "2025-04-09", "2999-01-01"].map((day) => `/ko/figures?as-of=${day}`),
    ...["", `?${april}`, `?${november}`, "?as-of=yesterday", "?as-of=2020-01-01"].map(
      (day) => `/ko/figures/firms.sales${day}`,
    ),
    ...["", `?${april}`, `?${november}`].map((day) => `/ko/figures/firms.sales/by/party:industry${day}`),
    ...[
      "/by/party:industry/:group/subjects/:subject/facts/:fact",
      "/subjects/:subject/facts/:fact",
      "/subjects/:subject",
    ].flatMap((path) => [`/ko/figures/firms.sales${path}`, `/ko/figures/firms.sales${path}?${november}`]),
    ...["/subjects/zzz", "/subjects/zzz/facts/zzz", "/subjects/:subject/facts/zzz", "/by/zzz"].flatMap((path) => [
      `/ko/figures/firms.sales${path}`,
      `/ko/figures/firms.sales${path}.csv`,
    ]),
    ...["", "/by/programme", "/by/programme/:challenge", "/subjects"].flatMap((path) => [
      `/ko/figures/firms.supported${path}`,
      `/ko/figures/firms.supported${path}?${april}`,
    ]),
    ...["/subjects", "/by/programme/:challenge"].map((path) => `/ko/figures/firms.supported${path}.csv`),
    ...["", `?${april}`].map((day) => `/ko/figures/firms.supported/by/programme.csv${day}`),
    ...["/ko/figures/firms.sales/subjects/:subject.csv", `/ko/figures/firms.sales/by/party:industry.csv?${april}`],
    ...["/ko/figures/tenants.outside-share", "/ko/figures/tenants.outside-share/by/party:type", "/ko/figures/nonsense"],
    ...[`/ko/figures/nonsense?${april}`, "/ko/figures/none"],
    ...["/ko/facts/:fact", "/ko/parties/:subject", "/ko/programmes/:programme", "/ko/evidence/:evidence"],
    ...["/ko/publications/2025-04-09", "/ko/definitions/firms.sales"],
  ],
  officer: [
    "/ko/office",
    "/ko/office/evidence",
    "/ko/office/parties",
    "/ko/office/publish",
    "/ko/office/mail",
    "/ko/review",
  ],
  company: ["/ko/company"],
};

/** Who is recorded reading a page. */
export const deskOf = ({ desk }: Page): string =>
  desk === "public" ? "visitor" : desk === "account" || desk === "factory" ? "officer" : desk;

/** The page on a day of the story, about the things of it that are recorded by name. */
export const addressOf = ({ path }: Page, names: Readonly<Record<string, string>>): string =>
  `/ko${filled(path, names)}?${november}`;

/** `/figures/:figure` with the names put in; the colon of `party:industry` is none of these. */
export const filled = (path: string, names: Readonly<Record<string, string>>): string =>
  path.replaceAll(/(?<=\/):([a-z]+)/g, (_, name: string) => encodeURIComponent(names[name] ?? name));
