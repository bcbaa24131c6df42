/**
 * The headings of a 360Giving spreadsheet as flatten-tool writes them: titles of the standard or its field names, with
 * colons or strokes between levels and the place in a list where there are several: `Recipient Org:0:Name`,
 * `recipientOrganization/0/name`, `Amount Awarded`.
 */
const members: Readonly<Record<string, string>> = {
  id: "Identifier",
  title: "Title",
  description: "Description",
  currency: "Currency",
  amountAppliedFor: "Amount Applied For",
  amountAwarded: "Amount Awarded",
  amountDisbursed: "Amount Disbursed",
  awardDate: "Award Date",
  url: "URL",
  plannedDates: "Planned Dates",
  actualDates: "Actual Dates",
  recipientIndividual: "Recipient Ind",
  toIndividualsDetails: "To Individuals Details",
  recipientOrganization: "Recipient Org",
  beneficiaryLocation: "Beneficiary Location",
  fundingOrganization: "Funding Org",
  grantProgramme: "Grant Programme",
  fromOpenCall: "From An Open Call?",
  fundingType: "Funding Type",
  classifications: "Classifications",
  relatedDocument: "Related Document",
  relatedActivity: "Related Activity",
  dateModified: "Last Modified",
  dataSource: "Data Source",
  regrantType: "For Regrant Type",
  locationScope: "Location Scope",
};
const organisation = {
  ...{ id: "Identifier", name: "Name", department: "Department", contactName: "Contact Name" },
  ...{ charityNumber: "Charity Number", companyNumber: "Company Number", streetAddress: "Street Address" },
  ...{ addressLocality: "City", addressRegion: "County", addressCountry: "Country", postalCode: "Postal Code" },
  ...{ telephone: "Phone Number", alternateName: "Alternate Name", email: "Email", description: "Description" },
  ...{ organisationType: "Organisation Type", url: "Web Address", location: "Location", dateModified: "Last Modified" },
};
const event = { title: "Title", startDate: "Start Date", endDate: "End Date", duration: "Duration (months)" };
const place = {
  ...{ id: "Identifier", name: "Name", countryCode: "Country Code", latitude: "Latitude", longitude: "Longitude" },
  ...{ geoCode: "Geographic Code", geoCodeType: "Geographic Code Type", description: "Description" },
};
const within: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  plannedDates: event,
  actualDates: event,
  recipientIndividual: { id: "Identifier", name: "Name" },
  recipientOrganization: organisation,
  fundingOrganization: organisation,
  beneficiaryLocation: place,
  location: place,
  grantProgramme: {
    code: "Code",
    title: "Title",
    description: "Description",
    url: "URL",
    dateModified: "Last Modified",
  },
};
const lists = new Set(
  [
    "plannedDates",
    "actualDates",
    "recipientOrganization",
    "fundingOrganization",
    "beneficiaryLocation",
    "location",
  ].concat(["grantProgramme", "fundingType", "classifications", "relatedDocument", "relatedActivity"]),
);
/** Kept as the digits they are written with; everything else in a cell is text. */
export const numbers: ReadonlySet<string> = new Set([
  "amountAppliedFor",
  "amountAwarded",
  "amountDisbursed",
  "duration",
  "latitude",
  "longitude",
]);
/** Days, which spreadsheets keep as numbers. */
export const days: ReadonlySet<string> = new Set(["awardDate", "dateModified", "startDate", "endDate"]);

const plain = (told: string): string =>
  told
    .normalize("NFKC")
    .replaceAll(/[\p{Cf}\p{Cc}]/gu, "")
    .replaceAll(/[\s_]+/g, " ")
    .trim()
    .toLowerCase();
const indexed = (words: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(words).flatMap(([name, title]) => [[plain(title), name] as const, [plain(name), name] as const]),
  );
const top = indexed(members);
const below = new Map(Object.entries(within).map(([name, words]) => [name, indexed(words)]));

/** Where the cells of a column go: members, and places in lists. */
export interface Heading {
  readonly path: readonly (string | number)[];
  /** Of the standard; a publisher's own columns are kept beside. */
  readonly isKnown: boolean;
}

export function readHeading(written: string): Heading | null {
  const told = written.trim();
  if (plain(told) === "") return null;
  const parts = told.split(told.includes(":") ? ":" : "/").map((part) => part.trim());
  const path: (string | number)[] = [];
  let words: ReadonlyMap<string, string> | undefined = top;
  for (const part of parts) {
    const last = path.at(-1);
    if (/^\d{1,4}$/.test(part) && typeof last === "string") {
      path.push(Number(part));
      continue;
    }
    const name = words?.get(plain(part));
    if (name === undefined && (path.length === 0 || words !== undefined)) return { path: [told], isKnown: false };
    if (typeof last === "string" && lists.has(last)) path.push(0);
    path.push(name ?? part);
    words = below.get(name ?? part);
  }
  const leaf = path.at(-1);
  // a list alone in its heading is nothing that could be read
  if (parts.length === 1 && typeof leaf === "string" && (lists.has(leaf) || leaf === "recipientIndividual"))
    return { path: [told], isKnown: false };
  return { path, isKnown: true };
}
